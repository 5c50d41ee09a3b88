import { Alert } from '../alert.entity.js';
import type { AlertStepKind } from '../alert-step.entity.js';
import type { AlertInFull, ListedStep } from '../alert-lists.js';
import { alertLine } from './alert-line.js';

const AT = new Date('2026-11-24T10:20:00Z');

const step = (kind: AlertStepKind, onDay: string): ListedStep => ({
  ...{ id: kind, kind, onDay, at: AT, note: null, details: null },
  ...{ by: 'rachid', byName: 'Rachid Amrani', toAccount: null, toName: null },
});

function anAlert(facts: Partial<Alert>, steps: readonly ListedStep[] = []): AlertInFull {
  const alert = Object.assign(new Alert(), {
    state: 'raised',
    raisedOn: '2026-11-24',
    raisedAt: AT,
  });
  Object.assign(alert, facts);
  const asks = alert.state === 'raised' ? 'acknowledge' : 'plan';
  return {
    ...{ alert, student: null, institution: null, location: null, place: null },
    ...{ owner: null, raisedBy: null, reachesNobody: false, steps },
    deadline: alert.isOpen ? { asks, by: '2026-11-26', daysLate: 0 } : null,
  };
}

/** "Nieuw klaar di 24 nov 11.20" for each stop. */
const lineOf = (full: AlertInFull): string[] =>
  alertLine(full).stops.map(({ title, state, when }) =>
    [title, state, when?.replaceAll('\u00a0', ' ')].filter(Boolean).join(' '),
  );

describe('the line of an alert', () => {
  it('asks first to be picked up, by a day', () => {
    expect(lineOf(anAlert({}))).toEqual([
      'Nieuw klaar di 24 nov 11.20',
      'Opgepakt nu voor do 26 nov',
      'In begeleiding straks',
      'Afgesloten straks',
    ]);
  });

  it('says who picked it up and when, and asks for a plan', () => {
    const taken = anAlert({ state: 'acknowledged' }, [step('acknowledged', '2026-11-25')]);
    expect(lineOf(taken).slice(1, 3)).toEqual([
      'Opgepakt klaar Rachid Amrani, wo 25 nov',
      'In begeleiding nu plan voor do 26 nov',
    ]);
  });

  it('ends as it ended, without what it did not pass', () => {
    const steps = [step('acknowledged', '2026-11-25'), step('handed_back', '2026-11-26')];
    expect(lineOf(anAlert({ state: 'handed_back' }, steps))).toEqual([
      'Nieuw klaar di 24 nov 11.20',
      'Opgepakt klaar Rachid Amrani, wo 25 nov',
      'Teruggegeven klaar Rachid Amrani, do 26 nov',
    ]);
  });
});
