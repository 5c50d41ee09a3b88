import {
  alertMayBecome,
  callsForAlert,
  escalatesOn,
  fallenSince,
  mayFollowInaction,
  newCodes,
  type AlertBefore,
  type LevelBehind,
} from './alerts.js';
import { DEFAULT_SETTINGS } from './signals/settings.js';
import { weekdayAfter } from './week.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
const behind = (facts: Partial<LevelBehind> = {}): LevelBehind => ({
  ...{ level: 'at_risk', roseAt: at(8), codes: ['A09', 'M06'] },
  ...facts,
});
const closed = (facts: Partial<AlertBefore> = {}): AlertBefore => ({
  ...{ isOpen: false, codes: ['A09', 'M06'], settledAt: at(12) },
  ...facts,
});
const open: AlertBefore = { isOpen: true, codes: [], settledAt: null };

describe('an alert', () => {
  it('comes at once at the worst level, and at no other', () => {
    expect(callsForAlert(behind(), null)).toBe(true);
    for (const level of ['on_track', 'attention', 'extra_help'] as const)
      expect(callsForAlert(behind({ level }), null)).toBe(false);
  });

  it('does not come beside one that is open', () => {
    expect(callsForAlert(behind(), open)).toBe(false);
    expect(mayFollowInaction(behind({ level: 'extra_help' }), open)).toBe(false);
  });

  it('comes again only for a new reason or a new rise, not by the passing of a night', () => {
    expect(callsForAlert(behind(), closed())).toBe(false);
    expect(callsForAlert(behind({ codes: ['M06'] }), closed())).toBe(false);
    expect(callsForAlert(behind({ codes: ['A09', 'M06', 'A17'] }), closed())).toBe(true);
    expect(callsForAlert(behind({ roseAt: at(13) }), closed())).toBe(true);
    expect(callsForAlert(behind({ roseAt: null }), closed())).toBe(false);
  });

  it('follows inaction once per rise', () => {
    const waits = behind({ level: 'extra_help' });
    expect(mayFollowInaction(waits, null)).toBe(true);
    expect(mayFollowInaction(waits, closed())).toBe(false);
    expect(mayFollowInaction({ ...waits, roseAt: at(13) }, closed())).toBe(true);
    expect(mayFollowInaction(behind(), null)).toBe(false);
  });

  it('takes in the reasons that it does not hold yet', () => {
    expect(newCodes(behind(), { codes: ['A09'] })).toEqual(['M06']);
    expect(newCodes(behind(), closed())).toEqual([]);
  });

  it('shows since when the level is lower than was announced', () => {
    const today = '2026-11-24';
    expect(fallenSince('at_risk', 'at_risk', { since: '2026-11-20', today })).toBeNull();
    expect(fallenSince('at_risk', 'extra_help', { since: null, today })).toBe(today);
    expect(fallenSince('at_risk', 'on_track', { since: '2026-11-20', today })).toBe('2026-11-20');
    expect(fallenSince('extra_help', 'at_risk', { since: '2026-11-20', today })).toBeNull();
    expect(fallenSince('at_risk', null, { since: null, today })).toBe(today);
    expect(fallenSince('on_track', null, { since: null, today })).toBeNull();
  });

  it('goes to the coordinator on the third day, and again every five', () => {
    const raisedOn = '2026-11-24';
    const on = (escalatedOn: string | null) =>
      escalatesOn({ raisedOn, escalatedOn }, DEFAULT_SETTINGS, weekdayAfter);
    expect(on(null)).toBe('2026-11-27');
    expect(on('2026-11-27')).toBe('2026-12-04');
  });

  it('is never open again once it is over', () => {
    expect(alertMayBecome('raised', 'acknowledged')).toBe(true);
    expect(alertMayBecome('raised', 'in_guidance')).toBe(false);
    for (const over of ['closed', 'handed_back'] as const)
      for (const state of ['raised', 'acknowledged', 'in_guidance'] as const)
        expect(alertMayBecome(over, state)).toBe(false);
  });
});
