import type { Level } from './level.js';
import { noTally, shownPreview, tallied, type Tally } from './preview.js';

const judged = (level: Level, ...codes: string[]) => ({
  level,
  signals: codes.map((code) => ({
    ...{ code, points: 1, hardLevel: null, since: '2026-11-24', expires: null },
    ...{ measured: {}, recordedIds: [] },
  })),
});

function withMoves(...moves: [count: number, from: Level, to: Level][]): Tally {
  let tally = noTally();
  for (const [count, from, to] of moves)
    for (let made = 0; made < count; made += 1) tally = tallied(tally, judged(from), judged(to));
  return tally;
}

const level = (tally: Tally, wanted: Level) =>
  shownPreview(tally).levels.find((each) => each.level === wanted);

describe('what other signal rules would change', () => {
  it('is told per level, before and after, and for how many it is worse or better', () => {
    const tally = withMoves(
      [100, 'on_track', 'on_track'],
      [19, 'attention', 'extra_help'],
      [12, 'extra_help', 'extra_help'],
      [10, 'at_risk', 'at_risk'],
      [15, 'attention', 'attention'],
    );
    const shown = shownPreview(tally);
    expect(level(tally, 'extra_help')).toEqual({ level: 'extra_help', before: 12, after: 31 });
    expect(shown).toMatchObject({ total: 156, worse: 19, better: null, isTooMany: true });
  });

  it('is a warning above a quarter at extra help or worse, and none at a quarter', () => {
    const quarter = withMoves([75, 'on_track', 'on_track'], [25, 'on_track', 'extra_help']);
    expect(shownPreview(quarter).isTooMany).toBe(false);
    const more = withMoves([74, 'on_track', 'on_track'], [26, 'on_track', 'at_risk']);
    expect(shownPreview(more).isTooMany).toBe(true);
  });

  it('does not point at the few whom it is about', () => {
    const tally = withMoves(
      [97, 'on_track', 'on_track'],
      [3, 'on_track', 'attention'],
      [40, 'attention', 'attention'],
    );
    const shown = shownPreview(tally);
    expect(shown.worse).toBeNull();
    // 100 and 97 beside each other would say three.
    for (const { before, after } of shown.levels) expect([before, after]).toContain(null);
    expect(shown.same).toBeNull();
    expect(shown.changesAnything).toBe(true);
  });

  it('says nothing of a handful of students', () => {
    const shown = shownPreview(withMoves([4, 'on_track', 'at_risk'], [3, 'on_track', 'on_track']));
    expect(shown).toMatchObject({ total: null, worse: null, same: null, isTooMany: false });
    expect(shown.levels.flatMap(({ before, after }) => [before, after])).toEqual(
      Array.from({ length: 8 }, () => null),
    );
  });

  it('is told per signal, and not when it changes for a few', () => {
    let tally = noTally();
    const students = (count: number, before: string[], after: string[]) => {
      for (let made = 0; made < count; made += 1)
        tally = tallied(tally, judged('on_track', ...before), judged('on_track', ...after));
    };
    students(12, ['A08'], ['A08', 'A04']);
    students(20, [], ['A08']);
    students(30, ['M05'], ['M05']);
    students(3, [], ['M05']);
    students(4, ['A01'], ['A01']);
    expect(shownPreview(tally).signals).toEqual([
      { code: 'A01', before: null, after: null },
      { code: 'A04', before: null, after: 12 },
      { code: 'A08', before: 12, after: 32 },
      { code: 'M05', before: 30, after: null },
    ]);
  });
});
