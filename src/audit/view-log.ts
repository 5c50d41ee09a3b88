import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { AuditAnchor } from './audit-anchor.js';
import { Audit } from './audit.js';
import type { Actor, AuditLine, Subject } from './audit-line.js';

/** At most this long does a view wait before it is on record. */
const FLUSH_AFTER_MS = 800;

/** Who looked at what. Written in batches, because a durable write per page would cost more than the page. */
@Injectable()
export class ViewLog implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ViewLog.name);
  private waiting: AuditLine[] = [];
  private timer: NodeJS.Timeout | null = null;

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

  /** Puts what waits on record; what cannot be written now waits for the next time. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const lines = this.waiting;
    this.waiting = [];
    if (lines.length === 0) return;
    try {
      await this.transactions.run((tx) => this.audit.append(tx, lines));
    } catch (fault) {
      this.logger.error({ fault, waiting: lines.length });
      this.waiting = [...lines, ...this.waiting];
      this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
    await this.anchor.settle();
  }
}
