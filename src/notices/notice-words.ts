import type { NoticeKind } from './notice.entity.js';

interface Words {
  readonly icon: string;
  /** Without whom it is about: the name follows for who may see it. */
  readonly title: string;
}

/** What a notice says in the app. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, Words>> = {
  alert_raised: { icon: 'flag', title: 'Nieuwe melding' },
  alert_worse: { icon: 'flag', title: 'Een melding is dringender geworden' },
  alert_assigned: { icon: 'flag', title: 'Een melding is aan jou gegeven' },
  alert_step: { icon: 'flag', title: 'De jongerenadviseur is verder met de melding' },
  alert_added: { icon: 'flag', title: 'Er is iets toegevoegd aan de melding' },
  alert_waits: { icon: 'clock-exclamation', title: 'Nog niemand heeft de melding opgepakt' },
  alert_nowhere: { icon: 'alert-triangle', title: 'Er is een melding zonder jongerenadviseur' },
  extra_help: { icon: 'user-heart', title: 'Extra hulp nodig' },
  talks: { icon: 'messages', title: 'Er wachten gesprekken op je' },
  tasks: { icon: 'list-check', title: 'Er is een nieuwe taak voor je' },
  mail_fails: { icon: 'mail', title: 'Mail komt niet aan op je adres' },
};
