import {
  attentionFor,
  schoolDaysOfSilence,
  urgencyOf,
  type AttentionFacts,
  type TalkFacts,
} from './attention.js';
import { Calendar } from './calendar.js';

const TODAY = '2026-11-24'; // a Tuesday
const calendar = new Calendar({
  region: 'midden',
  holidays: [
    {
      schoolYear: '2026-2027',
      region: 'midden',
      name: 'Herfstvakantie',
      from: '2026-10-17',
      to: '2026-10-25',
      kind: 'official fixed',
    },
  ],
});

/** Somebody for whom all is well. */
function aStudent(changes: Partial<AttentionFacts> = {}, talks: Partial<TalkFacts> = {}) {
  return {
    phase: 'first_half_year',
    phaseFrom: '2026-08-31',
    registeredOn: '2026-03-12',
    mboStartsOn: '2026-08-31',
    hasProgramme: true,
    hasLocation: true,
    hasMentor: true,
    isFollowed: true,
    hasCoach: true,
    isEnrolled: true,
    outcomeIsMissing: false,
    talks: {
      lastContactOn: '2026-11-20',
      triesSinceContact: 0,
      ownPromiseWasDueOn: null,
      agreementWasDueOn: null,
      ...talks,
    },
    ...changes,
  } satisfies AttentionFacts;
}

const kinds = (facts: AttentionFacts, today = TODAY): string[] =>
  attentionFor(facts, calendar, today).map(({ kind }) => kind);

describe('attention', () => {
  it('is not asked for somebody for whom all is well', () => {
    expect(attentionFor(aStudent(), calendar, TODAY)).toEqual([]);
  });

  it('goes first to what the reader promised and did not do', () => {
    const facts = aStudent(
      { hasMentor: false, isEnrolled: false },
      {
        lastContactOn: '2026-09-01',
        triesSinceContact: 3,
        ownPromiseWasDueOn: '2026-11-23',
        agreementWasDueOn: '2026-11-20',
      },
    );
    expect(kinds(facts)).toEqual([
      'promise_late',
      'very_quiet',
      'start_lacks',
      'not_enrolled',
      'unreached',
      'agreement_late',
    ]);
  });

  it('is asked by a silence of 15 school days, and more by one of 25; holidays do not count', () => {
    const since = (lastContactOn: string) => aStudent({}, { lastContactOn });
    expect(schoolDaysOfSilence(since('2026-11-04'), calendar, TODAY)).toBe(14);
    expect(kinds(since('2026-11-04'))).toEqual([]);
    expect(kinds(since('2026-11-03'))).toEqual(['quiet']);
    expect(schoolDaysOfSilence(since('2026-10-16'), calendar, TODAY)).toBe(22);
    expect(kinds(since('2026-10-14'))).toEqual(['quiet']);
    expect(kinds(since('2026-10-13'))).toEqual(['very_quiet']);
  });

  it('counts a silence without any contact from the later of registration and phase begin', () => {
    const never = (registeredOn: string) => aStudent({ registeredOn }, { lastContactOn: null });
    expect(kinds(never('2026-03-12'))).toEqual(['very_quiet']);
    expect(kinds(never('2026-11-09'))).toEqual([]);
  });

  it.each(['transition', 'aftercare', null] as const)('knows no silence in %s', (phase) => {
    const facts = aStudent({ phase }, { lastContactOn: '2026-02-01' });
    expect(schoolDaysOfSilence(facts, calendar, TODAY)).toBeNull();
  });

  it('does not look at contacts and agreements for who may not know of them', () => {
    expect(kinds(aStudent({ talks: null }))).toEqual([]);
  });

  it('is asked by the second try that reaches nobody', () => {
    expect(kinds(aStudent({}, { triesSinceContact: 1 }))).toEqual([]);
    expect(kinds(aStudent({}, { triesSinceContact: 2 }))).toEqual(['unreached']);
  });

  it('presses for a start within ten weekdays, and waits for a later one', () => {
    const starting = (mboStartsOn: string) =>
      aStudent({ phase: 'transition', mboStartsOn, hasLocation: false, isEnrolled: false });
    expect(kinds(starting('2026-12-08'))).toEqual(['start_lacks', 'not_enrolled']);
    expect(kinds(starting('2026-12-09'))).toEqual(['start_still_lacks']);
  });

  it('takes an enrolment of which nothing is known as not known', () => {
    expect(kinds(aStudent({ isEnrolled: null }))).toEqual([]);
  });

  it('is asked by who has no coach, not after coaching and not for who is not followed', () => {
    expect(kinds(aStudent({ hasCoach: false }))).toEqual(['no_coach']);
    expect(kinds(aStudent({ hasCoach: false, phase: 'aftercare' }))).toEqual([]);
    expect(kinds(aStudent({ hasCoach: false, isFollowed: false }))).toEqual([]);
  });

  it('is asked by an outcome that is missing, and by nothing after the close', () => {
    const late = { ownPromiseWasDueOn: '2026-11-01' };
    expect(kinds(aStudent({ phase: 'aftercare', outcomeIsMissing: true }))).toEqual([
      'outcome_missing',
    ]);
    expect(kinds(aStudent({ phase: 'closed' }, late))).toEqual([]);
  });

  it('orders people by their first reason, and who has none last', () => {
    const urgency = (facts: AttentionFacts) => urgencyOf(attentionFor(facts, calendar, TODAY));
    const promised = urgency(aStudent({}, { ownPromiseWasDueOn: '2026-11-23' }));
    const quiet = urgency(aStudent({}, { lastContactOn: '2026-11-03' }));
    expect(promised).toBeLessThan(quiet);
    expect(quiet).toBeLessThan(urgency(aStudent()));
  });
});
