import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Config } from '../config/config.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { changesIn, isEmpty } from './changes.js';
import { Region } from './region.entity.js';
import { roleLabels } from './role-labels.js';

/** The doorstroom regions, and which of them this installation works for. */
@Injectable()
export class Regions {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly config: Config,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  all(): Promise<Region[]> {
    return this.database.manager.find(Region, { order: { name: 'ASC' } });
  }

  /** Those with organisations, and the installation's own. */
  async inUse(): Promise<Region[]> {
    const used = await rows<{ number: number }>(
      this.database.manager,
      sql`select distinct region_number as "number" from organisations`,
    );
    const numbers = new Set(used.map(({ number }) => number));
    if (this.config.region !== null) numbers.add(this.config.region);
    return this.database.manager.find(Region, {
      where: { number: In([...numbers]) },
      order: { name: 'ASC' },
    });
  }

  /** The region that is meant when none is named: the configured one, or the only one in use; else null. */
  async own(): Promise<number | null> {
    if (this.config.region !== null) return this.config.region;
    const [region, ...others] = await this.inUse();
    return region && others.length === 0 ? region.number : null;
  }

  /** Problem 'not-found' for a region that is not in use. */
  async find(number: number): Promise<Region> {
    const region = (await this.inUse()).find((each) => each.number === number);
    if (!region) throw new Problem('not-found');
    return region;
  }

  /** What this region calls its roles; an empty label is the usual one. Problem 'conflict' when somebody was earlier. */
  async rename(
    actor: Actor,
    number: number,
    version: number,
    given: Readonly<Partial<Record<Role, string>>>,
  ): Promise<void> {
    const wanted = { roleLabels: roleLabels(given) };
    await this.transactions.run(async (tx) => {
      const region = await tx.findOneBy(Region, { number });
      if (!region) throw new Problem('not-found');
      const changes = changesIn<{ roleLabels: Region['roleLabels'] }>(region, wanted);
      if (isEmpty(changes)) return;
      const next = { ...wanted, version: version + 1 };
      const { affected } = await tx.update(Region, { number, version }, next);
      if (affected !== 1) throw new Problem('conflict');
      const subject = { kind: 'region', id: String(number) };
      await this.audit.changed(tx, actor, 'region.rename-roles', subject, changes);
    });
  }
}
