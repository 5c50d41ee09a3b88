import { Problem } from '../problems/problem.js';
import { HOLIDAYS } from './data/holidays.js';
import { periodFacts, type PeriodInput } from './holiday-facts.js';

const anAutumn = (input: Partial<PeriodInput> = {}): PeriodInput => ({
  schoolYear: '2026-2027',
  name: 'Herfstvakantie',
  from: '2026-10-17',
  to: '2026-10-25',
  ...input,
});

function faultsOf(input: Partial<PeriodInput>): string[] {
  try {
    periodFacts(anAutumn(input));
  } catch (fault) {
    if (fault instanceof Problem) return fault.fields.map(({ field }) => field);
  }
  return [];
}

describe('days off', () => {
  it('are taken as every row of the national calendar has them', () => {
    for (const row of HOLIDAYS) expect(periodFacts(row)).toMatchObject({ from: row.from });
  });

  it('may be one day', () => {
    expect(faultsOf({ name: 'Studiedag', from: '2026-11-02', to: '2026-11-02' })).toEqual([]);
  });

  it.each<[string, Partial<PeriodInput>]>([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(81) }],
    ['schoolYear', { schoolYear: '2026-2028' }],
    ['from', { from: '17-10-2026' }],
    ['to', { to: '2026-02-30' }],
    ['to', { to: '2026-10-16' }],
    ['to', { to: '2026-12-25' }],
    ['from', { from: '2026-07-31', to: '2026-08-09' }],
    ['from', { from: '2027-08-01', to: '2027-08-09' }],
    ['to', { name: 'Feestweek', from: '2027-07-30', to: '2027-08-02' }],
  ])('say what is wrong with %s: %j', (field, input) => {
    expect(faultsOf(input)).toEqual([field]);
  });

  it('in summer belong to the year that they end, and last into the next', () => {
    const summer = { name: 'zomervakantie', from: '2027-07-24', to: '2027-09-05' };
    expect(faultsOf(summer)).toEqual([]);
    expect(faultsOf({ ...summer, from: '2027-08-01' })).toEqual(['from']);
  });
});
