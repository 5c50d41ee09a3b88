import type { Day } from '../../policy/day.js';
import { isWorse, type Level } from '../../policy/signals/level.js';
import { LEVEL_LABELS, levelBadge } from '../../students/level-words.js';
import { dayInList } from '../../students/student-words.js';
import { clockLabel, dayLabel } from '../../web/dates.js';
import type { KeptSignal } from '../level-change.entity.js';
import type { PastLevel } from '../level-history.js';
import { levelSteps } from './level-steps.js';
import type { AboutStudent } from './noticed.page.js';

export const levelPath = (studentId: string): string => `/leerlingen/${studentId}/niveau`;

/** The rest comes when it is asked for. */
const AT_FIRST = 20;

/** Every level that a student had: when, from what to what, why, and by whom. The newest first. */
export function levelHistoryPage(
  { head, studentId, today }: AboutStudent,
  history: readonly PastLevel[],
  showsAll: boolean,
) {
  const oldestFirst = history.toReversed();
  const told = history.map((change, at) => changeRow(change, history[at + 1] ?? null, today));
  const shown = showsAll ? told : told.slice(0, AT_FIRST);
  const [first] = oldestFirst;
  return {
    title: `Niveau door de tijd: ${head.name}`,
    head,
    back: { href: `/leerlingen/${studentId}`, label: 'Overzicht' },
    heading: 'Niveau door de tijd',
    intro: 'Elke verandering, met de redenen zoals ze toen waren. Er staat geen score achter.',
    steps: levelSteps(oldestFirst, today),
    from: first ? dayInList(first.onDay, today) : null,
    changes: shown,
    hasChanges: shown.length > 0,
    more:
      shown.length === told.length
        ? null
        : {
            href: `${levelPath(studentId)}?toon=alles`,
            label: `Laat eerdere zien (${told.length - shown.length})`,
          },
  };
}

function changeRow(change: PastLevel, before: PastLevel | null, today: Day) {
  const { level, computedLevel, onDay, concludedAt, signals, policyVersion } = change;
  const from = change.before;
  return {
    day: dayLabel(onDay),
    moment: clockLabel(concludedAt),
    from: from !== null && from !== level ? levelBadge(from) : null,
    to: levelBadge(level),
    direction: directionOf(from, level),
    by: byWhom(change, before, today),
    reason: isNewChoice(change, before) ? (change.override?.reason ?? null) : null,
    computed:
      computedLevel === level ? null : `Volgens de regels was het: ${LEVEL_LABELS[computedLevel]}.`,
    reasons: signals.map(reasonRow),
    hasReasons: signals.length > 0,
    reasonsLabel: signals.length === 1 ? 'Eén reden' : `${signals.length} redenen`,
    rules: policyVersion === 0 ? 'Standaardregels' : `Regels versie ${policyVersion}`,
  };
}

function directionOf(from: Level | null, to: Level): string {
  if (from === null) return 'Eerste niveau';
  if (from === to) return 'Niveau bleef gelijk';
  return isWorse(to, from) ? 'Gestegen' : 'Gedaald';
}

const isNewChoice = ({ overrideId }: PastLevel, before: PastLevel | null): boolean =>
  overrideId !== null && overrideId !== (before?.overrideId ?? null);

/** "Volgens de regels", or who set it; and how a choice ended. */
function byWhom(change: PastLevel, before: PastLevel | null, today: Day): string {
  const { override } = change;
  if (override !== null && isNewChoice(change, before))
    return `Gekozen door ${override.by}, uiterlijk tot en met ${dayInList(override.until, today)}`;
  if (override !== null)
    return `Volgens de regels veranderde het, maar de keuze van ${override.by} bleef`;
  const ended = before?.override ?? null;
  if (ended === null) return 'Volgens de regels';
  const how = ended.withdrawnAt === null ? 'liep af' : 'is teruggenomen';
  return `Weer volgens de regels: de keuze van ${ended.by} ${how}`;
}

const reasonRow = ({ reason, source }: KeptSignal) => ({
  reason,
  source: source === '' ? null : `Bron: ${source}`,
});
