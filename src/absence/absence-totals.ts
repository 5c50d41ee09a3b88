import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import { ABSENCE_KINDS, type AbsenceKind } from './absence-line.entity.js';

/** What a student missed in one ISO week, in minutes. */
export interface AbsenceWeek {
  readonly monday: Day;
  readonly minutes: Readonly<Record<AbsenceKind, number>>;
}

/** The hours that a student was absent, as the institution counts them. */
@Injectable()
export class AbsenceTotals {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** By week, the last one first; weeks without a line are left out. Whom the viewer may see is for the caller to ask. */
  async byWeek(studentId: string, from: Day, to: Day): Promise<AbsenceWeek[]> {
    const lines = await rows<{ onDay: Day; kind: AbsenceKind; minutes: number }>(
      this.database.manager,
      sql`select on_day as "onDay", kind, minutes from absence_lines
          where student_id = ${studentId} and on_day between ${from} and ${to} order by on_day desc`,
    );
    const weeks = new Map<Day, Record<AbsenceKind, number>>();
    for (const { onDay, kind, minutes } of lines) {
      const monday = mondayOf(onDay);
      const week = weeks.get(monday) ?? nothing();
      week[kind] += minutes;
      weeks.set(monday, week);
    }
    return [...weeks].map(([monday, minutes]) => ({ monday, minutes }));
  }
}

const nothing = (): Record<AbsenceKind, number> =>
  Object.fromEntries(ABSENCE_KINDS.map((kind) => [kind, 0])) as Record<AbsenceKind, number>;
