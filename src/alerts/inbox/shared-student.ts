import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AbsenceTotals } from '../../absence/absence-totals.js';
import { Clock } from '../../config/clock.js';
import { oneRow, rows, sql } from '../../database/sql.js';
import { take } from '../../database/take.js';
import { addDays, type Day } from '../../policy/day.js';
import { mondayOf } from '../../policy/week.js';
import { StudentLevel } from '../../signals/student-level.entity.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../../students/student-joins.js';

/** Who is with the student, and what they said themselves, as far as an alert shares it; null is not known. */
export interface SharedPerson {
  /** "Wat helpt", in the student's own words. */
  readonly whatHelps: string | null;
  readonly whatHelpsOn: Day | null;
  readonly coach: string | null;
  readonly coachEmail: string | null;
  readonly mentor: string | null;
  readonly mentorEmail: string | null;
}

export interface SharedTalk {
  readonly heldOn: Day;
  readonly goesWell: string | null;
}

/** Missed in the last four weeks, in minutes. */
export interface SharedAbsence {
  readonly withoutReason: number;
  readonly ill: number;
}

export interface SharedStudent {
  readonly person: SharedPerson;
  /** The last one in which something was said to go well. */
  readonly talk: SharedTalk | null;
  /** What signals say goes well: "Alle afspraken van het laatste gesprek zijn gedaan". */
  readonly protects: readonly string[];
  readonly absence: SharedAbsence;
}

/** This week and the three before it: what signals look at, too. */
const WEEKS_BACK = 21; // days before this Monday

/**
 * What an alert shares of a student beside who it is: who helps, what helps, and what goes well. Never
 * the dossier, notes or records of talks. Whoever asks found the alert through the viewer's scope.
 */
@Injectable()
export class SharedStudents {
  constructor(
    private readonly absences: AbsenceTotals,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(studentId: string): Promise<SharedStudent> {
    const [person, talk, protects, absence] = await Promise.all([
      this.person(studentId),
      this.lastGoodTalk(studentId),
      this.protects(studentId),
      this.absence(studentId),
    ]);
    return { person, talk, protects, absence };
  }

  person(studentId: string): Promise<SharedPerson> {
    return oneRow<SharedPerson>(
      this.database.manager,
      sql`select s.what_helps as "whatHelps", s.what_helps_on as "whatHelpsOn",
                 coach.name as "coach", coach.email as "coachEmail",
                 mentor.name as "mentor", mentor.email as "mentorEmail"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(this.clock.today())}
          left join accounts coach on coach.id = t.coach_id
          left join accounts mentor on mentor.id = e.mentor_id
          where s.id = ${studentId}`,
    );
  }

  private async lastGoodTalk(studentId: string): Promise<SharedTalk | null> {
    const [found] = await rows<SharedTalk>(
      this.database.manager,
      sql`select c.held_on as "heldOn", r.goes_well as "goesWell"
          from check_ins c join talk_records r on r.check_in_id = c.id
          where c.student_id = ${studentId} and c.state = 'held' and r.goes_well is not null
          order by c.held_on desc limit 1`,
    );
    return found ?? null;
  }

  private async protects(studentId: string): Promise<string[]> {
    const known = await take(this.database.manager, StudentLevel, sql`x.student_id = ${studentId}`);
    return known.flatMap(({ signals }) =>
      signals.filter(({ points }) => points < 0).map(({ reason }) => reason),
    );
  }

  private async absence(studentId: string): Promise<SharedAbsence> {
    const today = this.clock.today();
    const from = addDays(mondayOf(today), -WEEKS_BACK);
    const weeks = await this.absences.byWeek(studentId, from, today);
    const sum = (kind: 'ongeoorloofd' | 'ziek') =>
      weeks.reduce((total, { minutes }) => total + minutes[kind], 0);
    return { withoutReason: sum('ongeoorloofd'), ill: sum('ziek') };
  }
}
