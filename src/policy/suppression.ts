/** "Any count of people below 10 in an aggregate seen by somebody who may not see the persons." [P] */
export const SMALLEST_SHOWN_COUNT = 10; // people

/** A whole and the parts that add up to it, by the names of their counts. */
export interface PublishedSum {
  readonly total: string;
  readonly parts: readonly string[];
}

type Counts = Readonly<Record<string, number>>;

/** Whether hiding this count too helps to stop a leak. */
type Helps = (name: string) => boolean;

/**
 * Which counts may not be shown: those of fewer than ten people, and "what would let it be computed
 * from the others". `open` names counts of people whom the reader may see anyhow. A count stands in
 * at most two sums, such as a row and a column, or as a part here and the whole there. Where hiding
 * parts is not enough, all is hidden, the totals included.
 */
export function hiddenCounts(
  counts: Counts,
  sums: readonly PublishedSum[],
  open: readonly string[] = [],
): Set<string> {
  const names = Object.keys(counts).filter((name) => !open.includes(name));
  const hidden = new Set(names.filter((name) => counts[name] < SMALLEST_SHOWN_COUNT));
  const isPart = (name: string) => sums.some(({ parts }) => parts.includes(name));
  const spare = names.filter(isPart).sort((a, b) => counts[a] - counts[b] || (a < b ? -1 : 1));
  for (;;) {
    const helps = leakOf(counts, sums, hidden);
    if (!helps) return hidden;
    const next = spare.find((name) => !hidden.has(name) && helps(name));
    if (next === undefined) return new Set(names);
    hidden.add(next);
  }
}

/**
 * The same for a few totals of cells that are not shown at all, such as what stood in each group before and
 * after: of `shown` it gives those to hide, as few as will do out of `mayHide`, or all of them. A change of
 * a few people hides a group on each side, as they would follow from the difference.
 */
export function hiddenTotals(
  counts: Counts,
  sums: readonly PublishedSum[],
  { shown, mayHide }: { readonly shown: readonly string[]; readonly mayHide: readonly string[] },
): Set<string> {
  const isSmall = (name: string) => counts[name] < SMALLEST_SHOWN_COUNT;
  const cells = Object.keys(counts).filter((name) => !shown.includes(name));
  const small = shown.filter(isSmall);
  const harmless = new Set(cells.filter((name) => !isSmall(name)));
  const isSafe = (extra: readonly string[]) =>
    leakOf(counts, sums, new Set([...cells, ...small, ...extra]), harmless) === null;
  const choices = choicesOf(
    counts,
    mayHide.filter((name) => !isSmall(name)),
  );
  return new Set([...small, ...(choices.find(isSafe) ?? shown)]);
}

/** Every choice of these names: of the fewest first, and of as many those of the smallest counts. */
function choicesOf(counts: Counts, names: readonly string[]): string[][] {
  const all = names.reduce<string[][]>(
    (choices, name) => [...choices, ...choices.map((each) => [...each, name])],
    [[]],
  );
  const sizeOf = (choice: readonly string[]) => choice.reduce((sum, name) => sum + counts[name], 0);
  return all.sort((one, other) => one.length - other.length || sizeOf(one) - sizeOf(other));
}

/** What could be computed now; null when nothing can, but for what may be known. */
function leakOf(
  counts: Counts,
  sums: readonly PublishedSum[],
  hidden: ReadonlySet<string>,
  harmless: ReadonlySet<string> = new Set(),
): Helps | null {
  const small = sums.find((sum) => hidesTooFew(counts, sum, hidden));
  if (small) return (name) => small.parts.includes(name);
  // Nobody can be pointed out where nobody is, and who knows that gets no cover from it.
  const ways = [...hidden].filter((name) => counts[name] > 0);
  for (const name of ways.filter((way) => !harmless.has(way))) {
    const side = sideOf(name, sums, ways);
    if (side) return (other) => isHalfIn(side, placesOf(other, sums));
  }
  return null;
}

/** The whole less what is shown gives how many the hidden parts hold together: that is a count too. */
function hidesTooFew(
  counts: Counts,
  { total, parts }: PublishedSum,
  hidden: ReadonlySet<string>,
): boolean {
  const unseen = parts.filter((name) => hidden.has(name));
  if (hidden.has(total) || unseen.length === 0) return false;
  const together = unseen.reduce((sum, name) => sum + counts[name], 0);
  return together > 0 && together < SMALLEST_SHOWN_COUNT;
}

type Place = PublishedSum | 'outside';

/**
 * The sums as places and each count as a way between the two it stands in, or from one to outside.
 * In each place as much goes in as out, so a hidden count can be computed exactly when it is the only
 * hidden way between one side and the other. Null when there is another way.
 */
function sideOf(
  name: string,
  sums: readonly PublishedSum[],
  hidden: readonly string[],
): ReadonlySet<Place> | null {
  const [from, to] = placesOf(name, sums);
  if (from === to) return null; // in no sum at all
  const ways = hidden.filter((other) => other !== name).map((other) => placesOf(other, sums));
  const side = new Set<Place>([from]);
  for (const place of side) {
    for (const [one, other] of ways) {
      if (place === one) side.add(other);
      if (place === other) side.add(one);
    }
  }
  return side.has(to) ? null : side;
}

function placesOf(name: string, sums: readonly PublishedSum[]): readonly [Place, Place] {
  return placesIn(sums).get(name) ?? NOWHERE;
}

const NOWHERE = ['outside', 'outside'] as const;

/** Of hundreds of counts the same sums are asked very often: where each stands is gathered once. */
const gathered = new WeakMap<readonly PublishedSum[], ReadonlyMap<string, [Place, Place]>>();

function placesIn(sums: readonly PublishedSum[]): ReadonlyMap<string, [Place, Place]> {
  const known = gathered.get(sums);
  if (known) return known;
  const within = new Map<string, PublishedSum[]>();
  for (const sum of sums)
    for (const name of new Set([sum.total, ...sum.parts]))
      within.set(name, [...(within.get(name) ?? []), sum]);
  const places = new Map(
    [...within].map(([name, [one, other]]): [string, [Place, Place]] => [
      name,
      [one ?? 'outside', other ?? 'outside'],
    ]),
  );
  gathered.set(sums, places);
  return places;
}

const isHalfIn = (side: ReadonlySet<Place>, [one, other]: readonly [Place, Place]): boolean =>
  side.has(one) !== side.has(other);
