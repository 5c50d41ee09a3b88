import { dueLabel } from './agreement-rows.js';

describe('when an agreement is to be kept', () => {
  it.each([
    ['2026-11-20', '4 dagen te laat'],
    ['2026-11-23', '1 dag te laat'],
    ['2026-11-24', 'Vandaag'],
    ['2026-11-25', 'Morgen'],
    ['2026-12-01', 'Di 1 dec'],
    [null, 'Zonder datum'],
  ])('%s reads as "%s"', (day, expected) => {
    expect(dueLabel(day, '2026-11-24')).toBe(expected);
  });
});
