import type { AttentionKind, Reason } from '../policy/attention.js';
import type { StartNeed } from '../policy/start-needs.js';
import { dayLabel } from '../web/dates.js';
import { inARow } from '../web/in-a-row.js';

export interface Badge {
  readonly tone: 'rood' | 'oranje' | 'groen' | 'grijs';
  readonly icon: string;
  readonly label: string;
}

const NEED_WORDS: Readonly<Record<StartNeed, string>> = {
  start_day: 'eerste dag',
  programme: 'opleiding',
  location: 'locatie',
  mentor: 'mentor',
};

const badge = (tone: Badge['tone'], icon: string, label: string): Badge => ({ tone, icon, label });

const START: (tone: Badge['tone']) => (reason: Reason) => Badge =
  (tone) =>
  ({ needs: [first, ...others] }) =>
    badge(
      tone,
      'alert-triangle',
      first && others.length === 0 ? `Nog geen ${NEED_WORDS[first]}` : 'Start niet rond',
    );

const BADGES: Readonly<Record<AttentionKind, (reason: Reason) => Badge>> = {
  promise_late: () => badge('rood', 'clock-exclamation', 'Belofte te laat'),
  very_quiet: () => badge('oranje', 'clock', 'Lang stil'),
  start_lacks: START('oranje'),
  not_enrolled: () => badge('oranje', 'alert-triangle', 'Nog niet ingeschreven'),
  quiet: () => badge('grijs', 'clock', 'Stil'),
  unreached: () => badge('grijs', 'phone-off', 'Niet bereikt'),
  agreement_late: () => badge('oranje', 'calendar-x', 'Afspraak te laat'),
  start_still_lacks: START('grijs'),
  no_coach: () => badge('oranje', 'user', 'Nog geen coach'),
  outcome_missing: () => badge('grijs', 'flag', 'Uitkomst ontbreekt'),
};

/** A word and an icon, for in a list. */
export const attentionBadge = (reason: Reason): Badge => BADGES[reason.kind](reason);

const day = ({ since }: Reason): string => (since === null ? '' : dayLabel(since));
const start = ({ since }: Reason): string =>
  since === null ? '' : ` Start mbo: ${dayLabel(since)}.`;
const lacking = ({ needs }: Reason): string => inARow(needs.map((need) => NEED_WORDS[need]));
const silence = ({ since, count }: Reason): string =>
  since === null
    ? `Al ${count} schooldagen niets vastgelegd.`
    : `Al ${count} schooldagen niets vastgelegd, sinds ${dayLabel(since)}.`;

const SENTENCES: Readonly<Record<AttentionKind, (reason: Reason) => string>> = {
  promise_late: (reason) => `Jouw belofte was voor ${day(reason)}.`,
  very_quiet: silence,
  start_lacks: (reason) => `Nog geen ${lacking(reason)}.${start(reason)}`,
  not_enrolled: (reason) => `Nog niet ingeschreven.${start(reason)}`,
  quiet: silence,
  unreached: ({ count }) => `${count} keer niet bereikt.`,
  agreement_late: (reason) => `Een afspraak was voor ${day(reason)}.`,
  start_still_lacks: (reason) => `Nog geen ${lacking(reason)}.`,
  no_coach: () => 'Nog geen coach.',
  outcome_missing: () => 'De uitkomst na 24 maanden ontbreekt.',
};

/** The reason as a sentence, with its day or count. */
export const attentionSentence = (reason: Reason): string => SENTENCES[reason.kind](reason);
