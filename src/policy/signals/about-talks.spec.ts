import {
  aTalkFact,
  factsOf,
  notHeld,
  signalOn,
  verdictOn,
} from '../../../test/support/signal-facts.js';
import type { TalkFact } from './facts.js';

const first = notHeld(1, '2026-09-21'); // until Friday 2 October
const second = notHeld(2, '2026-11-02'); // until Friday 13 November
const third = notHeld(3, '2026-12-07');
const missed = (talk: TalkFact): TalkFact => ({
  ...talk,
  state: 'missed',
  settledOn: talk.dueWeek,
});
const on = (day: string, ...talks: TalkFact[]) => verdictOn(day, factsOf({ talks }), 'A03');

describe('A03, a talk that was missed', () => {
  it.each([
    ['on the last day of its window', '2026-10-02', [first], 'quiet'],
    ['the day after', '2026-10-03', [first], 1],
    ['recorded as missed, while the window is open', '2026-10-02', [missed(first)], 'quiet'],
    ['recorded as missed, and the window is over', '2026-10-03', [missed(first)], 1],
    ['not looked at since its window closed', '2026-10-03', [{ ...first, state: 'waiting' }], 1],
    ['the second in a row, on the last day of its window', '2026-11-13', [first, second], 1],
    ['the second in a row', '2026-11-14', [first, missed(second)], 3],
    ['the third in a row', '2026-12-19', [first, second, third], 3],
    ['one that need not be held', '2026-10-03', [{ ...first, state: 'exempt' }], 'quiet'],
    ['one that lapsed', '2026-10-03', [{ ...first, state: 'cancelled' }], 'quiet'],
    [
      'an exempt one does not break the row',
      '2026-12-19',
      [first, { ...second, state: 'exempt' }, third],
      3,
    ],
    ['a held one ends the row', '2026-12-19', [first, aTalkFact(2, '2026-11-02'), third], 1],
    ['held in its open window', '2026-11-02', [first, aTalkFact(2, '2026-11-02')], 'quiet'],
    [
      'held late, after the next was missed',
      '2026-11-20',
      [{ ...aTalkFact(1, '2026-09-21'), heldOn: '2026-11-18' }, second],
      'quiet',
    ],
  ] as [string, string, TalkFact[], number | string][])('%s', (_, day, talks, verdict) => {
    expect(on(day, ...talks)).toBe(verdict);
  });

  it('is there since the window of the first of the row closed', () => {
    const facts = factsOf({ talks: [aTalkFact(1, '2026-09-21'), second, third] });
    expect(signalOn('2026-12-19', facts, 'A03')).toMatchObject({
      ...{ since: '2026-11-14', measured: { talks: 2, lastHeldOn: '2026-09-21' } },
    });
  });

  it('looks back at a day before a talk was held', () => {
    const talks = [
      { ...aTalkFact(1, '2026-09-21'), heldOn: '2026-10-09', settledOn: '2026-10-09' },
    ];
    expect(on('2026-10-08', ...talks)).toBe(1);
    expect(on('2026-10-09', ...talks)).toBe('quiet');
  });
});
