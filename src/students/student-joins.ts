import { enrolmentGoesOn } from '../access/visible-students.js';
import { sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';

/** Joins `t`: the one trajectory of student `s` that is not closed, or else the last. */
export const trajectoryOfStudent: Sql = sql`
  left join trajectories t on t.id = (select x.id from trajectories x where x.student_id = s.id
    order by case when x.closed_on is null then 0 else 1 end, x.registered_on desc, x.id limit 1)`;

/** Joins `e`: the enrolment of student `s` that goes on; after a switch that is known already, the first to begin. */
export const enrolmentOfStudent = (today: Day): Sql => sql`
  left join enrolments e on e.id = (select e.id from enrolments e where e.student_id = s.id
    and ${enrolmentGoesOn(today)}
    order by case when e.starts_on is null then 1 else 0 end, e.starts_on, e.id limit 1)`;
