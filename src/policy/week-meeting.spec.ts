import {
  daysToComeBack,
  hasBegun,
  isOver,
  nextMeetingAfter,
  showsEverybody,
} from './week-meeting.js';

const open = { onDay: '2026-11-24', closedOn: null };
const closed = { onDay: '2026-11-24', closedOn: '2026-11-25' };

describe('a weekoverleg', () => {
  it('is over once it was closed, and by itself a week after its day', () => {
    expect(isOver(closed, '2026-11-25')).toBe(true);
    expect(['2026-11-24', '2026-12-01', '2026-12-02'].map((day) => isOver(open, day))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('shows everybody on its agenda until a week after it was closed', () => {
    expect(['2026-12-02', '2026-12-03'].map((day) => showsEverybody(closed, day))).toEqual([
      true,
      false,
    ]);
    expect(['2026-12-08', '2026-12-09'].map((day) => showsEverybody(open, day))).toEqual([
      true,
      false,
    ]);
  });

  it('decides from its day on', () => {
    expect(hasBegun(open, '2026-11-23')).toBe(false);
    expect(hasBegun(open, '2026-11-24')).toBe(true);
  });

  it('is held again a week later, but never in the past', () => {
    expect(nextMeetingAfter('2026-11-24', '2026-11-25')).toBe('2026-12-01');
    expect(nextMeetingAfter('2026-09-01', '2026-11-25')).toBe('2026-11-25');
    expect(nextMeetingAfter(null, '2026-11-25')).toBeNull();
    expect(daysToComeBack('2026-11-24').slice(0, 2)).toEqual(['2026-12-01', '2026-12-08']);
  });
});
