import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { Calendar } from '../../policy/calendar.js';
import type { Decision, Talk } from '../../policy/check-in.js';
import { addDays, type Day } from '../../policy/day.js';
import { followUpsOf, nextFollowUp } from '../../policy/follow-ups.js';
import { type Course, courseOn, dueWeeksAhead, type Stretch } from '../../policy/rhythm.js';
import { mondayOf } from '../../policy/week.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { RhythmReader } from '../rhythm-facts.js';

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
    const today = this.clock.today();
    const found = await this.reader.one(this.database.manager, trajectoryId, today);
    if (!found) throw new Error('a check-in without its trajectory');
    const { facts, rules, kept } = found;
    const calendar = rules.calendarIn(phase, facts);
    const after = (decision: Decision): NextTalk => {
      const talks = kept.map((each) =>
        each.number === number ? held(each, heldOn, decision) : each,
      );
      const { stretches } = rules.rhythmOf(facts, talks, today);
      return nextTalk(courseOn(stretches, talks, today), { calendar, heldOn });
    };
    return {
      goesOn: after('continue'),
      lessOften: after('less_often'),
      ofTalks: countOf(rules.rhythmOf(facts, kept, today).stretches, kept),
      asksAgainOn: nextFollowUp(followUpsOf({ ...facts, hasDied: false }), heldOn),
      dayOff: calendar && dayOffOn(calendar, heldOn),
    };
  }
}

function nextTalk(
  { talks }: Course,
  { calendar, heldOn }: { calendar: Calendar | null; heldOn: Day },
): NextTalk {
  const dueWeek = talks.find(({ state }) => state === 'waiting')?.dueWeek ?? null;
  const leftOut = dueWeek && calendar ? holidaysBetween(calendar, heldOn, dueWeek) : [];
  return { dueWeek, leftOut };
}

function countOf(stretches: readonly Stretch[], kept: readonly Talk[]): number | null {
  if (!stretches.some(({ phase }) => phase === 'first_half_year')) return null;
  return dueWeeksAhead(stretches, kept).at(-1)?.number ?? kept.at(-1)?.number ?? null;
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
