import { absenceRows } from './absence.page.js';

const week = (minutes: Partial<Record<'ongeoorloofd' | 'ziek' | 'geoorloofd', number>>) => ({
  monday: '2026-11-16',
  minutes: { ongeoorloofd: 0, ziek: 0, geoorloofd: 0, ...minutes },
});

describe('the hours that a student missed', () => {
  it('are a total for a week, with how much was without a reason', () => {
    expect(absenceRows([week({ ongeoorloofd: 90, ziek: 480 }), week({ ziek: 60 })])).toEqual([
      { week: 'week 47', hours: '9,5 uur', withoutReason: '1,5 uur zonder reden' },
      { week: 'week 47', hours: '1 uur', withoutReason: null },
    ]);
  });
});
