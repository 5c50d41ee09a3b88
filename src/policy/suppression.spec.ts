import { hiddenCounts, hiddenTotals, type PublishedSum } from './suppression.js';

const sum = (total: string, ...parts: string[]): PublishedSum => ({ total, parts });
const hidden = (...given: Parameters<typeof hiddenCounts>) => [...hiddenCounts(...given)].sort();

describe('counts of people', () => {
  it('are hidden below ten, zero included', () => {
    expect(hidden({ a: 9, b: 10, c: 0 }, [])).toEqual(['a', 'c']);
  });

  it('are shown when the reader may see the people', () => {
    expect(
      hidden({ all: 40, a: 37, waiting: 3 }, [sum('all', 'a', 'waiting')], ['waiting']),
    ).toEqual([]);
  });

  it('take the smallest other part along, when one is missing from a total', () => {
    const counts = { all: 60, a: 7, b: 25, c: 12, d: 16 };
    expect(hidden(counts, [sum('all', 'a', 'b', 'c', 'd')])).toEqual(['a', 'c']);
  });

  it('take nobody along when two are missing that are ten or more together', () => {
    const counts = { all: 40, a: 7, b: 5, c: 28 };
    expect(hidden(counts, [sum('all', 'a', 'b', 'c')])).toEqual(['a', 'b']);
  });

  it('take another along when those missing are fewer than ten together', () => {
    const counts = { all: 40, a: 1, b: 0, c: 24, d: 15 };
    expect(hidden(counts, [sum('all', 'a', 'b', 'c', 'd')])).toEqual(['a', 'b', 'd']);
  });

  it('take nobody along for a place where nobody is', () => {
    expect(hidden({ all: 40, a: 15, b: 25, c: 0 }, [sum('all', 'a', 'b', 'c')])).toEqual(['c']);
  });

  it('are not covered by a place where nobody is', () => {
    const counts = { all: 60, roc: 47, aoc: 13, 'roc 1': 9, 'roc 2': 38, 'roc 3': 0 };
    const sums = [sum('all', 'roc', 'aoc'), sum('roc', 'roc 1', 'roc 2', 'roc 3')];
    expect(hidden(counts, sums)).toEqual(['roc 1', 'roc 2', 'roc 3']);
  });

  it('are all hidden when parts alone cannot hide it', () => {
    const counts = { all: 12, a: 7, waiting: 5 };
    expect(hidden(counts, [sum('all', 'a', 'waiting')], ['waiting'])).toEqual(['a', 'all']);
  });

  it('cannot be computed from the whole above or the parts below', () => {
    const counts = {
      all: 100,
      roc: 60,
      aoc: 40,
      'roc 1': 55,
      'roc 2': 5,
      'aoc 1': 20,
      'aoc 2': 20,
    };
    const sums = [
      sum('all', 'roc', 'aoc'),
      sum('roc', 'roc 1', 'roc 2'),
      sum('aoc', 'aoc 1', 'aoc 2'),
    ];
    expect(hidden(counts, sums)).toEqual(['roc 1', 'roc 2']);
  });

  it('hide a part below when the whole above it is hidden', () => {
    const counts = { all: 31, roc: 12, aoc: 9, tec: 10, 'roc 1': 12, 'aoc 1': 9, 'tec 1': 10 };
    const sums = [
      sum('all', 'roc', 'aoc', 'tec'),
      sum('roc', 'roc 1'),
      sum('aoc', 'aoc 1'),
      sum('tec', 'tec 1'),
    ];
    expect(hidden(counts, sums)).toEqual(['aoc', 'aoc 1', 'tec', 'tec 1']);
  });

  it('cannot be computed from rows and columns', () => {
    const rows = ['x', 'y', 'z'];
    const columns = ['1', '2', '3'];
    const cells = { x1: 4, x2: 30, x3: 20, y1: 15, y2: 40, y3: 11, z1: 22, z2: 33, z3: 44 };
    const counts: Record<string, number> = { ...cells };
    const sums: PublishedSum[] = [];
    for (const [total, parts] of [
      ...rows.map((row) => [row, columns.map((column) => row + column)] as const),
      ...columns.map((column) => [column, rows.map((row) => row + column)] as const),
    ]) {
      counts[total] = parts.reduce((all, part) => all + (counts[part] ?? 0), 0);
      sums.push(sum(total, ...parts));
    }
    const found = hiddenCounts(counts, sums);
    expect(found.has('x1')).toBe(true);
    for (const { total, parts } of sums) {
      const unseen = [total, ...parts].filter((name) => found.has(name));
      expect(unseen.length).not.toBe(1);
    }
    expect([...found].sort()).toEqual(['x1', 'x3', 'y1', 'y3']);
  });
});

describe('totals of cells that are not shown', () => {
  const mayHide = ['a before', 'b before', 'c before', 'a after', 'b after', 'c after'];
  const totals = { shown: ['all', ...mayHide], mayHide };
  const sums = [
    sum('all', 'a before', 'b before', 'c before'),
    sum('all', 'a after', 'b after', 'c after'),
    sum('a before', 'a to a', 'a to b'),
    sum('b before', 'b to b'),
    sum('c before', 'c to c'),
    sum('a after', 'a to a'),
    sum('b after', 'a to b', 'b to b'),
    sum('c after', 'c to c'),
  ];
  const fromAToB = (moved: number) => {
    const [a, b, c] = [100, 40, 30];
    const cells = { 'a to a': a - moved, 'a to b': moved, 'b to b': b, 'c to c': c };
    const before = { all: 170, 'a before': a, 'b before': b, 'c before': c };
    return { ...cells, ...before, 'a after': a - moved, 'b after': b + moved, 'c after': c };
  };
  const hiddenWhen = (moved: number) => [...hiddenTotals(fromAToB(moved), sums, totals)].sort();

  it('are shown when ten or more went from one to the other', () => {
    expect(hiddenWhen(10)).toEqual([]);
    expect(hiddenWhen(0)).toEqual([]);
  });

  it('hide both groups between which a few went: they follow from the difference', () => {
    expect(hiddenWhen(5)).toEqual(['a before', 'b before']);
  });

  it('hide a small group, and another that it would follow from', () => {
    const counts = { ...fromAToB(0), 'c to c': 4, 'c before': 4, 'c after': 4, all: 144 };
    expect([...hiddenTotals(counts, sums, totals)].sort()).toEqual([
      'b after',
      'b before',
      'c after',
      'c before',
    ]);
  });
});

describe('what a reader of random tables can work out', () => {
  /** Shows that another table gives the same page: then the hidden count cannot be computed. */
  it('is never a hidden count', () => {
    let seed = 7;
    const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round += 1) {
      const parts = Array.from({ length: 2 + draw(6) }, (_, index) => `p${index}`);
      const counts: Record<string, number> = {};
      for (const part of parts) counts[part] = draw(30);
      counts.all = parts.reduce((total, part) => total + (counts[part] ?? 0), 0);
      const found = hiddenCounts(counts, [sum('all', ...parts)]);
      const unseen = parts.filter((part) => found.has(part));
      const together = unseen.reduce((total, part) => total + (counts[part] ?? 0), 0);
      for (const part of parts) if ((counts[part] ?? 0) < 10) expect(unseen).toContain(part);
      if (!found.has('all') && together > 0) {
        expect(unseen.filter((part) => counts[part]).length).toBeGreaterThan(1);
        expect(together).toBeGreaterThanOrEqual(10);
      }
    }
  });
});
