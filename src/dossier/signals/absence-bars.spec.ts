import { absenceBars } from './absence-bars.js';

const weeks = [
  { monday: '2026-10-26', minutes: 120, total: 120 },
  { monday: '2026-11-02', minutes: 180, total: 300 },
  { monday: '2026-11-09', minutes: 300, total: 600 },
  { monday: '2026-11-16', minutes: 480, total: 1080 },
];

describe('the hours of absence beside a signal', () => {
  it('are bars that add up, of which the one over the limit stands out', () => {
    const { bars, limit, label } = absenceBars(weeks, 16);

    expect(bars.map(({ week, hours, isOver }) => [week, hours, isOver])).toEqual([
      ['week 44', '2', false],
      ['week 45', '5', false],
      ['week 46', '10', false],
      ['week 47', '18', true],
    ]);
    const [, , under, over] = bars;
    expect(over.y).toBeLessThan(limit.y);
    expect(under.y).toBeGreaterThan(limit.y);
    expect(label).toContain('week 47 18 uur. De grens is 16 uur.');
  });

  it('stay in the drawing when all is under the limit, and with halves of hours', () => {
    const { bars, limit } = absenceBars([{ monday: '2026-11-16', minutes: 570, total: 570 }], 16);

    expect(bars[0]).toMatchObject({ hours: '9,5', isOver: false });
    expect(limit.y).toBe(24);
  });
});
