import {
  aTalkFact,
  factsOf,
  notHeld,
  signalOn,
  verdictOn,
  type Told,
} from '../../../test/support/signal-facts.js';

const on = (code: string, day: string, told: Told) => verdictOn(day, factsOf(told), code);
const ticked = (...all: [string, string][]) => ({
  recorded: all.map(([code, onDay], at) => ({ id: `row-${at}`, code, onDay, closedOn: null })),
});
const talk = (number: number, heldOn: string, told = {}) =>
  aTalkFact(number, heldOn, { windowTo: '2027-01-31', ...told });

describe('what a person ticked', () => {
  it.each([
    ['the day before', 'M01', '2026-10-04', ticked(['M01', '2026-10-05']), 'quiet'],
    ['on the day', 'M01', '2026-10-05', ticked(['M01', '2026-10-05']), 2],
    ['wants to stop', 'M06', '2026-10-05', ticked(['M06', '2026-10-05']), '5 rood'],
    ['weighs nothing, and is told', 'M14', '2026-10-05', ticked(['M14', '2026-10-05']), 0],
  ] as [string, string, string, Told, number | string][])('%s', (_, code, day, told, verdict) => {
    expect(on(code, day, told)).toBe(verdict);
  });

  it('stays through the day of the talk in which it was ticked, and goes at the next', () => {
    const told = {
      talks: [talk(1, '2026-10-05'), talk(2, '2026-11-09')],
      ...ticked(['M05', '2026-10-05']),
    };
    expect(on('M05', '2026-10-05', told)).toBe(2);
    expect(on('M05', '2026-11-08', told)).toBe(2);
    expect(on('M05', '2026-11-09', told)).toBe('quiet');
  });

  it('is there until the day on which it was closed', () => {
    const [row] = ticked(['M01', '2026-10-05']).recorded;
    const told = { recorded: row ? [{ ...row, closedOn: '2026-10-12' }] : [] };
    expect(on('M01', '2026-10-11', told)).toBe(2);
    expect(on('M01', '2026-10-12', told)).toBe('quiet');
  });

  it('counts once, however often it was ticked', () => {
    const facts = factsOf(ticked(['M08', '2026-10-05'], ['M08', '2026-10-01']));
    expect(signalOn('2026-10-06', facts, 'M08')).toMatchObject({
      ...{ points: 1, since: '2026-10-01', recordedIds: ['row-0', 'row-1'] },
    });
  });

  it.each(['M03', 'M15'])('%s goes only when it is closed', (code) => {
    const told = { talks: [talk(1, '2026-10-12')], ...ticked([code, '2026-10-05']) };
    expect(on(code, '2027-01-20', told)).toBe(0);
  });
});

describe('M04, against the advice of the school', () => {
  const M04 = ['M04', '2026-05-01'] as [string, string];
  const [one, two, three] = [talk(1, '2026-09-21'), talk(2, '2026-11-02'), talk(3, '2026-12-07')];
  it.each([
    ['after one talk', '2026-11-01', [one, two], [], 2],
    ['after two', '2026-11-02', [one, two], [], 'quiet'],
    ['with a new signal in between', '2026-11-02', [one, two], ['2026-10-05'], 2],
    ['two after the new signal', '2026-12-07', [one, two, three], ['2026-10-05'], 'quiet'],
    ['a new signal in the second talk', '2026-11-02', [one, two], ['2026-11-02'], 2],
    ['a new signal when it was gone', '2026-11-20', [one, two], ['2026-11-20'], 'quiet'],
  ] as [string, string, Told['talks'], string[], number | string][])(
    '%s',
    (_, day, talks, newer, verdict) => {
      const rows = newer.map((onDay): [string, string] => ['M01', onDay]);
      expect(on('M04', day, { talks, ...ticked(M04, ...rows) })).toBe(verdict);
    },
  );
});

describe("M10 and P03, the student's own score", () => {
  it.each([
    ['2', [2], 2, 'quiet'],
    ['3', [3], 'quiet', 'quiet'],
    ['4', [4], 'quiet', -1],
    ['from 5 to 3', [5, 3], 2, 'quiet'],
    ['from 4 to 3', [4, 3], 'quiet', 'quiet'],
    ['from 5, nothing said, to 3', [5, null, 3], 2, 'quiet'],
    ['nothing said in the last', [2, null], 'quiet', 'quiet'],
    ['from 2 to 4', [2, 4], 'quiet', -1],
  ])('%s', (_, scores, falls, goesWell) => {
    const days = ['2026-09-21', '2026-11-02', '2026-12-07'];
    const told = { talks: scores.map((score, at) => talk(at + 1, days[at] ?? '', { score })) };
    expect([on('M10', '2027-01-04', told), on('P03', '2027-01-04', told)]).toEqual([
      falls,
      goesWell,
    ]);
  });

  it('may be ticked as well', () => {
    expect(on('P03', '2026-10-05', ticked(['P03', '2026-10-05']))).toBe(-1);
    expect(on('M10', '2026-10-05', ticked(['M10', '2026-10-05']))).toBe(2);
  });
});

describe('P01, a talk in time and all that was agreed is done', () => {
  const agreed = (...doneOn: (string | null)[]) => ({
    agreements: doneOn.map((day) => ({ doneOn: day })),
  });
  const held = aTalkFact(1, '2026-09-21', agreed('2026-09-25', '2026-10-01'));
  it.each([
    [
      'one is not done',
      '2026-11-01',
      [aTalkFact(1, '2026-09-21', agreed('2026-09-25', null))],
      'quiet',
    ],
    ['the day before the last was done', '2026-09-30', [held], 'quiet'],
    ['all are done', '2026-10-01', [held], -1],
    ['nothing was agreed', '2026-11-01', [aTalkFact(1, '2026-09-21')], 'quiet'],
    ['held on the last day of its window', '2026-11-01', [{ ...held, heldOn: '2026-10-02' }], -1],
    ['held a day late', '2026-11-01', [{ ...held, heldOn: '2026-10-03' }], 'quiet'],
    ['the next was not held', '2026-11-14', [held, notHeld(2, '2026-11-02')], 'quiet'],
    [
      'the next still waits',
      '2026-11-13',
      [held, notHeld(2, '2026-11-02', { state: 'waiting' })],
      -1,
    ],
    [
      'the next need not be held',
      '2026-11-14',
      [held, notHeld(2, '2026-11-02', { state: 'exempt' })],
      -1,
    ],
  ] as [string, string, Told['talks'], number | string][])('%s', (_, day, talks, verdict) => {
    expect(on('P01', day, { talks })).toBe(verdict);
  });
});
