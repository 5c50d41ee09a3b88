import { isOpen } from '../../access/opens.js';
import { talkLabel, timeLabel } from '../../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import type { Day } from '../../policy/day.js';
import { dayToAct, isLate } from '../../students/talk-at-hand.js';
import { weekInList } from '../../students/student-words.js';
import { lateLabel } from '../../check-ins/check-in-words.js';
import { longDay } from '../../web/dates.js';
import type { Viewer } from '../../web/viewer.js';
import { sentenceCase } from '../timeline-words.js';

/** The one to be held first, or that should have been; null when none is to come. */
export function nextTalkOf(talks: readonly ListedCheckIn[], today: Day): ListedCheckIn | null {
  const toCome = talks.filter(({ kept }) => kept === 'waiting' || kept === 'overdue');
  return toCome.reduce<ListedCheckIn | null>(
    (first, talk) =>
      first !== null && dayToAct(first, today) <= dayToAct(talk, today) ? first : talk,
    null,
  );
}

interface Reading {
  readonly viewer: Viewer;
  readonly today: Day;
}

/** "Volgend gesprek": when and where, who comes, and the one thing to do now. */
export function nextTalkPanel(talk: ListedCheckIn, { viewer, today }: Reading) {
  const late = isLate(talk, today);
  return {
    title: titleOf(talk, today),
    time: talk.plannedOn === null || talk.plannedAt === null ? null : timeLabel(talk.plannedAt),
    text: `${[talkLabel(talk.number), talk.organisation, talk.place].filter(Boolean).join(', ')}.`,
    late: talk.state === 'overdue' ? lateLabel(talk, today) : null,
    isUrgent: late,
    people: talk.plannedOn === null || talk.plannedOn < today ? [] : comers(talk, viewer),
    action: actionFor(talk, viewer, today),
  };
}

function titleOf({ plannedOn, dueWeek }: ListedCheckIn, today: Day): string {
  if (plannedOn === today) return 'Vandaag';
  return plannedOn === null
    ? `${sentenceCase(weekInList(dueWeek))}, nog geen tijd`
    : longDay(plannedOn);
}

/** Whether the student filled something in, and whether mentor and coach come. */
function comers(talk: ListedCheckIn, viewer: Viewer) {
  const { part, givenName, mentorId, mentor, confirmedAt, coachId, coach } = talk;
  const line = (isSet: boolean, text: string) => ({
    ...{ isSet, icon: isSet ? 'circle-check' : 'circle-dashed', text },
  });
  const nameOf = (id: string | null, name: string) => (id === viewer.accountId ? 'Jij' : name);
  const agreed = confirmedAt !== null;
  return [
    line(part !== null, `${givenName}: ${part === null ? 'nog niet ingevuld' : PART_WORDS[part]}`),
    ...(mentor === null
      ? []
      : [line(agreed, `${nameOf(mentorId, mentor)}: ${agreed ? 'komt' : 'zei nog geen ja'}`)]),
    ...(coach === null ? [] : [line(true, `${nameOf(coachId, coach)}: komt`)]),
  ];
}

const PART_WORDS = { given: 'ingevuld', declined: 'vertelt het liever zelf' } as const;

function actionFor(talk: ListedCheckIn, viewer: Viewer, today: Day) {
  const href = `/gesprekken/${talk.id}`;
  if (!isOpen(viewer, 'talks', 'write')) return { href, label: 'Bekijk het gesprek' };
  const isPast = talk.plannedOn !== null && talk.plannedOn < today;
  if (isPast || isLate(talk, today)) return { href, label: 'Leg gesprek vast' };
  return talk.plannedOn === null
    ? { href: `${href}/plannen`, label: 'Kies een tijd' }
    : { href, label: 'Bereid gesprek voor' };
}
