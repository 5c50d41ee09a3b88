import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { ApplicationStatus, MboLevel } from '../directory/data/code-lists.js';
import { attentionFor, urgencyOf, type AttentionFacts } from '../policy/attention.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { outcomeIsMissing, phaseOn } from '../policy/phases.js';
import type { Role } from '../policy/roles.js';
import type { Level } from '../policy/signals/level.js';
import type { Viewer } from '../web/viewer.js';
import type { CaseloadRow, NamedRow } from './caseload-row.js';
import { Caseload, DATES, type Dates, type Standing } from './caseload.js';
import { nextFor } from './coming-up.js';
import { enrolmentOfStudent, trajectoryOfStudent } from './student-joins.js';
import { nameKey, type StudentName } from './student-name.js';
import { talksAtHand, type TalkAtHand } from './talk-at-hand.js';

/** One line of the query. */
interface Line extends Dates, StudentName {
  readonly id: string;
  readonly number: string;
  readonly studentNumber: string | null;
  readonly hasCoach: 0 | 1;
  readonly institutionId: string | null;
  readonly hasLocation: 0 | 1;
  readonly hasProgramme: 0 | 1;
  readonly level: MboLevel | null;
  readonly status: ApplicationStatus | null;
  readonly mentorId: string | null;
  readonly lastContactOn: Day | null;
  readonly triesSinceContact: number;
  readonly signalLevel: Level | null;
}

/** The days of what was agreed and is not done; null where there is none. */
interface Agreed {
  readonly ownWasDueOn: Day | null;
  readonly wasDueOn: Day | null;
  readonly dueOn: Day | null;
}

/** How somebody looks at students. */
export interface Reading {
  readonly knowsTalks: boolean;
  readonly knowsLevels: boolean;
  /** Whose promises are the reader's own; null when several read. */
  readonly promisesOf: Role | null;
  readonly missesCoach: boolean;
}

function readingOf(viewer: Viewer): Reading {
  return {
    knowsTalks: isOpen(viewer, 'talks', 'read'),
    knowsLevels: isOpen(viewer, 'signals', 'read'),
    promisesOf: viewer.role,
    // Nobody on the list of a coordinator has a coach: there it is no reason to be before somebody else.
    missesCoach: viewer.role !== 'coordinator',
  };
}

const NOTHING_AGREED: Agreed = { ownWasDueOn: null, wasDueOn: null, dueOn: null };

/** The same on both databases, and lighter to carry than the id. */
const isThere = (column: Sql): Sql => sql`case when ${column} is null then 0 else 1 end`;

/** All students of a viewer with what a list is searched, filtered and sorted by: three queries, however many there are. */
@Injectable()
export class CaseloadRows {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In no order. */
  of(viewer: Viewer): Promise<CaseloadRow[]> {
    return this.within(studentsVisibleTo(viewer, this.clock.today()), readingOf(viewer));
  }

  /** The same students with their names alone, to search in: one query, and nothing is worked out. */
  async namedOf(viewer: Viewer): Promise<NamedRow[]> {
    const today = this.clock.today();
    const found = await rows<NamedLine>(
      this.database.manager,
      sql`select s.id, s.number, s.given_name as "givenName", s.prefix, s.surname,
            s.school_id as "schoolId", e.organisation_id as "institutionId",
            e.mentor_id as "mentorId", e.student_number as "studentNumber"
          from students s ${enrolmentOfStudent(today)} where ${studentsVisibleTo(viewer, today)}`,
    );
    return found.map((line) => ({ ...line, numbers: numbersOf(line) }));
  }

  /** Of these students, whom `namedOf` has just found for the viewer. */
  ofNamed(viewer: Viewer, ids: readonly string[]): Promise<CaseloadRow[]> {
    const these = sql`s.id in ${listed(this.database.manager, ids)}`;
    return this.within(these, readingOf(viewer));
  }

  /** The same of other students, such as those of a meeting; `scope` says why they may be seen. */
  async within(
    scope: Sql,
    { knowsTalks, knowsLevels, promisesOf, missesCoach }: Reading,
  ): Promise<CaseloadRow[]> {
    const today = this.clock.today();
    const lines = await this.lines(scope, today, knowsLevels);
    const agreed = knowsTalks ? await this.agreed(scope, promisesOf, today) : null;
    const talks = knowsTalks ? await talksAtHand(this.database.manager, scope, today) : null;
    const standingOf = await this.caseload.standingOf(lines);
    const calendars = await this.caseload.calendarsOf(
      lines.flatMap(({ schoolId, institutionId }) => [schoolId, institutionId]),
    );
    return lines.map((line) => {
      const standing = standingOf(line);
      const here = standing.stage === 'preparation' ? line.schoolId : line.institutionId;
      const calendar = calendars.get(here ?? '') ?? null;
      const open = agreed && (agreed.get(line.id) ?? NOTHING_AGREED);
      const talk = talks?.get(line.id) ?? null;
      return rowOf({ ...standing, line, agreed: open, talk, calendar, missesCoach }, today);
    });
  }

