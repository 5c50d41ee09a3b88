import type { AtRiskStudent } from './region-at-risk.js';
import { atRiskSentence, concernBlocks } from './region-concerns.page.js';

const student = (facts: Partial<AtRiskStudent>): AtRiskStudent => ({
  ...{ studentId: 's', givenName: 'Daan', prefix: null, surname: 'Hoekstra', since: '2026-11-20' },
  ...{ coach: 'Marije Brouwer', alertId: 'a', state: 'in_guidance', owner: 'Omar Haddad' },
  ...{ acknowledgeBy: '2026-11-24' },
  ...facts,
});
const waiting = student({ state: 'raised', owner: null });
const unraised = student({ state: null, alertId: null, owner: null });
const quiet = { atRisk: [], unanswered: [], unserved: [], backlogs: [], tasks: [] };

describe('what a coordinator has to see first', () => {
  it('is how many threaten to drop out, and of how many nobody took it on', () => {
    expect(atRiskSentence([])).toBeNull();
    expect(atRiskSentence([student({})])).toBe('Eén student dreigt te stoppen. Die is opgepakt.');
    expect(atRiskSentence([waiting, student({}), student({})])).toBe(
      '3 studenten dreigen te stoppen. Eén daarvan is nog niet opgepakt.',
    );
    expect(atRiskSentence([waiting, unraised, student({})])).toBe(
      '3 studenten dreigen te stoppen. 2 daarvan zijn nog niet opgepakt.',
    );
  });

  it('is nothing where nothing is the matter', () => {
    expect(Object.values(concernBlocks(quiet, 7, '2026-11-24'))).toEqual(Array(5).fill(null));
  });

  it('is seven of each at first, and how many more there are', () => {
    const { atRisk } = concernBlocks(
      { ...quiet, atRisk: Array.from({ length: 9 }, () => waiting) },
      ...([7, '2026-11-24'] as const),
    );
    expect([atRisk?.count, atRisk?.rows.length, atRisk?.more]).toEqual(['9', 7, 'Nog 2']);
  });

  it('is late work of the first seven coaches, and of the others to unfold', () => {
    const coach = { coachId: 'c', name: 'Ans', talks: 1, tasks: 0 };
    const blockOf = (coaches: number) =>
      concernBlocks({ ...quiet, backlogs: Array(coaches).fill(coach) }, 7, '2026-11-24').backlogs;
    expect(blockOf(7)?.others).toBeNull();
    expect([blockOf(9)?.count, blockOf(9)?.rows.length]).toEqual(['9', 7]);
    expect(blockOf(9)?.others).toMatchObject({ label: 'Nog 2', rows: [{ name: 'Ans' }, {}] });
  });

  it('is the work of a coach in words, and no order of more or less', () => {
    const backlogs = [
      { coachId: 'a', name: 'Ans', talks: 1, tasks: 0 },
      { coachId: 'b', name: 'Bo', talks: 2, tasks: 3 },
    ];
    expect(concernBlocks({ ...quiet, backlogs }, 7, '2026-11-24').backlogs?.rows).toEqual([
      { name: 'Ans', text: '1 gesprek' },
      { name: 'Bo', text: '2 gesprekken en 3 taken' },
    ]);
  });
});
