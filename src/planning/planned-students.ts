import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo, trajectoryGoesOn } from '../access/visible-students.js';
import { RhythmReader } from '../check-ins/rhythm-facts.js';
import type { RhythmFacts, RhythmRules } from '../check-ins/rhythm-rules.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { HolidayRegion } from '../policy/holiday.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import { nameKey, type StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { ComingTalksOnDay } from './coming-talks.js';
import { placeLabel } from './place-label.js';
import type { PlannedStudent, PlannedTalk, TalkPlace } from './planned-student.js';

interface Line extends StudentName {
  readonly id: string;
  readonly trajectoryId: string;
  readonly number: string;
  readonly studentNumber: string | null;
  readonly schoolId: string | null;
  readonly school: string | null;
  readonly schoolRegion: HolidayRegion | null;
  readonly institutionId: string | null;
  readonly institution: string | null;
  readonly institutionRegion: HolidayRegion | null;
  readonly locationId: string | null;
  readonly location: string | null;
}

type TalkLine = PlannedTalk & { readonly trajectoryId: string };

/** The students of a viewer with their talks: three queries, however many there are. */
@Injectable()
export class PlannedStudents {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RhythmReader,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Those who have had a talk or get one, in no order; none for who may not plan. */
  async of(viewer: Viewer): Promise<PlannedStudent[]> {
    if (!isOpen(viewer, 'talks', 'write')) return [];
    const today = this.clock.today();
    const scope = studentsVisibleTo(viewer, today);
    const lines = await this.lines(scope, today);
    const talks = perTrajectory(await this.talks(scope));
    const ids = lines.map(({ trajectoryId }) => trajectoryId);
    const facts = await this.reader.of(this.database.manager, ids, today);
    const rules = await this.reader.rulesFor(this.database.manager, facts);
    const coming = new ComingTalksOnDay(rules, today);
    const factsOf = new Map(facts.map((each) => [each.id, each]));
    const students = lines.flatMap((line) => {
      const own = factsOf.get(line.trajectoryId);
      return own ? [studentOf(line, own, talks.get(own.id) ?? [], { rules, coming })] : [];
    });
    return students.filter((each) => each.talks.length > 0 || each.ahead.length > 0);
  }

  private lines(scope: Sql, today: Day): Promise<Line[]> {
    return rows(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, s.number,
            e.student_number as "studentNumber", t.id as "trajectoryId",
            school.id as "schoolId", school.name as "school",
            school.holiday_region as "schoolRegion", mbo.id as "institutionId",
            mbo.name as "institution", mbo.holiday_region as "institutionRegion",
            l.id as "locationId", l.name as "location"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          left join organisations school on school.id = s.school_id
          left join organisations mbo on mbo.id = e.organisation_id
          left join locations l on l.id = e.location_id
          where ${scope} and t.id is not null and ${trajectoryGoesOn(today)}`,
    );
  }

  private talks(scope: Sql): Promise<TalkLine[]> {
    return rows(
      this.database.manager,
      sql`select c.id, c.version, c.trajectory_id as "trajectoryId", c.number, c.phase, c.state,
            c.due_week as "dueWeek", c.window_from as "windowFrom", c.window_to as "windowTo",
            c.came_on as "cameOn", c.planned_on as "plannedOn", c.planned_at as "plannedAt",
            c.place, c.confirmed_at as "confirmedAt", c.held_on as "heldOn",
            c.settled_on as "settledOn", c.decision
          from check_ins c where c.student_id in (select s.id from students s where ${scope})
          order by c.number`,
    );
  }
}

function studentOf(
  line: Line,
  facts: RhythmFacts,
  talks: readonly PlannedTalk[],
  { rules, coming }: { rules: RhythmRules; coming: ComingTalksOnDay },
): PlannedStudent {
  const { id, givenName, prefix, surname, number, studentNumber } = line;
  return {
    ...{ id, givenName, prefix, surname, facts, talks, ...coming.of(facts, talks) },
    numbers: studentNumber === null ? [number] : [number, studentNumber],
    nameKey: nameKey(line),
    calendarIn: (phase) => rules.calendarIn(phase, facts),
    school: schoolOf(line),
    institution: institutionOf(line),
  };
}

function perTrajectory(talks: readonly TalkLine[]): Map<string, PlannedTalk[]> {
  const found = new Map<string, PlannedTalk[]>();
  for (const talk of talks) {
    const known = found.get(talk.trajectoryId);
    if (known) known.push(talk);
    else found.set(talk.trajectoryId, [talk]);
  }
  return found;
}

function schoolOf({ schoolId, school, schoolRegion }: Line): TalkPlace | null {
  return schoolId === null ? null : { id: schoolId, label: school ?? '', region: schoolRegion };
}

function institutionOf(line: Line): TalkPlace | null {
  const { institutionId, institution, institutionRegion: region, locationId, location } = line;
  if (institutionId === null) return null;
  const label = placeLabel(institution ?? '', location);
  return { id: locationId ?? institutionId, label, region };
}
