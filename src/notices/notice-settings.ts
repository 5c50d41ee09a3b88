import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { put } from '../database/put.js';
import { Transactions } from '../database/transactions.js';
import { USUAL_TIMES } from '../policy/digest.js';
import { Problem } from '../problems/problem.js';
import { NoticeSetting } from './notice-setting.entity.js';

export type Chosen = Pick<NoticeSetting, 'times' | 'version'>;

/** Of who chose nothing yet. */
const USUAL: Chosen = { times: [...USUAL_TIMES], version: 0 };

/** When people want to hear what waits. */
@Injectable()
export class NoticeSettings {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(accountId: string): Promise<Chosen> {
    return (await this.database.manager.findOneBy(NoticeSetting, { accountId })) ?? USUAL;
  }

  /** Problem('conflict') when it was chosen anew in another window. */
  async choose(accountId: string, { times, version }: Chosen): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await kept(tx, { accountId, times, version }))) throw new Problem('conflict');
      const subject = { kind: 'account', id: accountId };
      await this.audit.changed(tx, { accountId }, 'account.mail-times', subject, { times });
    });
  }
}

/** The first choice makes the row; of two at once, the same choice is one and another is too late. */
async function kept(
  tx: EntityManager,
  { accountId, times, version }: Chosen & { accountId: string },
): Promise<boolean> {
  const next = Object.assign(new NoticeSetting(), { accountId, times, version: version + 1 });
  if (version !== USUAL.version) {
    const { affected } = await tx.update(NoticeSetting, { accountId, version }, next);
    return affected === 1;
  }
  await put(tx, NoticeSetting, [next], { same: ['accountId'], set: [] });
  const row = await tx.findOneByOrFail(NoticeSetting, { accountId });
  return row.version === next.version && row.times.join() === times.join();
}
