import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { Calendar } from '../policy/calendar.js';
import type { Talk } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import { type Rhythm, type RhythmFacts, RhythmRules } from './rhythm-rules.js';

export type { Rhythm, RhythmFacts } from './rhythm-rules.js';

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
            t.closed_on as "closedOn", s.joined_into_id as "joinedIntoId", s.school_id as "schoolId",
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

  /** For many at once: from here on nothing waits for the database any more. */
  async rulesFor(found: readonly RhythmFacts[]): Promise<RhythmRules> {
    const ids = found.flatMap(({ schoolId, institutionId }) => [schoolId, institutionId]);
    const calendars = await this.calendars.forOrganisations(ids.flatMap((id) => id ?? []));
    return new RhythmRules(this.initiatives, calendars);
  }

  async rhythmOf(facts: RhythmFacts, talks: readonly Talk[], today: Day): Promise<Rhythm> {
    return (await this.rulesFor([facts])).rhythmOf(facts, talks, today);
  }

  async calendarIn(phase: PhaseName, facts: RhythmFacts): Promise<Calendar | null> {
    return (await this.rulesFor([facts])).calendarIn(phase, facts);
  }
}
