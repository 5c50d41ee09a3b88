import { isPersonSignal, mayHoldNote, PERSON_SIGNALS, signalsFor } from './person-signals.js';

describe('the signals that a person ticks', () => {
  it('are those of the catalogue that people can notice', () => {
    expect(Object.keys(PERSON_SIGNALS).every((code) => /^(M(0[1-9]|1[0-5])|P03)$/.test(code))).toBe(
      true,
    );
    expect(signalsFor('coach')).toHaveLength(15);
    expect(signalsFor('coach')).not.toContain('M04');
  });

  it('leave out for a mentor what only a coach can say', () => {
    const ofCoachAlone = signalsFor('coach').filter((code) => !signalsFor('mentor').includes(code));
    expect(ofCoachAlone).toEqual(['M03', 'M15']);
  });

  it('are for the school of origin that the student applied against its advice, and no more', () => {
    expect(signalsFor('school_mentor')).toEqual(['M04']);
  });

  it('hold no words where only yes or no may be known', () => {
    expect(signalsFor('coach').filter((code) => !mayHoldNote(code))).toEqual(['M11']);
  });

  it('are nothing for others, and nothing the system knows by itself', () => {
    expect(signalsFor('care_coordinator')).toEqual([]);
    expect(['A04', 'toString', '', 'M16'].filter(isPersonSignal)).toEqual([]);
  });
});
