import { minutesOf, overlap, timeOf, timesFrom } from './talk-times.js';

describe('the times of talks on one day', () => {
  it('are told as hours and minutes', () => {
    expect(minutesOf('10:30')).toBe(630);
    expect(timeOf(630)).toBe('10:30');
    expect(timeOf(24 * 60 + 5)).toBe('23:59');
  });

  it('lie too close together within half an hour', () => {
    expect(overlap('10:30', '10:59')).toBe(true);
    expect(overlap('10:30', '10:01')).toBe(true);
    expect(overlap('10:30', '11:00')).toBe(false);
  });

  it('follow each other from the first on', () => {
    expect(timesFrom('09:30', 45, 3, [])).toEqual(['09:30', '10:15', '11:00']);
  });

  it('leave out what is taken already', () => {
    expect(timesFrom('09:30', 45, 3, ['10:30'])).toEqual(['09:30', '11:00', '11:45']);
  });

  it('come to an end with the day', () => {
    expect(timesFrom('23:30', 60, 2, ['23:30'])).toEqual(['23:59', '23:59']);
  });
});
