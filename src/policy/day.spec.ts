import {
  addDays,
  addMonths,
  ageOn,
  asDay,
  type Day,
  dayOf,
  daysBetween,
  earliest,
  fromSerial,
  isDay,
  isLeapYear,
  latest,
  toSerial,
} from './day.js';

/** Days spread over the centuries, the same in every run. */
function someDays(count: number): Day[] {
  let state = 20_260_824;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: count }, () => fromSerial((next() % 3_652_000) - 719_000));
}

describe('a day', () => {
  it('is a date that exists, written YYYY-MM-DD', () => {
    for (const text of ['2026-08-24', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
      expect([text, isDay(text)]).toEqual([text, true]);
    }
  });

  it('is nothing else', () => {
    const others = ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-06-31'];
    const shapes = ['2026-8-24', '24-08-2026', '2026-08-24T00:00', ' 2026-08-24', '', '0000-01-01'];
    for (const text of [...others, ...shapes]) expect([text, isDay(text)]).toEqual([text, false]);
    expect(() => asDay('2026-02-29')).toThrow('no such day: 2026-02-29');
    expect(() => dayOf(2026, 2, 30)).toThrow(RangeError);
  });

  it('counts on over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2); // the night the clock goes forward
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2); // and back
  });

  it('adds months with the date clamped to the last of the month', () => {
    expect(addMonths('2026-08-31', 1)).toBe('2026-09-30');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-08-24', 24)).toBe('2028-08-24');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  });

  it('knows the 97 leap years of four centuries', () => {
    const years = Array.from({ length: 400 }, (_, i) => 2000 + i).filter(isLeapYear);
    expect(years).toHaveLength(97);
    expect(years).not.toContain(2100);
  });

  it('tells an age, also of somebody born on a leap day', () => {
    expect(ageOn('2009-05-10', '2026-05-09')).toBe(16);
    expect(ageOn('2009-05-10', '2026-05-10')).toBe(17);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('compares as text', () => {
    expect(earliest('2026-08-24', '2026-08-03', '2027-01-01')).toBe('2026-08-03');
    expect(latest('2026-08-24', '2026-08-03', '2027-01-01')).toBe('2027-01-01');
  });

  it('agrees with the calendar of the machine on every date tried', () => {
    for (const day of someDays(3_000)) {
      const instant = new Date(`${day}T00:00:00Z`);
      expect([day, toSerial(day)]).toEqual([day, instant.getTime() / 86_400_000]);
      expect(fromSerial(toSerial(day))).toBe(day);
    }
  });

  it('comes back from every journey, and keeps its order', () => {
    const days = someDays(1_000);
    days.forEach((day, i) => {
      expect(addDays(addDays(day, i), -i)).toBe(day);
      expect(daysBetween(day, addDays(day, i))).toBe(i);
      expect(isDay(addMonths(day, i % 60))).toBe(true);
      const other = days[(i + 1) % days.length];
      expect(day < other).toBe(toSerial(day) < toSerial(other));
    });
  });

  it('does not exist outside the years 0001 to 9999', () => {
    expect(fromSerial(toSerial('0001-01-01'))).toBe('0001-01-01');
    expect(fromSerial(toSerial('9999-12-31'))).toBe('9999-12-31');
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('0001-01-15', -1)).toThrow(RangeError);
  });
});
