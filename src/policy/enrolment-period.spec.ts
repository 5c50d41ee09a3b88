import { mayGoOn, mboStartOf } from './enrolment-period.js';

const goingOn = { endsOn: null, status: 'ingeschreven' };
const begun = { startsOn: '2026-08-31', status: 'ingeschreven', endReason: null };

describe('an enrolment', () => {
  it('goes on up to and including its last day', () => {
    expect(mayGoOn(goingOn, '2026-11-24')).toBe(true);
    expect(mayGoOn({ ...goingOn, endsOn: '2026-11-24' }, '2026-11-24')).toBe(true);
    expect(mayGoOn({ ...goingOn, endsOn: '2026-11-23' }, '2026-11-24')).toBe(false);
  });

  it('does not go on once the application came to nothing', () => {
    expect(mayGoOn({ ...goingOn, status: 'ingetrokken' }, '2026-11-24')).toBe(false);
    expect(mayGoOn({ ...goingOn, status: null }, '2026-11-24')).toBe(true);
  });
});

describe('the mbo start', () => {
  it('is that of the first enrolment, also after a switch', () => {
    const after = { ...begun, startsOn: '2026-11-09' };
    expect(mboStartOf([after, { ...begun, endReason: 'switched' }])).toBe('2026-08-31');
  });

  it('is not that of an enrolment that came to nothing', () => {
    const later = { ...begun, startsOn: '2027-02-01' };
    expect(mboStartOf([{ ...begun, status: 'ingetrokken' }, later])).toBe('2027-02-01');
    expect(mboStartOf([{ ...begun, endReason: 'not_started' }])).toBeNull();
  });

  it('is not known while no enrolment has a first day', () => {
    expect(mboStartOf([])).toBeNull();
    expect(mboStartOf([{ ...begun, startsOn: null }])).toBeNull();
  });
});
