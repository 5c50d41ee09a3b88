import { addDays } from './day.js';
import { dayOfAnswer, DAYS_TO_ANSWER, followUpsOf, isLate, nextFollowUp } from './follow-ups.js';

const facts = { registeredOn: '2026-03-02', mboStartsOn: '2026-08-24', hasDied: false };

describe('the moments at which somebody asks how it goes', () => {
  it('lie 3, 6, 12 and 24 months after the mbo start', () => {
    expect(followUpsOf(facts)).toEqual([
      { months: 3, dueOn: '2026-11-24' },
      { months: 6, dueOn: '2027-02-24' },
      { months: 12, dueOn: '2027-08-24' },
      { months: 24, dueOn: '2028-08-24' },
    ]);
  });

  it('fall on the last day of a month that is too short', () => {
    const days = followUpsOf({ ...facts, mboStartsOn: '2026-08-31' }).map(({ dueOn }) => dueOn);
    expect(days).toEqual(['2026-11-30', '2027-02-28', '2027-08-31', '2028-08-31']);
  });

  it('are not those from before anybody knew the student, but do count the day of registration', () => {
    const on = (registeredOn: string) =>
      followUpsOf({ ...facts, registeredOn }).map(({ months }) => months);
    expect(on('2026-11-24')).toEqual([3, 6, 12, 24]);
    expect(on('2026-11-25')).toEqual([6, 12, 24]);
  });

  it('are none without an mbo start, and none about somebody who died', () => {
    expect(followUpsOf({ ...facts, mboStartsOn: null })).toEqual([]);
    expect(followUpsOf({ ...facts, hasDied: true })).toEqual([]);
  });

  it('come one after the other, until the last was there', () => {
    const moments = followUpsOf(facts);
    expect(nextFollowUp(moments, '2026-11-23')).toBe('2026-11-24');
    expect(nextFollowUp(moments, '2026-11-24')).toBe('2027-02-24');
    expect(nextFollowUp(moments, '2028-08-24')).toBeNull();
  });

  it('can be answered for two weeks before they read late', () => {
    const moment = { dueOn: '2026-11-24' };
    const last = addDays(moment.dueOn, DAYS_TO_ANSWER);
    expect([isLate(moment, last), isLate(moment, addDays(last, 1))]).toEqual([false, true]);
  });

  it('are about today, until the next one has come', () => {
    const moment = { dueOn: '2026-11-24' };
    expect(dayOfAnswer(moment, false, '2026-12-01')).toBe('2026-12-01');
    expect(dayOfAnswer(moment, true, '2027-03-01')).toBe('2026-11-24');
  });
});
