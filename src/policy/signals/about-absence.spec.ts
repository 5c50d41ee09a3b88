import {
  away,
  evaluationOn,
  factsOf,
  signalOn,
  verdictOn,
  type Told,
  ZUID,
} from '../../../test/support/signal-facts.js';
import { schoolDaysFrom } from './lesson-weeks.js';

/** A delivery up to and including `to`, with these lines. */
const delivered = (to: string, lines: ReturnType<typeof away>[], from = '2026-08-24'): Told => ({
  absence: { known: [{ from, to }], lines },
});
const on = (code: string, day: string, told: Told) => verdictOn(day, factsOf(told), code);
/** Hours without a reason on these days. */
const hours = (...each: [string, number][]) => each.map(([day, many]) => away(day, many));
/** Away on every school day. */
const everyDay = (from: string, to: string, but: string[] = []) =>
  schoolDaysFrom(from, to, ZUID)
    .filter((day) => !but.includes(day))
    .map((day) => away(day, 6));

describe('A08 and A09, hours without a reason in 4 lesson weeks', () => {
  // Friday 20 November: the weeks of 26 October, 2, 9 and 16 November.
  it.each([
    ['just below 8 hours', hours(['2026-11-02', 7.75]), 'quiet', 'quiet'],
    ['8 hours', hours(['2026-11-02', 8]), 2, 'quiet'],
    ['8 hours in two weeks', hours(['2026-10-26', 4], ['2026-11-20', 4]), 2, 'quiet'],
    ['just below 16 hours', hours(['2026-11-02', 8], ['2026-11-03', 7.75]), 2, 'quiet'],
    ['16 hours', hours(['2026-11-02', 8], ['2026-11-03', 8]), 'quiet', '4 oranje'],
    ['a week too long ago', hours(['2026-10-16', 20]), 'quiet', 'quiet'],
    ['a day that is still to come', hours(['2026-11-23', 20]), 'quiet', 'quiet'],
    [
      'ill, or with leave',
      [away('2026-11-02', 20, 'ziek'), away('2026-11-03', 20, 'geoorloofd')],
      'quiet',
      'quiet',
    ],
  ] as [string, ReturnType<typeof away>[], number | string, number | string][])(
    '%s',
    (_, lines, grows, sixteen) => {
      const told = delivered('2026-11-20', lines);
      expect([on('A08', '2026-11-20', told), on('A09', '2026-11-20', told)]).toEqual([
        grows,
        sixteen,
      ]);
    },
  );

  it('takes a line of a later day in the same week for not known yet', () => {
    const told = delivered('2026-11-20', hours(['2026-11-17', 8], ['2026-11-20', 8]));
    expect([on('A08', '2026-11-19', told), on('A08', '2026-11-20', told)]).toEqual([2, 'quiet']);
  });

  it('leaves out a holiday: the lesson week before it counts on', () => {
    const told = delivered('2026-11-20', hours(['2026-10-16', 16]));
    expect(on('A09', '2026-10-25', told)).toBe('4 oranje');
    expect(on('A09', '2026-11-15', told)).toBe('4 oranje');
    expect(on('A09', '2026-11-16', told)).toBe('quiet');
  });

  it('falls to the lower step when a week falls out', () => {
    const told = delivered('2026-11-20', hours(['2026-10-26', 8], ['2026-11-10', 8]));
    expect(on('A09', '2026-11-22', told)).toBe('4 oranje');
    expect([on('A08', '2026-11-23', told), on('A09', '2026-11-23', told)]).toEqual([2, 'quiet']);
  });

  it('tells how much, until when, since when and how far is known', () => {
    const told = delivered('2026-11-13', hours(['2026-10-26', 8], ['2026-11-10', 10]));
    expect(signalOn('2026-11-20', factsOf(told), 'A09')).toMatchObject({
      ...{ since: '2026-11-10', expires: '2026-11-22' },
      measured: { minutes: 1080, limit: 16, weeks: 4, known: '2026-11-13' },
    });
  });

  it('is unknown until a delivery of that day or before', () => {
    const lines = hours(['2026-11-02', 20]);
    expect(on('A09', '2026-11-20', { absence: { known: [], lines } })).toBe('unknown');
    expect(on('A09', '2026-11-20', delivered('2026-12-01', lines, '2026-11-21'))).toBe('unknown');
    expect(on('A09', '2026-11-20', delivered('2026-12-01', lines, '2026-11-20'))).toBe('4 oranje');
  });
});

