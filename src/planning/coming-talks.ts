import type { Rhythm, RhythmFacts, RhythmRules } from '../check-ins/rhythm-rules.js';
import type { Talk } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { dueWeeksAhead } from '../policy/rhythm.js';
import { mondayOf } from '../policy/week.js';

/** The rhythm of a student, and the talks to expect by it. */
export interface ComingTalks extends Rhythm {
  /** Those that follow if each talk is held in its due week, from this week on. */
  readonly ahead: readonly { readonly number: number; readonly dueWeek: Day }[];
}

/** Many students began on the same day and had their talks in the same weeks: each such course is worked out once. */
export class ComingTalksOnDay {
  private readonly known = new Map<string, ComingTalks>();

  constructor(
    private readonly rules: RhythmRules,
    private readonly today: Day,
  ) {}

  of(facts: RhythmFacts, talks: readonly Talk[]): ComingTalks {
    const key = keyOf(facts, talks);
    const found = this.known.get(key) ?? this.workOut(facts, talks);
    this.known.set(key, found);
    return found;
  }

  private workOut(facts: RhythmFacts, talks: readonly Talk[]): ComingTalks {
    const rhythm = this.rules.rhythmOf(facts, talks, this.today);
    const thisWeek = mondayOf(this.today);
    const ahead = dueWeeksAhead(rhythm.stretches, talks);
    return { ...rhythm, ahead: ahead.filter(({ dueWeek }) => dueWeek >= thisWeek) };
  }
}

/** All that rhythm and talks ahead follow from, but whose they are. */
function keyOf(facts: RhythmFacts, talks: readonly Talk[]): string {
  const own = { id: null, studentId: null, coachId: null, mentorId: null };
  const course = talks.map(({ number, phase, state, dueWeek, heldOn, decision }) => [
    ...[number, phase, state, dueWeek, heldOn, decision],
  ]);
  return JSON.stringify([{ ...facts, ...own }, course]);
}
