import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { regionsOf, studentsThroughRegions } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { rows, sql, sqlJoin, type Sql } from '../database/sql.js';
import type { KeptState } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { noTalks, standingOf, type StandingCounts } from '../policy/talks-on-time.js';
import type { Viewer } from '../web/viewer.js';

/** The same talks, cut in three ways. */
export const CUTS = ['coach', 'school', 'place'] as const;
export type Cut = (typeof CUTS)[number];

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The talks of one coach, school or location. */
export interface TalkGroup {
  /** Null: nobody or nowhere on file. */
  readonly id: string | null;
  /** Students whose talks these are. */
  readonly students: number;
  readonly counts: StandingCounts;
}

export type TalkGroups = Readonly<Record<Cut, readonly TalkGroup[]>>;

/** A location stands for where the student was enrolled; before the start there is none. */
export const BEFORE_THE_START = 'before the start';

interface Line {
  readonly cut: Cut;
  readonly id: string | null;
  /** Of how many students, when it is no state. */
  readonly state: KeptState | 'students';
  readonly isInWindow: number;
  readonly windowIsOver: number;
  readonly count: number;
}

const COLUMNS: Readonly<Record<Cut, Sql>> = {
  coach: sql`coach_id`,
  school: sql`school_id`,
  place: sql`place_id`,
};

/** Counts the talks of a region without knowing whose they are. */
@Injectable()
export class TalksOnTime {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Talks whose due week begins in the period, in every cut. One walk along them gives all. */
  async of(viewer: Viewer, period: Period): Promise<TalkGroups> {
    const found = await rows<Line>(
      this.database.manager,
      sql`with talks as (${talksOf(viewer, period, this.clock.today())})
          ${sqlJoin(CUTS.map(linesOf), sql` union all `)}`,
    );
    return {
      coach: groupsIn(found, 'coach'),
      school: groupsIn(found, 'school'),
      place: groupsIn(found, 'place'),
    };
  }

  /** What people call them, by id. */
  async names(groups: TalkGroups): Promise<Map<string, string>> {
    const { manager } = this.database;
    const ids = CUTS.flatMap((cut) => groups[cut].flatMap(({ id }) => id ?? []));
    const found = await rows<{ id: string; name: string; within: string | null }>(
      manager,
      sql`select id, name, null as "within" from accounts where id in ${listed(manager, ids)}
          union all select id, name, null from organisations where id in ${listed(manager, ids)}
          union all select l.id, l.name, o.name from locations l
            join organisations o on o.id = l.organisation_id where l.id in ${listed(manager, ids)}`,
    );
    return new Map(
      found.map(({ id, name, within }) => [id, within === null ? name : `${within}, ${name}`]),
    );
  }
}

/**
 * Each with who coached and where the student was enrolled on the last day of its window: who takes over
 * is not counted for what was before.
 */
const talksOf = (viewer: Viewer, { from, to }: Period, today: Day): Sql => sql`
  select c.student_id, c.state, s.school_id,
    case when c.held_on between c.window_from and c.window_to then 1 else 0 end as in_window,
    case when c.window_to < ${today} then 1 else 0 end as is_over,
    (select a.coach_id from coach_assignments a where a.trajectory_id = c.trajectory_id
      and a.from_day <= c.window_to and (a.to_day is null or a.to_day >= c.window_to)
      order by a.from_day desc, a.id limit 1) as coach_id,
    case when c.phase = 'preparation' then ${BEFORE_THE_START} else
      (select e.location_id from enrolments e where e.student_id = c.student_id
        and e.starts_on <= c.window_to order by e.starts_on desc, e.id limit 1) end as place_id
  from check_ins c join students s on s.id = c.student_id
  where c.due_week between ${from} and ${to} and s.joined_into_id is null
    and c.state <> 'cancelled' and (c.state <> 'waiting' or c.window_to < ${today})
    and ${studentsThroughRegions(regionsOf(viewer))}`;

const linesOf = (cut: Cut): Sql => sql`
  select ${cutName(cut)} as "cut", ${COLUMNS[cut]} as "id", state as "state",
    in_window as "isInWindow", is_over as "windowIsOver", count(*) as "count"
  from talks group by ${COLUMNS[cut]}, state, in_window, is_over
  union all select ${cutName(cut)}, ${COLUMNS[cut]}, 'students', 0, 0, count(distinct student_id)
  from talks group by ${COLUMNS[cut]}`;

/** Text of our own, so that the database knows its type. */
const cutName = (cut: Cut): Sql => sql`cast(${cut} as varchar(10))`;

function groupsIn(lines: readonly Line[], cut: Cut): TalkGroup[] {
  const groups = new Map<string | null, { students: number; counts: ReturnType<typeof noTalks> }>();
  for (const line of lines.filter((each) => each.cut === cut)) {
    const group = groups.get(line.id) ?? { students: 0, counts: noTalks() };
    groups.set(line.id, group);
    if (line.state === 'students') group.students = line.count;
    else add(group.counts, line, line.state);
  }
  return [...groups].map(([id, group]) => ({ id, ...group }));
}

function add(counts: ReturnType<typeof noTalks>, line: Line, state: KeptState): void {
  const { isInWindow, windowIsOver, count } = line;
  const talk = { state, isInWindow: isInWindow === 1, windowIsOver: windowIsOver === 1 };
  const standing = standingOf(talk);
  if (standing !== null) counts[standing] += count;
}
