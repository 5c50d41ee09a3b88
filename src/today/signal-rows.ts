import { daysBetween, type Day } from '../policy/day.js';
import { LEVEL_LABELS } from '../students/level-words.js';
import { agoLabel } from '../students/student-row.page.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import type { AskedContact } from './asked-contacts.js';
import { telHref, type FirstRow } from './first-rows.js';

/** Whom a signal asks to look at, before anything else. */
export function signalRows(asked: readonly AskedContact[], today: Day): FirstRow[] {
  return asked.map((each) => (each.contactBy === null ? talkRow(each, today) : row(each, today)));
}

function row(asked: AskedContact, today: Day): FirstRow {
  const { studentId, phone, contactBy } = asked;
  const name = fullName(asked);
  return {
    name,
    href: `/leerlingen/${studentId}`,
    text: whyLine(asked),
    meta: [askLine(asked, today), lastLine(asked, today)].filter(Boolean).join(' '),
    late: lateLine(contactBy, today),
    icon: 'alert-triangle',
    action: {
      href: `/leerlingen/${studentId}#signaal`,
      label: 'Bekijk signaal',
      icon: 'arrow-right',
      about: name,
      isOwn: true,
    },
    call: phone === null ? null : { href: telHref(phone), label: `Bel ${name}` },
    isTall: false,
    done: null,
  };
}

/** The contact is made; the talk still has to come forward. */
function talkRow(asked: AskedContact, today: Day): FirstRow {
  const { studentId, talk } = asked;
  const name = fullName(asked);
  return {
    name,
    href: `/leerlingen/${studentId}`,
    text: 'Plan het gesprek eerder: er is extra hulp nodig.',
    meta: talk && `Uiterlijk ${dayInList(talk.dueOn, today)}.`,
    late: lateLine(talk?.dueOn ?? null, today),
    icon: 'calendar-event',
    action: talk && {
      href: `/gesprekken/${talk.id}/plannen`,
      label: 'Kies een tijd',
      icon: 'calendar-event',
      about: name,
      isOwn: true,
    },
    call: null,
    isTall: false,
    done: null,
  };
}

/** "Dreigt te stoppen. 18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur." */
export function whyLine({ level, reason }: AskedContact): string {
  const why = reason === null ? '' : ` ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;
  return `${LEVEL_LABELS[level]}.${why}`;
}

/** "Neem contact op, uiterlijk morgen." */
export function askLine({ contactBy, talk }: AskedContact, today: Day): string {
  const contact =
    contactBy === null ? '' : `Neem contact op, uiterlijk ${byDay(contactBy, today)}.`;
  return talk === null ? contact : `${contact} Plan ook het gesprek eerder.`.trim();
}

const byDay = (day: Day, today: Day): string => {
  const away = daysBetween(today, day);
  if (away === 0) return 'vandaag';
  return away === 1 ? 'morgen' : dayInList(day, today);
};

const lastLine = ({ lastContactOn }: AskedContact, today: Day): string | null =>
  lastContactOn === null ? null : `Laatste contact: ${agoLabel(lastContactOn, today)}.`;

export function lateLine(by: Day | null, today: Day): string | null {
  if (by === null || by >= today) return null;
  const days = daysBetween(by, today);
  return days === 1 ? '1 dag te laat' : `${days} dagen te laat`;
}
