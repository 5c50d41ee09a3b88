import { phasesOf, type TrajectoryFacts } from '../policy/phases.js';
import { routeOf, stageOn } from './stage.js';

const facts: TrajectoryFacts = {
  registeredOn: '2026-03-02',
  hasVsoSchool: true,
  vsoEndsOn: '2026-07-10',
  mboStartsOn: '2026-08-24',
  coachingStoppedOn: null,
  closedOn: null,
};

/** The stops of the route: filled, now and open circles, with a diamond for the transition. */
function drawn(changes: Partial<TrajectoryFacts>, today: string): string {
  const phases = phasesOf({ ...facts, ...changes }, null);
  const { stops } = routeOf(phases, stageOn(phases, today));
  const shapes = { klaar: ['●', '◆'], nu: ['◉', '◈'], straks: ['○', '◇'] };
  return stops.map(({ state, isBridge }) => shapes[state][isBridge ? 1 : 0]).join('');
}

describe('the route of a student in the small', () => {
  it.each([
    ['registered for a phase to come', { registeredOn: '2025-11-10' }, '2025-11-24', '◉○◇○○'],
    ['in preparation', {}, '2026-04-01', '●◉◇○○'],
    ['between the schools', {}, '2026-08-01', '●●◈○○'],
    ['in the first half-year', {}, '2026-11-24', '●●◆◉○'],
    ['in aftercare', {}, '2027-03-01', '●●◆●◉'],
    ['closed', { closedOn: '2027-04-01' }, '2027-04-01', '●●◆●●'],
    ['without a vso school', { hasVsoSchool: false }, '2026-11-24', '●◆◉○'],
  ])('%s', (_, changes, today, line) => {
    expect(drawn(changes, today)).toBe(line);
  });

  it('has not begun for who is not followed', () => {
    expect(stageOn([], '2026-11-24')).toBe('not_followed');
    const { label, stops } = routeOf([], 'not_followed');
    expect(label).toBe('Nu: zonder coaching');
    expect(stops.every(({ state }) => state === 'straks')).toBe(true);
  });
});
