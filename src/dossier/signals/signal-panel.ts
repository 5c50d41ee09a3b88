import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../../access/opens.js';
import { AlertLists, type AlertInFull } from '../../alerts/alert-lists.js';
import { Clock } from '../../config/clock.js';
import { rows, sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import { type OpenRecorded, RecordedList } from '../../signals/by-hand/recorded-list.js';
import { Levels, type LevelToday } from '../../signals/levels.js';
import type { Viewer } from '../../web/viewer.js';

/** What signals say of a student, what came of it, and what is asked. */
export interface SignalsAtHand {
  readonly level: LevelToday;
  /** What people recorded, also what does not count any more. */
  readonly recorded: readonly OpenRecorded[];
  /** The one that is open, or else the last. */
  readonly alert: AlertInFull | null;
  /** By when somebody has to be in contact with the student; null while nobody is asked. */
  readonly contactBy: Day | null;
}

/** Reads why a student has a level. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class SignalPanels {
  constructor(
    private readonly clock: Clock,
    private readonly levels: Levels,
    private readonly recorded: RecordedList,
    private readonly alerts: AlertLists,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Null for who may not read signals, and for who is not followed. */
  async of(viewer: Viewer, studentId: string): Promise<SignalsAtHand | null> {
    if (!isOpen(viewer, 'signals', 'read')) return null;
    const level = await this.levels.ofStudent(studentId, this.clock.today());
    if (!level) return null;
    const [recorded, alerts, contactBy] = await Promise.all([
      this.recorded.openOf(studentId),
      this.alerts.ofStudent(viewer, studentId),
      this.contactBy(studentId),
    ]);
    const alert = alerts.find(({ alert: each }) => each.isOpen) ?? alerts[0] ?? null;
    return { level, recorded, alert, contactBy };
  }

  /** For who may know how a student stands, but not why; null for the others. */
  async levelAlone(viewer: Viewer, studentId: string): Promise<LevelToday | null> {
    const isFor = isOpen(viewer, 'signals', 'summary') && !isOpen(viewer, 'signals', 'read');
    return isFor ? this.levels.ofStudent(studentId, this.clock.today()) : null;
  }

  private async contactBy(studentId: string): Promise<Day | null> {
    const [asked] = await rows<{ dueOn: Day }>(
      this.database.manager,
      sql`select due_on as "dueOn" from tasks where student_id = ${studentId} and kind = 'contact'
            and for_role in ('coach', 'mentor') and done_at is null and withdrawn_at is null
          order by due_on limit 1`,
    );
    return asked?.dueOn ?? null;
  }
}
