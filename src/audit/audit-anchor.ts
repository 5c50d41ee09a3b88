import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { rows, sql } from '../database/sql.js';
import { Turns } from '../database/turns.js';

/** A line of the log as it is remembered outside the database. */
export interface AnchorPoint {
  readonly seq: number;
  readonly hash: string;
}

const WRITE_AFTER_MS = 500;

/**
 * Remembers the end of the log in a file outside the database, so that a tail that is cut off is missed.
 * The anchor only moves on while the line it stands at is still there.
 */
@Injectable()
export class AuditAnchor implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditAnchor.name);
  private readonly turns = new Turns();
  private next: AnchorPoint | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: Config,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  moveTo(point: AnchorPoint): void {
    if (!this.next || point.seq > this.next.seq) this.next = point;
    this.timer ??= setTimeout(() => void this.settle(), WRITE_AFTER_MS);
  }

  /** Where the log was known to reach; null when there is no anchor yet. */
  read(): AnchorPoint | null | 'unreadable' {
    const file = this.config.auditAnchor;
    if (!existsSync(file)) return null;
    try {
      return anchorIn(readFileSync(file, 'utf8')) ?? 'unreadable';
    } catch {
      return 'unreadable'; // a folder, or not for this program to read
    }
  }

  /** Writes what waits now. A file that cannot be written is told in the log, and tried again at the next line. */
  async settle(): Promise<void> {
    try {
      await this.write();
    } catch (fault) {
      this.logger.error({ fault }, 'the anchor of the audit log could not be written');
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.settle();
  }

  private write(): Promise<void> {
    return this.turns.take(async () => {
      if (this.timer) clearTimeout(this.timer);
      this.timer = null;
      const point = this.next;
      if (!point) return;
      const standing = this.read();
      if (standing === 'unreadable') {
        this.logger.error({}, 'the anchor file of the audit log is not an anchor');
        return;
      }
      if (standing && standing.seq >= point.seq) return;
      if (standing && !(await this.stands(standing))) {
        this.logger.error({ anchoredAt: standing.seq }, 'the audit log no longer holds its anchor');
        return;
      }
      store(this.config.auditAnchor, point);
    });
  }

  private async stands(point: AnchorPoint): Promise<boolean> {
    const found = await rows(
      this.database.manager,
      sql`select seq from audit_entries where seq = ${point.seq} and hash = ${point.hash}`,
    );
    return found.length === 1;
  }
}

function store(file: string, point: AnchorPoint): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(point)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** After a restore: where the log that was put back reaches. The anchor that stood there is kept under another name. */
export function putAnchorBack(file: string, point: AnchorPoint, aside: string): void {
  if (existsSync(file)) renameSync(file, aside);
  if (point.seq > 0) store(file, point); // an empty log has no anchor yet
}

function anchorIn(text: string): AnchorPoint | null {
  const [, seq, hash] = /^\{"seq":(\d+),"hash":"([\w-]+)"\}\n$/.exec(text) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}
