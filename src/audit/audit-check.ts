import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Keys } from '../config/keys.js';
import { rows, sql } from '../database/sql.js';
import { AuditAnchor, type AnchorPoint } from './audit-anchor.js';
import { sealedText, type StoredLine } from './audit-line.js';

/** What a walk along the whole log found. */
export interface AuditVerdict {
  readonly isWhole: boolean;
  readonly lines: number;
  /** The first line at which something is wrong; null when all is well or the end is missing. */
  readonly brokenAt: number | null;
  /** One Dutch sentence for who asked. */
  readonly message: string;
}

interface Line extends StoredLine {
  readonly hash: string;
}

const AT_A_TIME = 5000;
/** Lower than any number that a line can be given: also a line before the first is seen. */
const BEFORE_ALL = -2_147_483_648;

/** Walks along the log and says whether a line was changed, removed, moved or put in, and whether the end is still there. */
@Injectable()
export class AuditCheck {
  constructor(
    private readonly keys: Keys,
    private readonly anchor: AuditAnchor,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async verify(): Promise<AuditVerdict> {
    await this.anchor.settle();
    const anchor = this.anchor.read();
    if (anchor === 'unreadable') return unreadable;
    return this.verifyIn(this.database.manager, anchor);
  }

  /** Also for a log that is not in use yet, such as one that is being put back. */
  async verifyIn(manager: EntityManager, anchor: AnchorPoint | null): Promise<AuditVerdict> {
    let last: AnchorPoint = { seq: 0, hash: '' };
    let isAnchorFound = anchor === null;
    let oldest: number | undefined;
    for (let after = BEFORE_ALL; ; after = last.seq) {
      const lines = await linesAfter(manager, after);
      if (lines.length === 0) break;
      for (const line of lines) {
        // Once a newer secret closed a line an older one closes none after it: who has that one alone writes nothing more.
        const age = this.ageOf(last, line, oldest);
        if (age === null) return broken(last.seq, line.seq);
        [last, oldest] = [line, age];
        isAnchorFound ||= anchor?.seq === line.seq && anchor.hash === line.hash;
      }
    }
    return judgeEnd(manager, last, anchor, isAnchorFound);
  }

  /** How many secrets ago this line was closed; null when it does not follow the one before it. */
  private ageOf(previous: AnchorPoint, line: Line, oldest: number | undefined): number | null {
    if (line.seq !== previous.seq + 1) return null;
    return this.keys.ageOf(line.hash, sealedText(previous.hash, line), oldest);
  }
}

async function judgeEnd(
  manager: EntityManager,
  last: AnchorPoint,
  anchor: AnchorPoint | null,
  isAnchorFound: boolean,
): Promise<AuditVerdict> {
  const [head] = await rows<AnchorPoint>(
    manager,
    sql`select seq, hash from audit_head where id = 1`,
  );
  const lines = last.seq;
  if (!head || head.seq < last.seq || (head.seq === last.seq && head.hash !== last.hash))
    return broken(lines, null);
  if (head.seq > last.seq && (await linesAfter(manager, last.seq)).length === 0)
    return cutOff(lines);
  if (anchor === null && lines > 0)
    return {
      isWhole: false,
      lines,
      brokenAt: null,
      message: 'Het ankerbestand van het logboek ontbreekt.',
    };
  return isAnchorFound ? whole(lines) : cutOff(lines);
}

function linesAfter(manager: EntityManager, seq: number): Promise<Line[]> {
  return rows<Line>(
    manager,
    sql`select seq, at, kind, action, actor_id as "actorId", on_behalf_of as "onBehalfOf",
          subject_kind as "subjectKind", subject_id as "subjectId", details, hash
        from audit_entries where seq > ${seq} order by seq limit ${AT_A_TIME}`,
  );
}

const unreadable: AuditVerdict = {
  isWhole: false,
  lines: 0,
  brokenAt: null,
  message: 'Het ankerbestand van het logboek is onleesbaar.',
};

const whole = (lines: number): AuditVerdict => ({
  isWhole: true,
  lines,
  brokenAt: null,
  message: `Het logboek is heel: ${String(lines)} regels.`,
});

const broken = (lines: number, brokenAt: number | null): AuditVerdict => ({
  isWhole: false,
  lines,
  brokenAt,
  message: `Het logboek klopt niet${brokenAt === null ? '' : ` bij regel ${String(brokenAt)}`}: er is iets veranderd of weggehaald.`,
});

const cutOff = (lines: number): AuditVerdict => ({
  isWhole: false,
  lines,
  brokenAt: null,
  message: `Het einde van het logboek ontbreekt: na regel ${String(lines)} zijn regels weggehaald.`,
});
