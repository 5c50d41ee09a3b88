import fc from 'fast-check';
import { addDays } from '../policy/day.js';
import { dayFrom, isCutOff, minutesFrom, plainWord } from './values.js';

describe('a day as schools write it', () => {
  it.each([
    ['3-9-2026', '2026-09-03'],
    ['03/09/2026', '2026-09-03'],
    ['3.9.2026', '2026-09-03'],
    ['03-09-26', '2026-09-03'],
    ['03-09-98', '1998-09-03'],
    ['2026-09-03', '2026-09-03'],
    ['2026/9/3', '2026-09-03'],
    ['20260903', '2026-09-03'],
    ['2026-09-03T00:00:00.000Z', '2026-09-03'],
    ['3-9-2026 0:00:00', '2026-09-03'],
    ['2026-09-03 00:00', '2026-09-03'],
    ['3 september 2026', '2026-09-03'],
    ['3-sep-26', '2026-09-03'],
    ['3 Sept. 2026', '2026-09-03'],
    ['12 mrt 2026', '2026-03-12'],
    ['do 3-9-2026', '2026-09-03'],
    ['Donderdag 3 september 2026', '2026-09-03'],
    ['46268', '2026-09-03'],
    ['46268,5', '2026-09-03'],
    ['31-12-9999', '9999-12-31'],
    ['2958465', '9999-12-31'],
    ['29-2-2028', '2028-02-29'],
    [' 3-9-2026 ', '2026-09-03'],
  ])('reads %j as %s', (text, day) => {
    expect(dayFrom(text)).toBe(day);
  });

  it.each([
    '',
    '31-2-2026',
    '29-2-2026',
    '9/31/2026', // month first, as elsewhere
    '0-0-0000',
    '3-9',
    '3-9/2026',
    '2026',
    '123',
    '1234567',
    '20261303',
    '3 ma 2026',
    '3 okt',
    'morgen',
    '3-9-202',
    "'3-9-2026",
    '1,23E+08',
  ])('does not guess at %j', (text) => {
    expect(dayFrom(text)).toBeNull();
  });

  it('reads every day back from each way of writing it', () => {
    const days = fc.integer({ min: 0, max: 50_000 }).map((n) => addDays('1950-01-01', n));
    fc.assert(
      fc.property(days, (day) => {
        const [year, month, date] = day.split('-').map(Number);
        const ways = [day, `${date}-${month}-${year}`, day.replaceAll('-', '')];
        expect(ways.map(dayFrom)).toEqual([day, day, day]);
      }),
    );
  });

  it('gives null or a day for any text, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const day = dayFrom(text);
        expect(day === null || /^\d{4}-\d{2}-\d{2}$/.test(day)).toBe(true);
      }),
    );
  });
});

describe('hours as schools write them', () => {
  it.each([
    ['1,5', 90],
    ['1.5', 90],
    ['6', 360],
    ['0', 0],
    ['24', 1440],
    ['0,33', 20],
    ['1:30', 90],
    ['01:30:00', 90],
    [',5', 30],
    ['6 uur', 360],
    ['1.5000000000000002', 90],
  ])('reads %j as %i minutes', (text, minutes) => {
    expect(minutesFrom(text)).toBe(minutes);
  });

  it.each(['', '-1', '24,5', '25', 'zes', '1,5,5', '1e1', '1:75', '24:30', '.', ','])(
    'takes %j for no hours of a day',
    (text) => {
      expect(minutesFrom(text)).toBeNull();
    },
  );
});

describe('a number that a spreadsheet cut off', () => {
  it.each(['1,23E+08', '1.23e+08', '1E8', ' 1,23E+08 '])('is known by %j', (text) => {
    expect(isCutOff(text)).toBe(true);
  });

  it.each(['12345', '99E', 'E12', '12E03', ''])('is not %j', (text) => {
    expect(isCutOff(text)).toBe(false);
  });
});

it('compares headers without capitals, accents and signs', () => {
  expect(plainWord(' Geb.datum ')).toBe('gebdatum');
  expect(plainWord('Leerling_nummer*')).toBe('leerlingnummer');
  expect(plainWord('Coördinator')).toBe('coordinator');
});
