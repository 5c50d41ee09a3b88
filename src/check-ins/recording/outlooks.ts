import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { sql } from '../../database/sql.js';
import { take } from '../../database/take.js';
import type { Calendar } from '../../policy/calendar.js';
import type { Decision, Talk } from '../../policy/check-in.js';
import { addDays, type Day } from '../../policy/day.js';
import { followUpsOf, nextFollowUp } from '../../policy/follow-ups.js';
import { courseOn, dueWeeksAhead } from '../../policy/rhythm.js';
import { mondayOf } from '../../policy/week.js';
import { CheckIn } from '../check-in.entity.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { RhythmReader, type RhythmFacts } from '../rhythm-facts.js';

/** The talk that comes next, and the holidays that are left out in counting to it. */
export interface NextTalk {
  /** A Monday; null: no talk falls in the phase any more. */
  readonly dueWeek: Day | null;
  readonly leftOut: readonly string[];
}

/** What a talk leads to when it was held on a day. */
export interface Outlook {
  readonly goesOn: NextTalk;
  readonly lessOften: NextTalk;
  /** "Gesprek 3 van 4"; null while the mbo start is not known. */
  readonly ofTalks: number | null;
  /** When somebody asks again how it goes, also after coaching stopped; null: not any more. */
  readonly asksAgainOn: Day | null;
  /** The holiday in which the day lies, or `weekend`; null for a school day. */
  readonly dayOff: string | null;
}

export const WEEKEND = 'weekend';

/** Looks ahead from a talk, with the same policy that will make the next one come. */
@Injectable()
export class Outlooks {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RhythmReader,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of({ trajectoryId, number, phase }: ListedCheckIn, heldOn: Day): Promise<Outlook> {
    const { manager } = this.database;
    const today = this.clock.today();
    const [facts] = await this.reader.of(manager, [trajectoryId], today);
    if (!facts) throw new Error('a check-in without its trajectory');
    const kept = await take(
      manager,
      CheckIn,
      sql`x.trajectory_id = ${trajectoryId} order by x.number`,
    );
    const calendar = await this.reader.calendarIn(phase, facts);
    const after = (decision: Decision) => {
      const talks = kept.map((each) =>
        each.number === number ? held(each, heldOn, decision) : each,
      );
      return this.next(facts, talks, { calendar, heldOn });
    };
    return {
      goesOn: await after('continue'),
      lessOften: await after('less_often'),
      ofTalks: await this.countOf(facts, kept),
      asksAgainOn: nextFollowUp(followUpsOf({ ...facts, hasDied: false }), heldOn),
      dayOff: calendar && dayOffOn(calendar, heldOn),
    };
  }

  private async next(
    facts: RhythmFacts,
    talks: readonly Talk[],
    { calendar, heldOn }: { calendar: Calendar | null; heldOn: Day },
  ): Promise<NextTalk> {
    const today = this.clock.today();
    const { stretches } = await this.reader.rhythmOf(facts, talks, today);
    const waiting = courseOn(stretches, talks, today).talks.find(
      ({ state }) => state === 'waiting',
    );
    const dueWeek = waiting?.dueWeek ?? null;
    const leftOut = dueWeek && calendar ? holidaysBetween(calendar, heldOn, dueWeek) : [];
    return { dueWeek, leftOut };
  }

  private async countOf(facts: RhythmFacts, kept: readonly Talk[]): Promise<number | null> {
    const { stretches } = await this.reader.rhythmOf(facts, kept, this.clock.today());
    if (!stretches.some(({ phase }) => phase === 'first_half_year')) return null;
    return dueWeeksAhead(stretches, kept).at(-1)?.number ?? kept.at(-1)?.number ?? null;
  }
}

const held = (talk: Talk, heldOn: Day, decision: Decision): Talk => ({
  ...talk,
  ...{ state: 'held', heldOn, settledOn: heldOn, decision },
});

/** Of each week that is no lesson week the holiday that makes it so. */
function holidaysBetween(calendar: Calendar, heldOn: Day, dueWeek: Day): string[] {
  const names = new Set<string>();
  for (let monday = addDays(mondayOf(heldOn), 7); monday < dueWeek; monday = addDays(monday, 7)) {
    if (calendar.isLessonWeek(monday)) continue;
    const name = [0, 1, 2, 3, 4].map((n) => calendar.holidayOn(addDays(monday, n))).find(Boolean);
    if (name) names.add(name);
  }
  return [...names];
}

export function dayOffOn(calendar: Calendar, day: Day): string | null {
  return calendar.isDayOff(day) ? (calendar.holidayOn(day) ?? WEEKEND) : null;
}
