import { isOpen } from '../../access/opens.js';
import { stateBadge, talkLabel, windowLabel } from '../../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import type { TalkAhead } from '../../check-ins/talks-ahead.js';
import { moreInList, whenInList } from '../../check-ins/talk-in-list.js';
import type { Day } from '../../policy/day.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { STAGE_LABELS } from '../../students/stage.js';
import { dayInList, weekInList } from '../../students/student-words.js';
import { sentenceCase } from '../timeline-words.js';
import type { StudentTalks } from './dossier-talks.js';
import type { Viewer } from '../../web/viewer.js';

interface Reading {
  readonly viewer: Viewer;
  readonly today: Day;
}

/** What is still to be held first, the talks that were the last first. */
export function studentTalksPage(
  head: DossierHead,
  { talks, ahead }: StudentTalks,
  reading: Reading,
) {
  const mayPlan = isOpen(reading.viewer, 'talks', 'write');
  const toCome = talks.filter(isToCome);
  const past = talks.filter((talk) => !isToCome(talk)).reverse();
  return {
    title: `Gesprekken van ${head.name}`,
    head,
    toCome: toCome.map((talk) => ({
      ...talkRow(talk, reading.today),
      actions: mayPlan ? actionsOf(talk) : null,
    })),
    hasToCome: toCome.length > 0,
    ahead: ahead.map((each) => aheadRow(each, reading.today)),
    hasAhead: ahead.length > 0,
    nothing:
      toCome.length + ahead.length > 0
        ? null
        : 'Er komt geen gesprek meer. Buiten de voorbereiding en het eerste halfjaar op het mbo zijn er geen gesprekken.',
    past: trajectoriesOf(past).map((rows) => ({
      rows: rows.map((talk) => ({ ...talkRow(talk, reading.today), actions: null })),
    })),
    hasPast: past.length > 0,
  };
}

const isToCome = ({ kept }: ListedCheckIn): boolean => kept === 'waiting' || kept === 'overdue';

function talkRow(talk: ListedCheckIn, today: Day) {
  return {
    href: `/gesprekken/${talk.id}`,
    title: talkLabel(talk.number),
    badge: stateBadge(talk.state),
    when: sentenceCase(whenInList(talk, today)),
    more: moreInList(talk, today),
    isLate: talk.state === 'overdue',
    why: talk.decisionReason ?? (talk.state === 'missed' ? talk.settledReason : null),
    lines: [...plannedLines(talk), dueLine(talk), settledLine(talk, today)].flatMap(
      (line) => line ?? [],
    ),
  };
}

/** With whom and where; and why, where it lies outside the window. */
const plannedLines = ({ mentor, organisation, place, planReason, kept }: ListedCheckIn) =>
  kept !== 'waiting' && kept !== 'overdue'
    ? []
    : [
        [mentor === null ? null : `Met ${mentor}`, organisation, place].filter(Boolean).join(', '),
        planReason === null ? null : `Buiten de periode gepland: ${planReason}`,
      ];

/** "Mbo, eerste halfjaar. Hoort in week 49, kan van ma 23 nov tot en met vr 11 dec." */
const dueLine = (talk: ListedCheckIn): string =>
  `${STAGE_LABELS[talk.phase]}. Hoort in ${weekInList(talk.dueWeek)}, kan van ${windowLabel(talk)}.`;

function settledLine({ settledBy, settledOn }: ListedCheckIn, today: Day): string | null {
  if (settledOn === null) return null;
  const by = settledBy === null ? '' : ` door ${settledBy}`;
  return `Vastgelegd op ${dayInList(settledOn, today)}${by}.`;
}

const actionsOf = ({ id, plannedOn }: ListedCheckIn) => ({
  open: `/gesprekken/${id}`,
  plan: {
    href: `/gesprekken/${id}/plannen`,
    label: plannedOn === null ? 'Kies een tijd' : 'Verzet',
  },
});

const aheadRow = ({ number, dueWeek }: TalkAhead, today: Day) => ({
  title: talkLabel(number),
  when: `rond ${dayInList(dueWeek, today)} (${weekInList(dueWeek)})`,
});

/** Apart for each trajectory, as the numbers begin anew. */
function trajectoriesOf(talks: readonly ListedCheckIn[]): ListedCheckIn[][] {
  const perTrajectory = new Map<string, ListedCheckIn[]>();
  for (const talk of talks)
    perTrajectory.set(talk.trajectoryId, [...(perTrajectory.get(talk.trajectoryId) ?? []), talk]);
  return [...perTrajectory.values()];
}
