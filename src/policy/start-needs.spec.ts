import { startIsNear, startNeeds, type StartFacts } from './start-needs.js';

const TODAY = '2026-08-11'; // a Tuesday; the tenth weekday after it is Tuesday 25 August

const ready: StartFacts = {
  phase: 'transition',
  mboStartsOn: '2026-08-24',
  hasProgramme: true,
  hasLocation: true,
  hasMentor: true,
};
const unplaced = { hasProgramme: false, hasLocation: false, hasMentor: false };

describe('the start at the mbo', () => {
  it.each([
    ['2026-08-11', false],
    ['2026-08-12', true],
    ['2026-08-25', true],
    ['2026-08-26', false],
    [null, false],
  ])('on %s is near on 11 August: %s', (start, isNear) => {
    expect(startIsNear(start, TODAY)).toBe(isNear);
  });
});

describe('what a student lacks for the mbo', () => {
  it('is nothing when all is arranged', () => {
    expect(startNeeds(ready, TODAY)).toEqual([]);
  });

  it('is everything that is not known, in the order in which it is arranged', () => {
    expect(startNeeds({ ...ready, ...unplaced }, TODAY)).toEqual([
      'programme',
      'location',
      'mentor',
    ]);
    expect(startNeeds({ ...ready, ...unplaced, mboStartsOn: null }, TODAY)).toEqual([
      'start_day',
      'programme',
      'location',
    ]);
  });

  it('is no mentor yet while the start is far away', () => {
    const winter = { ...ready, hasMentor: false, mboStartsOn: '2027-02-08' };
    expect(startNeeds(winter, TODAY)).toEqual([]);
    expect(startNeeds(winter, '2027-01-25')).toEqual(['mentor']);
    expect(startNeeds({ ...winter, phase: 'first_half_year' }, '2027-03-01')).toEqual(['mentor']);
  });

  it.each(['preparation', 'aftercare', 'closed', null] as const)('is not asked in %s', (phase) => {
    expect(startNeeds({ ...ready, ...unplaced, phase }, TODAY)).toEqual([]);
  });
});
