import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import { talkStops } from './talk-stops.js';

const TODAY = '2026-11-24';

const aTalk = (changes: Partial<ListedCheckIn>) =>
  ({ heldOn: null, plannedOn: null, plannedAt: null, ...changes }) as ListedCheckIn;

describe('the talks on the line of a student', () => {
  it('are all there: also the one that waits behind one that is late', () => {
    const talks = [
      aTalk({ id: 'five', number: 5, kept: 'held', state: 'held', heldOn: '2026-09-23' }),
      aTalk({
        ...{ id: 'six', number: 6, kept: 'overdue', state: 'overdue', dueWeek: '2026-11-02' },
        windowTo: '2026-11-13',
      }),
      aTalk({
        ...{ id: 'seven', number: 7, kept: 'waiting', state: 'planned', dueWeek: '2026-12-07' },
        plannedOn: TODAY,
      }),
    ];
    const ahead = [{ number: 8, dueWeek: '2027-01-25' }] as Parameters<typeof talkStops>[1];

    expect(talkStops(talks, ahead, TODAY)).toEqual([
      { title: 'Gesprek 5', on: '2026-09-23' },
      { title: 'Gesprek 6', on: TODAY, when: 'te laat', isNext: true },
      { title: 'Gesprek 7', on: '2026-11-25', when: 'di 24 nov' },
      { title: 'Gesprek 8', on: '2027-01-25', when: 'rond 25 jan' },
    ]);
  });
});
