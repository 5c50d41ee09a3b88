import { contactDayFault, earliestContactDay } from './contact-day.js';

const today = '2026-11-24';

describe('the day of a contact', () => {
  it('may be any from the registration up to today', () => {
    const earliest = earliestContactDay('2025-03-03', today);
    expect(contactDayFault('2025-03-03', earliest, today)).toBeNull();
    expect(contactDayFault(today, earliest, today)).toBeNull();
    expect(contactDayFault('2025-03-02', earliest, today)).toBe('too_early');
    expect(contactDayFault('2026-11-25', earliest, today)).toBe('in_future');
  });

  it.each([null, today, '2026-03-02'])('goes back a year for who was registered on %s', (day) => {
    const earliest = earliestContactDay(day, today);
    expect(contactDayFault('2025-11-24', earliest, today)).toBeNull();
    expect(contactDayFault('2025-11-23', earliest, today)).toBe('too_early');
  });

  it.each(['', '24-11-2026', '2026-02-30', 'gisteren'])('is not "%s"', (text) => {
    expect(contactDayFault(text, '2026-03-02', today)).toBe('no_day');
  });
});
