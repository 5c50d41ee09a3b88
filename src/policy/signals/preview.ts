import { hiddenCounts, hiddenTotals, type PublishedSum } from '../suppression.js';
import { isWorse, LEVELS, type Level } from './level.js';
import { SIGNAL_CODES, type Evaluation, type SignalCode } from './signal.js';

/*
 * What other signal rules would change on a caseload: counts of students, for who may not see the students
 * themselves.
 */

type Move = `${Level} to ${Level}`;

/** How many students have a signal under both rules, under the old ones only, and under the new ones only. */
export interface SignalTally {
  readonly kept: number;
  readonly lost: number;
  readonly gained: number;
}

/** Plain, so that it can be kept half-way. */
export interface Tally {
  readonly moves: Partial<Record<Move, number>>;
  readonly signals: Readonly<Record<SignalCode, SignalTally>>;
}

export const noTally = (): Tally => ({ moves: {}, signals: {} });

type Judged = Pick<Evaluation, 'level' | 'signals'>;

/** With one more student: as judged under the old rules and under the new ones. */
export function tallied({ moves, signals }: Tally, before: Judged, after: Judged): Tally {
  const move: Move = `${before.level} to ${after.level}`;
  return {
    moves: { ...moves, [move]: (moves[move] ?? 0) + 1 },
    signals: { ...signals, ...signalsWith(signals, codesOf(before), codesOf(after)) },
  };
}

const codesOf = ({ signals }: Judged): ReadonlySet<SignalCode> =>
  new Set(signals.map(({ code }) => code));

const NONE: SignalTally = { kept: 0, lost: 0, gained: 0 };

function signalsWith(
  signals: Tally['signals'],
  before: ReadonlySet<SignalCode>,
  after: ReadonlySet<SignalCode>,
): Record<SignalCode, SignalTally> {
  const counted = [...new Set([...before, ...after])].map((code): [SignalCode, SignalTally] => {
    const tally = signals[code] ?? NONE;
    if (!after.has(code)) return [code, { ...tally, lost: tally.lost + 1 }];
    if (!before.has(code)) return [code, { ...tally, gained: tally.gained + 1 }];
    return [code, { ...tally, kept: tally.kept + 1 }];
  });
  return Object.fromEntries(counted);
}

/** How many under the old rules and under the new ones; null where it may not be shown. */
export interface ShownPair {
  readonly before: number | null;
  readonly after: number | null;
}

export interface ShownPreview {
  readonly total: number | null;
  readonly levels: readonly (ShownPair & { readonly level: Level })[];
  readonly worse: number | null;
  readonly better: number | null;
  readonly same: number | null;
  /** Of every signal that somebody has, before or after, in the order of the catalogue. */
  readonly signals: readonly (ShownPair & { readonly code: SignalCode })[];
  /** Whether it would change the level or a signal of anybody. */
  readonly changesAnything: boolean;
  readonly isTooMany: boolean;
}

/** Above this share at extra_help or worse the rules point at so many that they point at nobody. [P] */
const MOST_IN_NEED = 0.25;

/** What may be shown. When one part of it cannot hide a small group, no count of students by level is shown. */
export function shownPreview(tally: Tally): ShownPreview {
  const counts = countsOf(tally);
  const levels = hiddenTotals(counts, MOVE_SUMS, LEVEL_TOTALS);
  const turns = turnsOf(tally);
  const hiddenTurns = hiddenCounts(turns, [{ total: 'all', parts: ['worse', 'better', 'same'] }]);
  const isAllHidden = levels.has('all') || hiddenTurns.has('all');
  const level = (name: string) => (isAllHidden || levels.has(name) ? null : (counts[name] ?? 0));
  const turn = (name: keyof typeof turns) =>
    isAllHidden || hiddenTurns.has(name) ? null : turns[name];
  return {
    total: level('all'),
    levels: LEVELS.map((each) => ({
      level: each,
      before: level(`before ${each}`),
      after: level(`after ${each}`),
    })),
    ...{ worse: turn('worse'), better: turn('better'), same: turn('same') },
    signals: shownSignals(tally),
    changesAnything:
      turns.same < turns.all ||
      Object.values(tally.signals).some(({ lost, gained }) => lost + gained > 0),
    isTooMany: !isAllHidden && shareInNeed(counts) > MOST_IN_NEED,
  };
}

const moves: readonly (readonly [Level, Level])[] = LEVELS.flatMap((from) =>
  LEVELS.map((to) => [from, to] as const),
);
const moveOf = (from: Level, to: Level): Move => `${from} to ${to}`;

const GROUPS = ['before', 'after'].flatMap((when) => LEVELS.map((level) => `${when} ${level}`));
const LEVEL_TOTALS = { shown: ['all', ...GROUPS], mayHide: GROUPS };
const SIGNAL_TOTALS = { shown: ['before', 'after'], mayHide: ['after'] };

/** A table of which only the totals of rows and columns are shown. */
const MOVE_SUMS: readonly PublishedSum[] = [
  { total: 'all', parts: LEVELS.map((level) => `before ${level}`) },
  { total: 'all', parts: LEVELS.map((level) => `after ${level}`) },
  ...LEVELS.map((from) => ({
    total: `before ${from}`,
    parts: LEVELS.map((to) => moveOf(from, to)),
  })),
  ...LEVELS.map((to) => ({ total: `after ${to}`, parts: LEVELS.map((from) => moveOf(from, to)) })),
];

function countsOf(tally: Tally): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(
    LEVEL_TOTALS.shown.map((name) => [name, 0]),
  );
  for (const [from, to] of moves) {
    const count = tally.moves[moveOf(from, to)] ?? 0;
    counts[moveOf(from, to)] = count;
    for (const name of ['all', `before ${from}`, `after ${to}`])
      counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

function turnsOf(tally: Tally) {
  const turns = { all: 0, worse: 0, better: 0, same: 0 };
  for (const [from, to] of moves) {
    const count = tally.moves[moveOf(from, to)] ?? 0;
    turns.all += count;
    turns[isWorse(to, from) ? 'worse' : isWorse(from, to) ? 'better' : 'same'] += count;
  }
  return turns;
}

function shareInNeed(counts: Readonly<Record<string, number>>): number {
  const inNeed = (counts['after extra_help'] ?? 0) + (counts['after at_risk'] ?? 0);
  return inNeed / Math.max(1, counts.all ?? 0);
}

/** A student has several signals, so these add up to nothing; only before and after tell of each other. */
function shownSignals({ signals }: Tally): ShownPreview['signals'] {
  return SIGNAL_CODES.flatMap((code) => {
    const tally = signals[code];
    if (!tally) return [];
    const counts = {
      ...tally,
      before: tally.kept + tally.lost,
      after: tally.kept + tally.gained,
    };
    const hidden = hiddenTotals(
      counts,
      [
        { total: 'before', parts: ['kept', 'lost'] },
        { total: 'after', parts: ['kept', 'gained'] },
      ],
      SIGNAL_TOTALS,
    );
    const shown = (name: 'before' | 'after') => (hidden.has(name) ? null : counts[name]);
    return [{ code, before: shown('before'), after: shown('after') }];
  });
}
