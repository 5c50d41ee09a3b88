import { DEFAULT_SETTINGS } from './settings.js';
import { settingFaults } from './settings-faults.js';

const faultsOf = (changes: Partial<Record<keyof typeof DEFAULT_SETTINGS, number | null>>) =>
  settingFaults({ ...DEFAULT_SETTINGS, ...changes });

describe('the settings of the signal rules', () => {
  it('may be those that a region begins with', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('are whole numbers between the least and the most', () => {
    expect(faultsOf({ M05: 9, P01: -3 })).toEqual([]);
    expect(faultsOf({ M05: 10, P01: 1, A04_days: null })).toEqual([
      { name: 'M05', why: 'out_of_range' },
      { name: 'P01', why: 'out_of_range' },
      { name: 'A04_days', why: 'no_number' },
    ]);
  });

  it('let a worse level begin at a higher sum', () => {
    expect(faultsOf({ attention_from: 6 })).toEqual([
      { name: 'extra_help_from', why: 'not_above', than: 'attention_from' },
    ]);
    expect(faultsOf({ at_risk_from: 7 })).toEqual([]);
  });

  it('let a longer step lie beyond the shorter, for at least as many points', () => {
    expect(faultsOf({ A04_longer_days: 15, A09_hours: 8, A03_in_a_row: 0 })).toEqual([
      { name: 'A03_in_a_row', why: 'below', than: 'A03' },
      { name: 'A04_longer_days', why: 'not_above', than: 'A04_days' },
      { name: 'A09_hours', why: 'not_above', than: 'A08_hours' },
    ]);
    expect(faultsOf({ A04: 3 })).toEqual([]);
  });

  it('say nothing of an order with a number that is wrong by itself', () => {
    expect(faultsOf({ attention_from: 99 })).toEqual([
      { name: 'attention_from', why: 'out_of_range' },
    ]);
  });
});
