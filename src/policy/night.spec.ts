import fc from 'fast-check';
import { addDays, type Day, daysBetween } from './day.js';
import { MOST_NIGHTS_BACK, nightDue, nightsAreLate, nightsMissed } from './night.js';

describe('the work of the night', () => {
  it('is due from a quarter past four', () => {
    expect(nightDue('2026-11-24', '04:14')).toBe('2026-11-23');
    expect(nightDue('2026-11-24', '04:15')).toBe('2026-11-24');
    expect(nightDue('2026-11-24', '23:59')).toBe('2026-11-24');
  });

  it('is done for each date that was missed, in order, over a clock change as over any night', () => {
    expect(nightsMissed('2026-10-23', '2026-10-26')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
    expect(nightsMissed('2027-03-27', '2027-03-28')).toEqual(['2027-03-28']);
  });

  it('is done for one date on a new installation, and never for what was done or lies ahead', () => {
    expect(nightsMissed(null, '2026-11-24')).toEqual(['2026-11-24']);
    expect(nightsMissed('2026-11-24', '2026-11-24')).toEqual([]);
    expect(nightsMissed('2026-11-25', '2026-11-24')).toEqual([]);
  });

  it('looks at most sixty days back', () => {
    const offset = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(offset, offset, (first, second) => {
        const [lastDone, due]: Day[] = [
          addDays('2026-01-01', first),
          addDays('2026-01-01', second),
        ];
        const nights = nightsMissed(lastDone, due);
        const missed = Math.max(0, daysBetween(lastDone, due));
        expect(nights).toHaveLength(Math.min(missed, MOST_NIGHTS_BACK));
        if (missed > 0) expect(nights.at(-1)).toBe(due);
        expect(nights).toEqual([...new Set(nights)].sort());
      }),
    );
  });

  it('is late when yesterday was not done', () => {
    expect(nightsAreLate('2026-11-23', '2026-11-24')).toBe(false);
    expect(nightsAreLate('2026-11-22', '2026-11-24')).toBe(true);
  });
});
