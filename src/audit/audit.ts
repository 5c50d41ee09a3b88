import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { forUpdate } from '../database/held.js';
import { put } from '../database/put.js';
import { oneRow, rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { AuditAnchor } from './audit-anchor.js';
import { AuditEntry } from './audit-entry.entity.js';
import { sealedText, type Actor, type AuditLine, type Subject } from './audit-line.js';

const HEAD = 1;

/** Writes the log of who did what, in the transaction that does it. */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly anchor: AuditAnchor,
    private readonly transactions: Transactions,
  ) {}

  /** Somebody changed something. `details` says which fields, with before and after where that is no secret. */
  changed(
    tx: EntityManager,
    actor: Actor,
    action: string,
    subject: Subject,
    details: Record<string, unknown> = {},
  ) {
    return this.append(tx, [{ kind: 'change', action, actor, subject, details }]);
  }

  /** Somebody came to the door, came in, failed or left. */
  access(
    tx: EntityManager,
    actor: Actor,
    action: string,
    subject: Subject,
    details: Record<string, unknown> = {},
  ) {
    return this.append(tx, [{ kind: 'access', action, actor, subject, details }]);
  }

  /** Adds lines to the end of the chain. Writers of the log follow one another: the head is locked until the commit. */
  async append(tx: EntityManager, lines: readonly AuditLine[]): Promise<void> {
    const head = await oneRow<{ seq: number; hash: string }>(
      tx,
      sql`select seq, hash from audit_head where id = ${HEAD} ${forUpdate(tx)}`,
    );
    const entries: AuditEntry[] = [];
    let { seq, hash } = head;
    for (const line of lines) {
      const entry = this.entry(line, (seq += 1), hash);
      entries.push(entry);
      hash = entry.hash;
    }
    // With every value as a parameter: a number written out makes each statement a new one to prepare.
    await put(tx, AuditEntry, entries);
    await rows(tx, sql`update audit_head set seq = ${seq}, hash = ${hash} where id = ${HEAD}`);
    this.transactions.afterCommit(() => this.anchor.moveTo({ seq, hash }));
  }

  private entry(line: AuditLine, seq: number, previousHash: string): AuditEntry {
    const entry = Object.assign(new AuditEntry(), {
      seq,
      at: line.at ?? this.clock.now(),
      kind: line.kind,
      action: line.action,
      actorId: line.actor.accountId,
      onBehalfOf: line.actor.onBehalfOf ?? null,
      subjectKind: line.subject.kind,
      subjectId: line.subject.id,
      details: line.details ?? {},
    });
    const stored = { ...entry, at: entry.at.toISOString(), details: JSON.stringify(entry.details) };
    return Object.assign(entry, { hash: this.keys.mac('audit', sealedText(previousHash, stored)) });
  }
}
