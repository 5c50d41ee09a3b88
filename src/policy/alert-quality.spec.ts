import {
  acknowledgedInTime,
  countAlerts,
  plannedInTime,
  shareInTime,
  wasSeenComing,
  type JudgedAlert,
} from './alert-quality.js';

const TODAY = '2026-11-24';
const alert = (facts: Partial<JudgedAlert> = {}): JudgedAlert => ({
  ...{ state: 'raised', outcome: null, acknowledgeBy: '2026-11-20', acknowledgedOn: null },
  ...{ planBy: '2026-11-25', plannedOn: null, settledOn: null },
  ...facts,
});

describe('an alert', () => {
  it('is acknowledged in time up to the day itself', () => {
    const on = (acknowledgedOn: string) => acknowledgedInTime(alert({ acknowledgedOn }), TODAY);
    expect([on('2026-11-20'), on('2026-11-23')]).toEqual(['in_time', 'late']);
  });

  it('is late when its day is over, and waits on the day itself', () => {
    expect(acknowledgedInTime(alert(), TODAY)).toBe('late');
    expect(acknowledgedInTime(alert({ acknowledgeBy: TODAY }), TODAY)).toBe('waiting');
  });

  it('is answered by handing it back too', () => {
    const back = alert({ state: 'handed_back', settledOn: '2026-11-19' });
    expect(acknowledgedInTime(back, TODAY)).toBe('in_time');
  });

  it('needs no plan when it was settled before the day for it, and had one late otherwise', () => {
    expect(plannedInTime(alert({ settledOn: '2026-11-20' }), TODAY)).toBeNull();
    expect(plannedInTime(alert({ planBy: '2026-11-18', settledOn: '2026-11-20' }), TODAY)).toBe(
      'late',
    );
    expect(plannedInTime(alert(), TODAY)).toBe('waiting');
  });
});

describe('alerts together', () => {
  const counted = countAlerts(
    [
      alert({ acknowledgedOn: '2026-11-19', plannedOn: '2026-11-24', state: 'in_guidance' }),
      alert({ settledOn: '2026-11-23', state: 'closed', outcome: 'not_needed' }),
      alert({ settledOn: '2026-11-19', state: 'handed_back' }),
      alert({ acknowledgeBy: TODAY }),
    ],
    TODAY,
  );

  it('are counted by what became of them', () => {
    expect(counted).toEqual({
      ...{ alerts: 4, settled: 2, falseAlarms: 1, handedBack: 1 },
      acknowledged: { in_time: 2, late: 1, waiting: 1 },
      planned: { in_time: 1, late: 0, waiting: 1 },
    });
  });

  it('are in time as a share of those whose day has come', () => {
    expect(shareInTime(counted.acknowledged)).toBeCloseTo(2 / 3);
    expect(shareInTime({ in_time: 0, late: 0, waiting: 3 })).toBeNull();
  });
});

describe('a stop', () => {
  const STOP = '2026-11-24'; // 84 days after 1 September
  const seen = (
    alerts: { raisedOn: string; settledOn: string | null }[],
    ...levels: [string, 'on_track' | 'attention' | 'extra_help' | 'at_risk'][]
  ) =>
    wasSeenComing(
      STOP,
      alerts,
      levels.map(([onDay, level]) => ({ onDay, level })),
    );

  it('came out of nowhere without alert and with a level that was never worse than attention', () => {
    expect(seen([], ['2026-09-10', 'attention'])).toBe(false);
    expect(seen([])).toBe(false);
  });

  it('was seen coming with an alert that was there in the 12 weeks before', () => {
    expect(seen([{ raisedOn: '2026-08-01', settledOn: null }])).toBe(true);
    expect(seen([{ raisedOn: '2026-08-01', settledOn: '2026-09-01' }])).toBe(true);
    expect(seen([{ raisedOn: '2026-08-01', settledOn: '2026-08-31' }])).toBe(false);
    // On the day itself it is too late.
    expect(seen([{ raisedOn: STOP, settledOn: null }])).toBe(false);
  });

  it('was seen coming with extra help or worse, also when that began before those weeks', () => {
    expect(seen([], ['2026-06-01', 'extra_help'])).toBe(true);
    expect(seen([], ['2026-06-01', 'at_risk'], ['2026-08-31', 'on_track'])).toBe(false);
    expect(seen([], ['2026-10-01', 'at_risk'], ['2026-10-20', 'on_track'])).toBe(true);
    expect(seen([], [STOP, 'at_risk'])).toBe(false);
  });
});
