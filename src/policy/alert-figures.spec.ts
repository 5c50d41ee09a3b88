import { shownAlerts, shownStops, type AlertGroup } from './alert-figures.js';

const TODAY = '2026-11-24';
const alerts = (count: number, from = 0): AlertGroup['alerts'] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ studentId: `s${from + index}`, state: 'raised' as const, outcome: null },
    ...{ acknowledgeBy: '2026-11-26', acknowledgedOn: '2026-11-24', planBy: '2026-12-01' },
    ...{ plannedOn: null, settledOn: null },
  }));
const group = (key: string | null, count: number, from = 0) => ({
  key,
  alerts: alerts(count, from),
});
const shownIn = (groups: readonly { key: string | null; counts: object | null }[]) =>
  groups.flatMap(({ key, counts }) => (counts === null ? [] : [key]));

describe('figures about alerts', () => {
  it('are shown of ten students and more', () => {
    const shown = shownAlerts(
      {
        months: [group('2026-10', 20), group('2026-11', 11, 20)],
        places: [group('kade', 31)],
        codes: [group('A09', 12), group('M06', 9)],
      },
      TODAY,
    );
    expect(shown.all).toMatchObject({ alerts: 31, acknowledged: { in_time: 31 } });
    expect(shownIn(shown.months)).toEqual(['2026-10', '2026-11']);
    expect(shownIn(shown.codes)).toEqual(['A09']);
  });

  it('count students: ten alerts about one are about one', () => {
    const one = { key: '2026-11', alerts: alerts(10).map((each) => ({ ...each, studentId: 's' })) };
    const shown = shownAlerts({ months: [one], places: [one], codes: [one] }, TODAY);
    expect([shown.all, shownIn(shown.months), shownIn(shown.codes)]).toEqual([null, [], []]);
  });

  it('hide a month beside a small one, and everything where a cut cannot hide it', () => {
    const months = [group('2026-09', 4), group('2026-10', 12, 4), group('2026-11', 30, 16)];
    const places = [group('kade', 46)];
    const shown = shownAlerts({ months, places, codes: [] }, TODAY);
    expect(shownIn(shown.months)).toEqual(['2026-11']);
    expect(shown.all?.alerts).toBe(46);
    const split = [group('kade', 40), group(null, 6, 40)];
    expect(shownAlerts({ months, places: split, codes: [] }, TODAY).all).toBeTruthy();
    const small = shownAlerts({ months: [group('2026-11', 7)], places, codes: [] }, TODAY);
    expect(small.all).toBeNull();
  });
});

describe('figures about stops', () => {
  it('are shown when each group is ten or more', () => {
    expect(shownStops([{ month: '2026-11', seen: 30, unseen: 12 }])).toEqual({
      all: { stops: 42, unseen: 12 },
      months: [{ month: '2026-11', stops: 42, unseen: 12 }],
    });
  });

  it('do not let a few be computed from what stands beside them', () => {
    const { all, months } = shownStops([
      { month: '2026-10', seen: 20, unseen: 15 },
      { month: '2026-11', seen: 22, unseen: 3 },
    ]);
    expect(all.stops).toBe(60);
    expect(months.map(({ unseen }) => unseen)).toEqual([null, null]);
  });
});
