import { answerIn, answerOf, answerText, type Answer } from './answer.js';
import { isGivenUp, pauseMs, retryAfterMs } from './patience.js';

const said = (responseCode: number, response: string, command: string) =>
  answerOf({ responseCode, response: `${responseCode} ${response}`, command, code: 'EENVELOPE' });

describe('what a mail server answers', () => {
  it.each<[string, Answer, Answer]>([
    [
      'an address that is not there',
      said(550, '5.1.1 <noor@x.nl> no such user', 'RCPT TO'),
      { kind: 'address', code: '550 5.1.1' },
    ],
    [
      'the same, said after the mail',
      said(550, '5.1.1 unknown', 'DATA'),
      { kind: 'address', code: '550 5.1.1' },
    ],
    [
      'an address refused without a detail',
      said(550, 'no', 'RCPT TO'),
      { kind: 'address', code: '550' },
    ],
    [
      'a recipient refused for another reason',
      said(550, '5.7.1 policy', 'RCPT TO'),
      { kind: 'refused', code: '550 5.7.1' },
    ],
    ['a full mailbox', said(452, '4.2.2 full', 'RCPT TO'), { kind: 'later', code: '452 4.2.2' }],
    [
      'a server that goes away',
      said(421, '4.3.2 closing', 'DATA'),
      { kind: 'unreachable', code: '421 4.3.2' },
    ],
    [
      'a sender that it does not take: no mail is to blame',
      said(550, '5.7.1 who are you', 'MAIL FROM'),
      { kind: 'unreachable', code: '550 5.7.1' },
    ],
    [
      'an address that cannot be one',
      answerOf({ code: 'EENVELOPE', message: 'Invalid recipient "<>"' }),
      { kind: 'address', code: 'EENVELOPE' },
    ],
    [
      'a sender that cannot be one: no address is to blame',
      answerOf({ code: 'EENVELOPE', message: 'Invalid sender "<>"' }),
      { kind: 'unreachable', code: 'EENVELOPE' },
    ],
    ['no answer', answerOf({ code: 'ETIMEDOUT' }), { kind: 'unreachable', code: 'ETIMEDOUT' }],
    ['something else', answerOf(new Error('x')), { kind: 'unreachable', code: 'onbekend' }],
  ])('is understood: %s', (_, answer, meant) => {
    expect(answer).toEqual(meant);
  });

  it('is kept without its words, which may hold the address', () => {
    const answer = said(550, '5.1.1 <noor@x.nl> no such user', 'RCPT TO');

    expect(answerText(answer)).toBe('address 550 5.1.1');
    expect(answerIn('address 550 5.1.1')).toEqual(answer);
    expect([answerIn(null), answerIn('onderweg')]).toEqual([null, null]);
  });
});

describe('patience', () => {
  const waits = (kind: Answer['kind']) =>
    [1, 2, 3, 6, 12].map((tries) => retryAfterMs(kind, tries) / 1000);

  it('grows, for a server that is away up to five minutes, for one mail up to an hour', () => {
    expect(waits('unreachable')).toEqual([15, 30, 60, 300, 300]);
    expect(waits('later')).toEqual([15, 30, 60, 480, 3600]);
  });

  it('leaves a server that is away alone for a minute at most', () => {
    expect([0, 1, 2, 3, 9].map((failures) => pauseMs(failures) / 1000)).toEqual([0, 3, 6, 12, 60]);
  });

  it('ends for a mail that is put off for five days, never for a server that is away', () => {
    const [posted, later] = [new Date('2026-11-20T08:00:00Z'), new Date('2026-11-25T08:00:00Z')];

    expect(isGivenUp('later', posted, later)).toBe(true);
    expect(isGivenUp('later', posted, new Date('2026-11-25T07:59:59Z'))).toBe(false);
    expect(isGivenUp('unreachable', posted, new Date('2027-11-25T08:00:00Z'))).toBe(false);
  });
});
