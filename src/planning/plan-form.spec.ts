import { Problem } from '../problems/problem.js';
import { planFrom, timeFrom } from './plan-form.js';
import { PlanDto } from './plan.dto.js';

const TODAY = '2026-11-24';
const typed = (values: Partial<PlanDto>) => Object.assign(new PlanDto(), values);

function faultsOf(values: Partial<PlanDto>): string[] {
  try {
    planFrom(typed(values), TODAY);
    return [];
  } catch (problem) {
    return problem instanceof Problem ? problem.fields.map(({ field }) => field) : ['?'];
  }
}

describe('a time as people type it', () => {
  it.each([
    ['10.30', '10:30'],
    ['10:30', '10:30'],
    ['1030', '10:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['', null],
  ])('%s is %s', (text, time) => expect(timeFrom(text)).toBe(time));

  it.each(['25.00', '10.75', 'tien uur', '10.3', '123456'])('%s is none', (text) =>
    expect(timeFrom(text)).toBeUndefined(),
  );
});

describe('a plan as somebody fills it in', () => {
  it('takes one of the days that are offered, or another one', () => {
    expect(planFrom(typed({ date: '2026-12-01', time: '10.30' }), TODAY)).toEqual({
      ...{ date: '2026-12-01', time: '10:30', place: null, reason: null },
    });
    const other = planFrom(typed({ date: 'anders', otherDate: '2026-12-24' }), TODAY);
    expect(other.date).toBe('2026-12-24');
    expect(planFrom(typed({ otherDate: '2026-12-24' }), TODAY).date).toBe('2026-12-24');
  });

  it('needs one day that exists, and a time that is one', () => {
    expect(faultsOf({})).toEqual(['date']);
    expect(faultsOf({ date: 'anders' })).toEqual(['otherDate']);
    expect(faultsOf({ date: 'anders', otherDate: '2026-02-30' })).toEqual(['otherDate']);
    expect(faultsOf({ date: '2026-12-01', otherDate: '2026-12-02' })).toEqual(['otherDate']);
    expect(faultsOf({ date: '2028-01-01', time: 'straks' })).toEqual(['date', 'time']);
  });
});
