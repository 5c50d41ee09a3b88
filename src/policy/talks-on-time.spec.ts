import { type CountedTalk, noTalks, shareOnTime, standingOf, talksDue } from './talks-on-time.js';

const standing = (talk: Partial<CountedTalk> & Pick<CountedTalk, 'state'>) =>
  standingOf({ isInWindow: false, windowIsOver: false, ...talk });

describe('a talk that is counted', () => {
  it('is on time when it was held on a day within its window', () => {
    expect(standing({ state: 'held', isInWindow: true })).toBe('on_time');
    expect(standing({ state: 'held', isInWindow: true, windowIsOver: true })).toBe('on_time');
    expect(standing({ state: 'held', windowIsOver: true })).toBe('other_day');
  });

  it('is not recorded from the day after its window, also before the night has come', () => {
    expect(standing({ state: 'waiting', windowIsOver: true })).toBe('not_recorded');
    expect(standing({ state: 'overdue', windowIsOver: true })).toBe('not_recorded');
  });

  it('does not count while it can be held on time, nor when coaching ended', () => {
    expect(standing({ state: 'waiting' })).toBeNull();
    expect(standing({ state: 'cancelled', windowIsOver: true })).toBeNull();
  });
});

describe('the share of talks on time', () => {
  it('leaves out what was exempt', () => {
    const counts = { ...noTalks(), on_time: 6, missed: 1, not_recorded: 1, exempt: 4 };
    expect([talksDue(counts), shareOnTime(counts)]).toEqual([12, 0.75]);
  });

  it('is not there when nothing had to be held', () => {
    expect(shareOnTime({ ...noTalks(), exempt: 2 })).toBeNull();
  });
});
