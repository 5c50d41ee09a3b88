import { regionsOf, studentsThroughRegions } from '../access/visible-students.js';
import { sql, Sql, sqlJoin } from '../database/sql.js';
import type { Period } from '../directory/periods.js';
import type { KeptState } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { type CountedTalk, type Standing, STANDINGS, standingOf } from '../policy/talks-on-time.js';
import type { Viewer } from '../web/viewer.js';

/** The same talks, cut in three ways. */
export const CUTS = ['coach', 'school', 'place'] as const;
export type Cut = (typeof CUTS)[number];

/** A location stands for where the student was enrolled; before the start there is none. */
export const BEFORE_THE_START = 'before the start';

/** Each group of each cut: how many talks stand how, and of how many students. */
export const talksInCuts = (viewer: Viewer, period: Period, today: Day): Sql =>
  sql`with talks as (${talksOf(viewer, period, today)})
      ${sqlJoin(CUTS.map(linesOf), sql` union all `)}`;

/**
 * Per student, with who coached and where the student was enrolled on the last day of the window: who takes
 * over is not counted for what was before.
 */
const talksOf = (viewer: Viewer, { from, to }: Period, today: Day): Sql => sql`
  select c.student_id, s.school_id,
    (select a.coach_id from coach_assignments a where a.trajectory_id = c.trajectory_id
      and a.from_day <= c.window_to and (a.to_day is null or a.to_day >= c.window_to)
      order by a.from_day desc, a.id limit 1) as coach_id,
    case when c.phase = 'preparation' then ${BEFORE_THE_START} else
      (select e.location_id from enrolments e where e.student_id = c.student_id
        and e.starts_on <= c.window_to order by e.starts_on desc, e.id limit 1) end as place_id,
    ${eachStanding((standing) => sql`sum(${asOne(standing)})`)}
  from check_ins c join students s on s.id = c.student_id
  where c.due_week between ${from} and ${to} and s.joined_into_id is null
    and c.state <> 'cancelled' and (c.state <> 'waiting' or c.window_to < ${today})
    and ${studentsThroughRegions(regionsOf(viewer))}
  group by 1, 2, 3, 4`;

const linesOf = (cut: Cut): Sql => sql`
  select ${named(`'${cut}'`)} as "cut", ${named(`${cut}_id`)} as "id",
    count(distinct student_id) as "students", ${eachStanding((standing) => sql`cast(sum(${named(standing)}) as integer)`)}
  from talks group by ${named(`${cut}_id`)}`;

/** Every kind of talk that counts: those that wait are past their window. */
const KINDS: readonly CountedTalk[] = [
  { state: 'held', isInWindow: true, windowIsOver: true },
  { state: 'held', isInWindow: false, windowIsOver: true },
  ...(['missed', 'exempt', 'overdue', 'waiting'] as const).map((state) => ({
    ...{ state, isInWindow: false, windowIsOver: true },
  })),
];

/** 1 for a talk, by alias `c`, that stands so, and 0 for others. */
function asOne(standing: Standing): Sql {
  const kinds = KINDS.filter((kind) => standingOf(kind) === standing).map(isOfKind);
  return sql`case when ${sqlJoin(kinds, sql` or `)} then 1 else 0 end`;
}

function isOfKind({ state, isInWindow }: CountedTalk): Sql {
  const isState = sql`c.state = ${named(`'${state}'`)}`;
  if (state !== 'held') return isState;
  const within = sql`c.held_on between c.window_from and c.window_to`;
  return isInWindow ? sql`${isState} and ${within}` : sql`${isState} and not (${within})`;
}

const eachStanding = (column: (standing: Standing) => Sql): Sql =>
  sqlJoin(
    STANDINGS.map((standing) => sql`${column(standing)} as ${named(standing)}`),
    sql`, `,
  );

/** Words of our own code, never from outside. */
const named = (word: Standing | `${Cut}_id` | `'${Cut | KeptState}'`): Sql => new Sql([word], []);
