import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { isEmpty, revise } from './changes.js';
import {
  programmeFacts,
  refuseOverlap,
  type ProgrammeFacts,
  type ProgrammeInput,
} from './programme-facts.js';
import { Programme } from './programme.entity.js';

/** The mbo programmes that students can be enrolled in. */
@Injectable()
export class Programmes {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Problem 'invalid-input' when the code is in use for another programme in the same days. */
  async add(tx: EntityManager, actor: Actor, input: ProgrammeInput): Promise<Programme> {
    const facts = programmeFacts(input);
    await checkPeriods(tx, facts, null);
    const programme = Object.assign(new Programme(), facts);
    // Of two that add the same at once, the second waits here and then finds the first.
    await tx.createQueryBuilder().insert().into(Programme).values(programme).orIgnore().execute();
    await checkPeriods(tx, facts, programme.id);
    await this.note(tx, actor, 'programme.add', programme.id, { ...facts });
    return programme;
  }

  /** Problem 'conflict' when `version` is no longer the one on file. */
  async revise(actor: Actor, id: string, version: number, input: ProgrammeInput): Promise<void> {
    const facts = programmeFacts(input);
    await this.transactions.run(async (tx) => {
      const programme = await tx.findOneBy(Programme, { id });
      if (!programme) throw new Problem('not-found');
      await checkPeriods(tx, facts, id);
      const changes = await revise(tx, Programme, programme, version, facts);
      if (!isEmpty(changes)) await this.note(tx, actor, 'programme.revise', id, changes);
    });
  }

  private note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.changed(tx, actor, action, { kind: 'programme', id }, details);
  }
}

async function checkPeriods(
  tx: EntityManager,
  facts: ProgrammeFacts,
  except: string | null,
): Promise<void> {
  const sameCode = await tx.findBy(Programme, { crebo: facts.crebo });
  refuseOverlap(
    facts,
    sameCode.filter(({ id }) => id !== except),
  );
}