  private lines(scope: Sql, today: Day, knowsLevels: boolean): Promise<Line[]> {
    return rows(
      this.database.manager,
      sql`select s.id, s.number, s.given_name as "givenName", s.prefix, s.surname, ${DATES},
            s.last_contact_on as "lastContactOn", s.tries_since_contact as "triesSinceContact",
            ${isThere(sql`t.coach_id`)} as "hasCoach", e.organisation_id as "institutionId",
            ${isThere(sql`e.location_id`)} as "hasLocation",
            ${isThere(sql`e.programme_id`)} as "hasProgramme",
            coalesce(p.level, e.level) as "level", e.status, e.mentor_id as "mentorId",
            e.student_number as "studentNumber",
            ${knowsLevels ? sql`v.level` : sql`null`} as "signalLevel"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          left join programmes p on p.id = e.programme_id
          ${knowsLevels ? sql`left join student_levels v on v.trajectory_id = t.id` : sql``}
          where ${scope}`,
    );
  }

  private async agreed(scope: Sql, own: Role | null, today: Day): Promise<Map<string, Agreed>> {
    // A promise of "the coach" is one of who is coach today, also when a colleague made it.
    const isOwn = sql`a.who = ${own ?? 'nobody'}`;
    const found = await rows<Agreed & { id: string }>(
      this.database.manager,
      sql`select a.student_id as "id",
            min(case when a.due_on < ${today} and ${isOwn} then a.due_on end) as "ownWasDueOn",
            min(case when a.due_on < ${today} and not ${isOwn} then a.due_on end) as "wasDueOn",
            min(case when a.due_on >= ${today} then a.due_on end) as "dueOn"
          from agreements a
          where a.done_at is null and a.withdrawn_at is null and a.due_on is not null
            and a.student_id in (select s.id from students s where ${scope})
          group by a.student_id`,
    );
    return new Map(found.map((row) => [row.id, row]));
  }
}

/** All that is known of one student. */
interface Known extends Standing {
  readonly line: Line;
  readonly agreed: Agreed | null;
  readonly talk: TalkAtHand | null;
  /** Of the institution where the student is in this phase. */
  readonly calendar: Calendar | null;
  readonly missesCoach: boolean;
}

type Numbered = Pick<Line, 'number' | 'studentNumber'>;
type NamedLine = Omit<NamedRow, 'numbers'> & Numbered;

const numbersOf = ({ number, studentNumber }: Numbered): string[] =>
  studentNumber === null ? [number] : [number, studentNumber];

/** Field by field: to copy a line with all its columns thousands of times is most of the work. */
function rowOf(known: Known, today: Day): CaseloadRow {
  const { line, agreed, phases, stage } = known;
  const { lastContactOn, triesSinceContact } = line;
  const reasons = attentionFor(factsOf(known, today), known.calendar, today);
  return {
    id: line.id,
    givenName: line.givenName,
    prefix: line.prefix,
    surname: line.surname,
    nameKey: nameKey(line),
    numbers: numbersOf(line),
    phases,
    stage,
    schoolId: line.schoolId,
    mboStartsOn: line.mboStartsOn,
    institutionId: line.institutionId,
    level: line.level,
    status: line.status,
    mentorId: line.mentorId,
    talks: agreed && { lastContactOn, triesSinceContact },
    comingUp: nextFor(phases, agreed?.dueOn ?? null, today),
    talk: known.talk,
    signalLevel: line.signalLevel,
    reasons,
    urgency: urgencyOf(reasons),
  };
}

function factsOf({ line, agreed, phases, missesCoach }: Known, today: Day): AttentionFacts {
  const phase = phaseOn(phases, today);
  return {
    phase: phase?.phase ?? null,
    phaseFrom: phase?.from ?? null,
    registeredOn: line.registeredOn,
    mboStartsOn: line.mboStartsOn,
    hasProgramme: line.hasProgramme === 1,
    hasLocation: line.hasLocation === 1,
    hasMentor: line.mentorId !== null,
    isFollowed: line.registeredOn !== null,
    hasCoach: line.hasCoach === 1 || !missesCoach,
    isEnrolled: line.status === null ? null : line.status === 'ingeschreven',
    outcomeIsMissing: outcomeIsMissing(phases, today),
    talks: agreed && {
      lastContactOn: line.lastContactOn,
      triesSinceContact: line.triesSinceContact,
      ownPromiseWasDueOn: agreed.ownWasDueOn,
      agreementWasDueOn: agreed.wasDueOn,
    },
  };
}
