import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { ApplicationStatus, MboLevel } from '../directory/data/code-lists.js';
import { attentionFor, type AttentionFacts } from '../policy/attention.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { outcomeIsMissing, phaseOn } from '../policy/phases.js';
import type { Viewer } from '../web/viewer.js';
import type { CaseloadRow } from './caseload-row.js';
import { Caseload, DATES, type FollowedStudent } from './caseload.js';
import { nextFor } from './coming-up.js';
import { enrolmentOfStudent, trajectoryOfStudent } from './student-joins.js';
import { nameKey } from './student-name.js';

/** One line of the query, as far as it is about the enrolment and the contacts. */
interface Line {
  readonly number: string;
  readonly studentNumber: string | null;
  readonly coachId: string | null;
  readonly institutionId: string | null;
  readonly locationId: string | null;
  readonly programmeId: string | null;
  readonly level: MboLevel | null;
  readonly status: ApplicationStatus | null;
  readonly mentorId: string | null;
  readonly lastContactOn: Day | null;
  readonly triesSinceContact: number;
}

/** The days of what was agreed and is not done; null where there is none. */
interface Agreed {
  readonly ownWasDueOn: Day | null;
  readonly wasDueOn: Day | null;
  readonly dueOn: Day | null;
}

const NOTHING_AGREED: Agreed = { ownWasDueOn: null, wasDueOn: null, dueOn: null };

/** All students of a viewer with what a list is searched, filtered and sorted by: two queries, however many there are. */
@Injectable()
export class CaseloadRows {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In no order. */
  async of(viewer: Viewer): Promise<CaseloadRow[]> {
    const today = this.clock.today();
    const scope = studentsVisibleTo(viewer, today);
    const knowsTalks = isOpen(viewer, 'talks', 'read');
    const lines = await this.caseload.withPhases(await this.lines(scope, today));
    const agreed = knowsTalks ? await this.agreed(scope, viewer, today) : null;
    const calendars = await this.caseload.calendarsOf(
      lines.flatMap(({ schoolId, institutionId }) => [schoolId, institutionId]),
    );
    return lines.map((line) => {
      const open = agreed && (agreed.get(line.id) ?? NOTHING_AGREED);
      return rowOf(line, open, { today, calendar: calendarNow(line, calendars) });
    });
  }

  private lines(scope: Sql, today: Day): Promise<(Line & FollowedStudent)[]> {
    return rows(
      this.database.manager,
      sql`select s.id, s.number, s.given_name as "givenName", s.prefix, s.surname, ${DATES},
            s.last_contact_on as "lastContactOn", s.tries_since_contact as "triesSinceContact",
            t.coach_id as "coachId", e.organisation_id as "institutionId",
            e.location_id as "locationId", e.programme_id as "programmeId",
            coalesce(p.level, e.level) as "level", e.status, e.mentor_id as "mentorId",
            e.student_number as "studentNumber"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          left join programmes p on p.id = e.programme_id
          where ${scope}`,
    );
  }

  private async agreed(scope: Sql, viewer: Viewer, today: Day): Promise<Map<string, Agreed>> {
    const isOwn = sql`a.owner_id = ${viewer.accountId}`;
    const found = await rows<Agreed & { id: string }>(
      this.database.manager,
      sql`select a.student_id as "id",
            min(case when a.due_on < ${today} and ${isOwn} then a.due_on end) as "ownWasDueOn",
            min(case when a.due_on < ${today} and (a.owner_id is null or not ${isOwn})
                then a.due_on end) as "wasDueOn",
            min(case when a.due_on >= ${today} then a.due_on end) as "dueOn"
          from agreements a
          where a.done_at is null and a.withdrawn_at is null and a.due_on is not null
            and a.student_id in (select s.id from students s where ${scope})
          group by a.student_id`,
    );
    return new Map(found.map((row) => [row.id, row]));
  }
}

interface Around {
  readonly today: Day;
  /** Of the institution where the student is in this phase. */
  readonly calendar: Calendar | null;
}

function calendarNow(
  { stage, schoolId, institutionId }: FollowedStudent & Line,
  calendars: ReadonlyMap<string, Calendar>,
): Calendar | null {
  const here = stage === 'preparation' ? schoolId : institutionId;
  return calendars.get(here ?? '') ?? null;
}

function rowOf(line: FollowedStudent & Line, agreed: Agreed | null, around: Around): CaseloadRow {
  const { lastContactOn, triesSinceContact, number, studentNumber } = line;
  return {
    ...line,
    numbers: studentNumber === null ? [number] : [number, studentNumber],
    talks: agreed && { lastContactOn, triesSinceContact },
    comingUp: nextFor(line.phases, agreed?.dueOn ?? null, around.today),
    reasons: attentionFor(factsOf(line, agreed, around.today), around.calendar, around.today),
    nameKey: nameKey(line),
  };
}

function factsOf(line: FollowedStudent & Line, agreed: Agreed | null, today: Day): AttentionFacts {
  const phase = phaseOn(line.phases, today);
  return {
    phase: phase?.phase ?? null,
    phaseFrom: phase?.from ?? null,
    registeredOn: line.registeredOn,
    mboStartsOn: line.mboStartsOn,
    hasProgramme: line.programmeId !== null,
    hasLocation: line.locationId !== null,
    hasMentor: line.mentorId !== null,
    isFollowed: line.registeredOn !== null,
    hasCoach: line.coachId !== null,
    isEnrolled: line.status === null ? null : line.status === 'ingeschreven',
    outcomeIsMissing: outcomeIsMissing(line.phases, today),
    talks: agreed && {
      lastContactOn: line.lastContactOn,
      triesSinceContact: line.triesSinceContact,
      ownPromiseWasDueOn: agreed.ownWasDueOn,
      agreementWasDueOn: agreed.wasDueOn,
    },
  };
}
