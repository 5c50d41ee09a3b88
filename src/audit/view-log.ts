import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { AuditAnchor } from './audit-anchor.js';
import { Audit } from './audit.js';
import type { Actor, AuditLine, Subject } from './audit-line.js';
import type { ViewedIn } from './student-view.entity.js';
import { keepViews, type StudentSeen } from './student-views.js';

/** At most this long does a view wait before it is on record. */
const FLUSH_AFTER_MS = 800;

/** Who looked at what. Written in batches, because a durable write per page would cost more than the page. */
@Injectable()
export class ViewLog implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ViewLog.name);
  private waiting: AuditLine[] = [];
  private seen: StudentSeen[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly anchor: AuditAnchor,
    private readonly clock: Clock,
  ) {}

  viewed(
    actor: Actor,
    action: string,
    subject: Subject,
    details: Record<string, unknown> = {},
  ): void {
    const at = this.clock.now();
    this.waiting.push({ kind: 'view', action, actor, subject, details, at });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Somebody saw students by name: one line in the log, and one view for each of them. */
  sawStudents(
    actor: Actor & { accountId: string },
    viewedIn: ViewedIn,
    subject: Subject,
    studentIds: readonly string[],
  ): void {
    if (studentIds.length === 0) return;
    this.viewed(actor, `student.${viewedIn}`, subject, { students: studentIds });
    const { accountId } = actor;
    const onDay = this.clock.today();
    const at = this.clock.now().toISOString();
    for (const studentId of studentIds)
      this.seen.push({ studentId, accountId, onDay, viewedIn, at });
  }

  /** Puts what waits on record, after what is being written; what cannot be written now waits for the next time. */
  async flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    await this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
    await this.anchor.settle();
  }

  private async write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const lines = this.waiting;
    const seen = this.seen;
    this.waiting = [];
    this.seen = [];
    if (lines.length === 0) return;
    try {
      await this.transactions.run(async (tx) => {
        await this.audit.append(tx, lines);
        await keepViews(tx, seen);
      });
    } catch (fault) {
      this.logger.error({ fault, waiting: lines.length });
      this.waiting = [...lines, ...this.waiting];
      this.seen = [...seen, ...this.seen];
      this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
    }
  }
}
