import { Calendar } from './calendar.js';
import type { Talk } from './check-in.js';
import type { Day } from './day.js';
import { remindersDue, remindersOf } from './reminders.js';

const calendar = new Calendar({
  region: 'zuid',
  holidays: [
    {
      ...{ schoolYear: '2026-2027', region: 'zuid', name: 'Herfstvakantie' },
      ...{ from: '2026-10-17', to: '2026-10-25', kind: 'official fixed' },
    },
  ],
});

const talk = (facts: Partial<Talk> = {}): Talk => ({
  ...{ number: 1, phase: 'first_half_year', state: 'waiting', cameOn: '2026-09-07' },
  ...{ dueWeek: '2026-10-12', windowFrom: '2026-10-05', windowTo: '2026-10-16' },
  ...{ plannedOn: null, heldOn: null, settledOn: null, decision: null },
  ...facts,
});

const due = (of: Talk, today: Day): string[] =>
  remindersDue(of, calendar, today).map(({ kind, on }) => `${kind} ${on}`);

describe('people are reminded', () => {
  it('"when the window opens", both coach and mentor', () => {
    expect(due(talk(), '2026-10-04')).toEqual([]);
    expect(due(talk(), '2026-10-05')).toEqual(['window_open 2026-10-05']);
    expect(remindersOf(talk(), calendar)).toMatchObject([{ for: ['coach', 'mentor'] }]);
  });

  it('"two school days before a planned talk", over a weekend and a holiday', () => {
    const opened = 'window_open 2026-10-05';
    expect(due(talk({ plannedOn: '2026-10-13' }), '2026-10-08')).toEqual([opened]);
    expect(due(talk({ plannedOn: '2026-10-13' }), '2026-10-09')).toEqual([
      opened,
      'soon 2026-10-09',
    ]);
    expect(due(talk({ plannedOn: '2026-10-27' }), '2026-10-26')).toEqual([
      opened,
      'soon 2026-10-16',
    ]);
    expect(due(talk({ plannedOn: '2026-10-13' }), '2026-10-14')).toEqual([opened]);
  });

  it('"on the first school day after the window closes unrecorded", the coach', () => {
    const overdue = talk({ state: 'overdue' });
    expect(due(overdue, '2026-10-25')).toEqual([]);
    expect(remindersDue(overdue, calendar, '2026-10-26')).toEqual([
      { kind: 'not_recorded', for: ['coach'], on: '2026-10-26' },
    ]);
    const planned = talk({ state: 'overdue', plannedOn: '2026-10-29' });
    expect(due(planned, '2026-10-27')).toEqual(['not_recorded 2026-10-26', 'soon 2026-10-27']);
  });

  it.each(['held', 'missed', 'exempt', 'cancelled'] as const)('of nothing that is %s', (state) => {
    expect(remindersOf(talk({ state, plannedOn: '2026-10-13' }), calendar)).toEqual([]);
  });
});
