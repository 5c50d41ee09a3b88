import { phasesOf, type TrajectoryFacts } from '../policy/phases.js';
import { journeyOf, type Milestone } from './journey.js';

const facts: TrajectoryFacts = {
  registeredOn: '2026-02-12',
  hasVsoSchool: true,
  vsoEndsOn: '2026-07-10',
  mboStartsOn: '2026-08-24',
  coachingStoppedOn: null,
  closedOn: null,
};
const milestones: Milestone[] = [
  { title: 'Start mbo', on: '2026-08-24' },
  { title: 'Aanmelding', on: '2026-02-12' },
  { title: 'Gelezen', on: '2026-08-20' },
];
const SHAPES = { klaar: ['●', '◆'], nu: ['◉', '◈'], straks: ['○', '◇'] };

/** The stops as they are drawn, a bar between phases. */
function drawn(today: string, changes: Partial<TrajectoryFacts> = {}, known = milestones): string {
  return journeyOf(phasesOf({ ...facts, ...changes }, null), known, today)
    .map(({ stops }) =>
      stops.map(({ title, state, isBridge }) => SHAPES[state][isBridge ? 1 : 0] + title).join(' '),
    )
    .join(' | ');
}

describe('the way of a student as a line', () => {
  it('fills what is behind, rings today and dots what lies ahead', () => {
    expect(drawn('2026-11-24')).toBe('●Aanmelding | ◆Gelezen | ●Start mbo ◉Nu | ○Begin');
  });

  it('has diamonds for the transition, also while it goes on', () => {
    expect(drawn('2026-08-10')).toBe('●Aanmelding | ◈Nu ◇Gelezen | ○Start mbo | ○Begin');
  });

  it('puts what was before the first phase with the first', () => {
    const early = [{ title: 'Aanmelding', on: '2025-11-10' }];
    expect(drawn('2025-12-01', { registeredOn: '2025-11-10' }, early)).toBe(
      '●Aanmelding | ◇Begin | ○Start mbo | ○Begin',
    );
  });

  it('leaves out the preparation of who enters indirectly', () => {
    expect(drawn('2026-11-24', { hasVsoSchool: false })).toBe(
      '◆Aanmelding ◆Gelezen | ●Start mbo ◉Nu | ○Begin',
    );
  });

  it('ends without a ring when it was closed', () => {
    const closing = [...milestones, { title: 'Afgesloten', on: '2026-11-02' }];
    expect(drawn('2026-11-24', { closedOn: '2026-11-02' }, closing)).toBe(
      '●Aanmelding | ◆Gelezen | ●Start mbo | ●Afgesloten',
    );
  });

  it('rings the talk that comes next, and dots those after it', () => {
    const talks = [
      { title: 'Gesprek 1', on: '2026-09-22' },
      { title: 'Gesprek 2', on: '2026-12-01', when: 'di 1 dec', isNext: true },
      { title: 'Gesprek 3', on: '2027-01-18' },
    ];
    expect(drawn('2026-11-24', {}, [...milestones, ...talks])).toBe(
      '●Aanmelding | ◆Gelezen | ●Start mbo ●Gesprek 1 ◉Gesprek 2 ○Gesprek 3 | ○Begin',
    );
    expect(drawn('2026-08-20', {}, [...milestones, ...talks.slice(1, 2)])).toBe(
      '●Aanmelding | ◆Gelezen ◈Nu | ○Start mbo ○Gesprek 2 | ○Begin',
    );
  });
});
