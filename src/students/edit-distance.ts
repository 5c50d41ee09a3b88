/**
 * Whether two words differ by at most so many slips of the keys: a letter more, a letter less, another
 * letter, or two neighbours the wrong way round (optimal string alignment).
 */
export function distanceWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        previous[j] + 1,
        row[j - 1] + 1,
        previous[j - 1] + (isSame ? 0 : 1),
        isTurned ? before[j - 2] + 1 : Infinity,
      );
    }
    if (Math.min(...row) > most) return false;
    [before, previous] = [previous, row];
  }
  return (previous[b.length] ?? 0) <= most;
}
