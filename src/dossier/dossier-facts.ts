import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { oneRow, rows, sql } from '../database/sql.js';
import { Clock } from '../config/clock.js';
import { Calendars } from '../directory/calendars.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import type { HandoverState } from '../policy/handover-steps.js';
import type { Phase } from '../policy/phases.js';
import { Caseload, DATES, type Dates } from '../students/caseload.js';
import type { Stage } from '../students/stage.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';

interface Row extends Dates {
  readonly whatHelps: string | null;
  readonly whatHelpsOn: Day | null;
  readonly lastContactOn: Day | null;
  readonly triesSinceContact: number;
  readonly coachId: string | null;
  readonly mentorId: string | null;
  readonly institutionId: string | null;
  readonly programmeId: string | null;
  readonly locationId: string | null;
  readonly status: string | null;
}

/** What a dossier concludes from. */
export interface DossierFacts extends Row {
  readonly phases: readonly Phase[];
  readonly stage: Stage;
  /** Of the institution where the student is in this phase. */
  readonly calendar: Calendar | null;
  /** The first day of each step that was taken. */
  readonly handover: ReadonlyMap<HandoverState, Day>;
  /** Days on which the student went to another programme or institution. */
  readonly switchedOn: readonly Day[];
}

/** Reads what a dossier concludes from. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(studentId: string): Promise<DossierFacts> {
    const row = await this.row(studentId);
    const standing = (await this.caseload.standingOf([row]))(row);
    const here = standing.stage === 'preparation' ? row.schoolId : row.institutionId;
    return {
      ...row,
      ...standing,
      calendar: here === null ? null : await this.calendars.forOrganisation(here),
      ...(await this.milestones(studentId)),
    };
  }

  private row(studentId: string): Promise<Row> {
    return oneRow<Row>(
      this.database.manager,
      sql`select ${DATES}, s.what_helps as "whatHelps", s.what_helps_on as "whatHelpsOn",
            s.last_contact_on as "lastContactOn", s.tries_since_contact as "triesSinceContact",
            t.coach_id as "coachId", e.mentor_id as "mentorId", e.organisation_id as "institutionId",
            e.programme_id as "programmeId", e.location_id as "locationId", e.status
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(this.clock.today())}
          where s.id = ${studentId}`,
    );
  }

  private async milestones(studentId: string) {
    const found = await rows<{ what: HandoverState | 'switched'; on: Day }>(
      this.database.manager,
      sql`select h.state as "what", min(h.on_day) as "on" from handover_steps h
            where h.student_id = ${studentId} group by h.state
          union all select 'switched', e.ends_on from enrolments e
            where e.student_id = ${studentId} and e.end_reason = 'switched'`,
    );
    const handover = new Map<HandoverState, Day>();
    const switchedOn: Day[] = [];
    for (const { what, on } of found) {
      if (what === 'switched') switchedOn.push(on);
      else handover.set(what, on);
    }
    return { handover, switchedOn };
  }
}
