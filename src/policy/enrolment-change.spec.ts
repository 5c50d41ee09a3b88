import { changeByRule, daysOfSwitch, isAnother, type EnrolmentFacts } from './enrolment-change.js';

const START = '2026-08-24';

const onFile = (facts: Partial<EnrolmentFacts> = {}): EnrolmentFacts => ({
  organisationId: 'maasveld',
  programmeId: 'helpende',
  startsOn: START,
  ...facts,
});

describe('an enrolment that a file names', () => {
  it.each([
    ['the same', {}, false],
    ['at another institution', { organisationId: 'rivierenland' }, true],
    ['for another programme', { programmeId: 'kok' }, true],
    ['with only another start', { startsOn: '2026-09-07' }, false],
    ['of which nothing is known', { organisationId: null, programmeId: null }, false],
  ])('%s is another: %#', (_, named, expected) => {
    expect(isAnother(onFile(), onFile(named))).toBe(expected);
  });

  it('is not another when the programme was not known yet', () => {
    expect(isAnother(onFile({ programmeId: null }), onFile())).toBe(false);
  });
});

describe('a change of programme', () => {
  it.each([
    ['2026-08-23', 'correction'],
    ['2026-08-24', 'switch'],
    ['2026-11-22', 'switch'],
  ])('on %s, with a start on 24 August, is a %s', (today, expected) => {
    expect(changeByRule(onFile(), today)).toBe(expected);
  });

  it('is a correction while no start is known', () => {
    expect(changeByRule(onFile({ startsOn: null }), '2026-11-22')).toBe('correction');
  });
});

describe('a switch', () => {
  it('happens on the new first day that the file gives', () => {
    expect(daysOfSwitch(onFile(), onFile({ startsOn: '2026-11-02' }), '2026-11-22')).toEqual({
      endsOn: '2026-11-01',
      startsOn: '2026-11-02',
    });
  });

  it.each([START, null, '2026-08-01'])(
    'is known since today when the file gives %s as first day',
    (startsOn) => {
      expect(daysOfSwitch(onFile(), onFile({ startsOn }), '2026-11-22')).toEqual({
        endsOn: '2026-11-21',
        startsOn: '2026-11-22',
      });
    },
  );

  it('leaves the old one its first day', () => {
    expect(daysOfSwitch(onFile(), onFile(), START)).toEqual({
      endsOn: START,
      startsOn: '2026-08-25',
    });
  });
});