describe('A07, not there in the first lesson week', () => {
  const week = everyDay('2026-08-24', '2026-08-28');
  it.each([
    ['the week is not over', '2026-08-28', delivered('2026-08-28', week), 'quiet'],
    ['the week is over', '2026-08-29', delivered('2026-08-28', week), '4 oranje'],
    ['one day of it there', '2026-08-29', delivered('2026-08-28', week.slice(1)), 'quiet'],
    [
      'one day of it ill',
      '2026-08-29',
      delivered('2026-08-28', [away('2026-08-24', 6, 'ziek'), ...week.slice(1)]),
      'quiet',
    ],
    ['not known whether it comes', '2026-09-20', delivered('2026-08-28', week), '4 oranje'],
    ['there on Monday', '2026-08-31', delivered('2026-08-31', week), 'quiet'],
    [
      'ill on Monday',
      '2026-08-31',
      delivered('2026-08-31', [...week, away('2026-08-31', 6, 'ziek')]),
      '4 oranje',
    ],
    ['nothing delivered', '2026-08-29', {}, 'unknown'],
    [
      'no start',
      '2026-08-29',
      { dates: { mboStartsOn: null }, ...delivered('2026-08-28', week) },
      'unknown',
    ],
  ] as [string, string, Told, number | string][])('%s', (_, day, told, verdict) => {
    expect(on('A07', day, told)).toBe(verdict);
  });

  it('goes on to the next lesson week when the start falls in a holiday', () => {
    const told = {
      dates: { mboStartsOn: '2026-10-19' },
      ...delivered('2026-10-30', everyDay('2026-10-26', '2026-10-30')),
    };
    expect(on('A07', '2026-10-30', told)).toBe('quiet');
    expect(on('A07', '2026-10-31', told)).toBe('4 oranje');
  });
});

describe('A10, weeks in a row not there', () => {
  // 4 lesson weeks around the autumn holiday.
  const four = everyDay('2026-10-05', '2026-11-06');
  it.each([
    ['a day before the fourth week is whole', '2026-11-05', delivered('2026-11-06', four), 'quiet'],
    ['four whole weeks', '2026-11-06', delivered('2026-11-06', four), '6 rood'],
    [
      'it goes on while nothing more is known',
      '2026-11-20',
      delivered('2026-11-06', four),
      '6 rood',
    ],
    ['there on the next school day', '2026-11-09', delivered('2026-11-09', four), 'quiet'],
    [
      'away on that day too',
      '2026-11-09',
      delivered('2026-11-09', [...four, away('2026-11-09', 2)]),
      '6 rood',
    ],
    [
      'one day there',
      '2026-11-06',
      delivered('2026-11-06', everyDay('2026-10-05', '2026-11-06', ['2026-10-14'])),
      'quiet',
    ],
    [
      'one day ill',
      '2026-11-06',
      delivered('2026-11-06', [
        ...everyDay('2026-10-05', '2026-11-06', ['2026-10-14']),
        away('2026-10-14', 6, 'ziek'),
      ]),
      'quiet',
    ],
    ['nothing delivered', '2026-11-06', {}, 'unknown'],
  ] as [string, string, Told, number | string][])('%s', (_, day, told, verdict) => {
    expect(on('A10', day, told)).toBe(verdict);
  });

  it('is not broken by a day of which nothing is known', () => {
    const known = [
      { from: '2026-08-24', to: '2026-10-13' },
      { from: '2026-10-15', to: '2026-11-06' },
    ];
    const lines = everyDay('2026-10-05', '2026-11-06', ['2026-10-14']);
    expect(on('A10', '2026-11-06', { absence: { known, lines } })).toBe('6 rood');
  });

  it('does not take weeks of which nothing is known for weeks away', () => {
    expect(on('A10', '2026-11-06', delivered('2026-11-06', four.slice(-5), '2026-11-02'))).toBe(
      'quiet',
    );
  });

  it('may be over the next day, when a delivery speaks of it already', () => {
    const told = delivered('2026-11-20', four);
    expect(evaluationOn('2026-11-06', factsOf(told)).changesOn).toBe('2026-11-07');
    expect(on('A10', '2026-11-09', told)).toBe('quiet');
  });

  it('stays since the fourth week, however long it lasts', () => {
    const told = delivered('2026-11-27', everyDay('2026-10-05', '2026-11-27'));
    expect(signalOn('2026-11-27', factsOf(told), 'A10')).toMatchObject({
      ...{ since: '2026-11-06', measured: { from: '2026-10-05', weeks: 7 } },
    });
  });
});

describe('A11, often ill', () => {
  const ill = (...days: string[]) =>
    delivered(
      '2026-11-20',
      days.map((day) => away(day, 6, 'ziek')),
    );
  it.each([
    ['two reports', ill('2026-10-26', '2026-11-04'), 'quiet'],
    ['three reports', ill('2026-10-26', '2026-11-04', '2026-11-12'), 1],
    ['three days in a row are one report', ill('2026-11-02', '2026-11-03', '2026-11-04'), 'quiet'],
    ['Friday and Monday are one report', ill('2026-10-26', '2026-11-06', '2026-11-09'), 'quiet'],
    ['four days in a row', ill('2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'), 'quiet'],
    ['five days', ill('2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'), 1],
    ['one of them a week too long ago', ill('2026-10-16', '2026-11-04', '2026-11-12'), 'quiet'],
  ])('%s', (_, told, verdict) => {
    expect(on('A11', '2026-11-20', told)).toBe(verdict);
  });
});
