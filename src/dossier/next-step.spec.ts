import type { Reason } from '../policy/attention.js';
import { nextStep, type NextStepFacts } from './next-step.js';

const TODAY = '2026-11-24';
const reason = (kind: Reason['kind']): Reason => ({ kind, since: null, count: 0, needs: [] });
const agreement = (dueOn: string | null) => ({ id: 'a', what: 'Bellen', dueOn });
const aftercare = { phase: 'aftercare' as const, from: '2027-02-01', to: '2028-08-24' };

const step = (facts: Partial<NextStepFacts>) =>
  nextStep({ reasons: [], agreements: [], phases: [], ...facts }, TODAY);

describe('the next step with a student', () => {
  it('is the first reason why somebody is needed', () => {
    expect(step({ reasons: [reason('quiet'), reason('no_coach')], phases: [aftercare] })).toEqual({
      kind: 'reason',
      reason: reason('quiet'),
    });
  });

  it('is the promise itself when one is late', () => {
    const late = agreement('2026-11-06');
    expect(step({ reasons: [reason('promise_late')], agreements: [late] })).toEqual({
      kind: 'agreement',
      agreement: late,
      isLate: true,
    });
  });

  it.each([
    ['2026-12-01', 'agreement'],
    ['2026-12-02', 'phase'],
    [null, 'phase'],
  ])('is an agreement for %s or else what comes by itself: %s', (dueOn, kind) => {
    expect(step({ agreements: [agreement(dueOn)], phases: [aftercare] }).kind).toBe(kind);
  });

  it('is any agreement when nothing else is ahead', () => {
    expect(step({ agreements: [agreement(null)] })).toMatchObject({ kind: 'agreement' });
  });

  it('does not look back at phases', () => {
    expect(step({ phases: [{ ...aftercare, from: TODAY }] })).toEqual({ kind: 'nothing' });
  });
});
