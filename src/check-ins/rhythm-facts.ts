import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import type { MboLevel } from '../directory/data/code-lists.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { Calendar } from '../policy/calendar.js';
import type { Talk } from '../policy/check-in.js';
import { addDays, type Day, earliest, latest } from '../policy/day.js';
import { type Phase, type PhaseName, phasesOf } from '../policy/phases.js';
import { intervalInForce } from '../policy/rhythm-interval.js';
import type { Stretch } from '../policy/rhythm.js';
import { enrolmentOfStudent } from '../students/student-joins.js';

/** What the rhythm of talks of one trajectory follows from. */
export interface RhythmFacts {
  readonly id: string;
  readonly studentId: string;
  readonly initiative: string;
  readonly registeredOn: Day;
  readonly mboStartsOn: Day | null;
  readonly coachingStoppedOn: Day | null;
  readonly closedOn: Day | null;
  readonly schoolId: string | null;
  readonly leavesSchoolOn: Day | null;
  /** Where the student is enrolled today, or will be, or was last. */
  readonly institutionId: string | null;
  readonly level: MboLevel | null;
  /** The next day on which an enrolment begins; from then on its calendar counts. */
  readonly nextEnrolmentOn: Day | null;
  readonly coachId: string | null;
  readonly mentorId: string | null;
}

/** The phases of a trajectory, those in which talks fall today, and the calendar of each. */
export interface Rhythm {
  readonly phases: readonly Phase[];
  readonly stretches: readonly Stretch[];
  /** Of coaching, once that is over: then there are no stretches. */
  readonly lastDay: Day | null;
}

const NO_END: Day = '9999-12-31';

/** Reads what the rhythm of talks follows from, for many trajectories at once. */
@Injectable()
export class RhythmReader {
  constructor(
    private readonly calendars: Calendars,
    private readonly initiatives: Initiatives,
  ) {}

  of(manager: EntityManager, trajectoryIds: readonly string[], today: Day): Promise<RhythmFacts[]> {
    return rows(
      manager,
      sql`select t.id, t.student_id as "studentId", t.initiative, t.registered_on as "registeredOn",
            t.mbo_starts_on as "mboStartsOn", t.coaching_stopped_on as "coachingStoppedOn",
            t.closed_on as "closedOn", s.school_id as "schoolId",
            s.leaves_school_on as "leavesSchoolOn", e.level, e.mentor_id as "mentorId",
            t.coach_id as "coachId",
            coalesce(e.organisation_id, (select x.organisation_id from enrolments x
              where x.student_id = s.id order by x.ends_on desc, x.id limit 1)) as "institutionId",
            (select min(x.starts_on) from enrolments x
              where x.student_id = s.id and x.starts_on > ${today}) as "nextEnrolmentOn"
          from trajectories t join students s on s.id = t.student_id ${enrolmentOfStudent(today)}
          where t.id in ${listed(manager, trajectoryIds)}`,
    );
  }

  /** "When coaching is stopped, that day is its last": from then on there is no rhythm. */
  async rhythmOf(facts: RhythmFacts, talks: readonly Talk[], today: Day): Promise<Rhythm> {
    const vso = await this.calendarOf(facts.schoolId);
    const phases = phasesOf(
      { ...facts, hasVsoSchool: facts.schoolId !== null, vsoEndsOn: facts.leavesSchoolOn },
      vso,
    );
    const lastDay = lastDayOf(facts, today);
    if (lastDay !== null) return { phases, stretches: [], lastDay };
    const stretches = await Promise.all(phases.map((phase) => this.stretch(phase, facts, talks)));
    return { phases, stretches: stretches.flatMap((each) => each ?? []), lastDay };
  }

  /** Of the institution where the student is in a phase; the other one where there is none. */
  async calendarIn(phase: PhaseName, facts: RhythmFacts): Promise<Calendar | null> {
    const { schoolId, institutionId } = facts;
    const [here, there] =
      phase === 'preparation' ? [schoolId, institutionId] : [institutionId, schoolId];
    return this.calendarOf(here ?? there);
  }

  private async stretch(
    { phase, from, to }: Phase,
    facts: RhythmFacts,
    talks: readonly Talk[],
  ): Promise<Stretch | null> {
    const cadence = this.initiatives.cadenceOf(facts.initiative, phase, facts.level);
    const calendar = cadence && (await this.calendarIn(phase, facts));
    if (!calendar) return null;
    const begins = latest(from, facts.registeredOn);
    return { phase, begins, ends: to ?? NO_END, calendar, every: intervalInForce(cadence, talks) };
  }

  private async calendarOf(organisationId: string | null): Promise<Calendar | null> {
    return organisationId === null ? null : this.calendars.forOrganisation(organisationId);
  }
}

/** Of coaching that has ended; null while it goes on. The day of closing is no day of coaching any more. */
function lastDayOf({ coachingStoppedOn, closedOn }: RhythmFacts, today: Day): Day | null {
  const ends = [coachingStoppedOn, closedOn && addDays(closedOn, -1)].flatMap((day) => day ?? []);
  const [first, ...others] = ends;
  const last = first === undefined ? null : earliest(first, ...others);
  return last !== null && last <= today ? last : null;
}
