import type { Problem } from '../../problems/problem.js';
import { fullName } from '../../students/student-name.js';
import { dayLabel } from '../../web/dates.js';
import { missedLabel, stateBadge, talkLabel, weekOf, whenLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { talkPath } from './talk-files.js';

interface Around {
  readonly next: { readonly id: string; readonly dueWeek: string } | null;
  /** What somebody typed who came too late; so that it can be copied. */
  readonly typed: readonly { term: string; text: string }[];
  readonly problem: Problem | null;
}

/** A talk that was not held, or of which nothing was said yet to who only reads. */
export function settledPage(talk: ListedCheckIn, { next, typed, problem }: Around) {
  const name = fullName(talk);
  return {
    title: `Gesprek met ${name}`,
    back: { href: `/leerlingen/${talk.studentId}`, label: name },
    head: {
      above: talkLabel(talk.number),
      title: `Gesprek met ${name}`,
      intro: null,
      action: null,
    },
    badge: stateBadge(talk.state),
    told: toldOf(talk),
    facts: factsOf(talk),
    problem: problem?.message ?? null,
    typed: typed.length === 0 ? null : typed,
    read: talk.state === 'held' ? { href: talkPath(talk.id), label: 'Lees het verslag' } : null,
    next:
      next === null
        ? null
        : {
            href: talkPath(next.id),
            label: `Naar het volgende gesprek, in ${weekOf(next.dueWeek)}`,
          },
  };
}

function toldOf({ state, missedBecause, givenName }: ListedCheckIn): string {
  if (state === 'missed' && missedBecause) return `${missedLabel(missedBecause, givenName)}.`;
  if (state === 'held') return 'Dit gesprek is geweest.';
  if (state === 'exempt') return 'Dit gesprek hoefde niet.';
  if (state === 'cancelled') return 'Dit gesprek verviel, omdat de coaching stopte.';
  return 'Dit gesprek is nog niet vastgelegd.';
}

function factsOf(talk: ListedCheckIn) {
  const { settledReason, settledOn, settledBy, plannedOn } = talk;
  return [
    ...(settledReason === null ? [] : [{ term: 'Waarom', text: settledReason }]),
    ...(plannedOn === null && settledOn !== null
      ? []
      : [{ term: 'Wanneer', text: whenLabel(talk) }]),
    ...(settledOn === null
      ? []
      : [
          {
            term: 'Vastgelegd',
            text: [dayLabel(settledOn), ...(settledBy === null ? [] : [settledBy])].join(' door '),
          },
        ]),
  ];
}
