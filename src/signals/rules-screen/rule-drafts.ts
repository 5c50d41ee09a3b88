import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { derivedId } from '../../database/derived-id.js';
import { insertOnce } from '../../database/insert-once.js';
import { Transactions } from '../../database/transactions.js';
import { settingsFrom, type SignalSettings } from '../../policy/signals/settings.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import { Policies } from '../policies.js';
import { StoredPolicy } from '../signal-policy.entity.js';
import { freshPreview } from './kept-preview.js';
import { otherThanDefault, ruleChanges } from './rule-changes.js';

export interface WantedRules {
  readonly settings: SignalSettings;
  readonly reason: string;
  /** Of the form that was on the screen: sent twice, it makes one draft. */
  readonly key: string;
}

const NOTHING_CHANGES = 'Dit zijn de regels van nu. Pas eerst een getal aan.';

/** Signal rules that somebody proposes: nothing follows from them until they are made valid. */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: Policies,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Those of a region that wait, the last first. */
  waiting(regionNumber: number): Promise<StoredPolicy[]> {
    return this.database.manager.find(StoredPolicy, {
      where: { regionNumber, version: IsNull() },
      order: { madeAt: 'DESC', id: 'ASC' },
    });
  }

  /** Problem 'not-found' for one that is not there (any more). */
  async find(regionNumber: number, id: string): Promise<StoredPolicy> {
    return foundIn(this.database.manager, regionNumber, id);
  }

  /** Gives its id. Problem 'invalid-input' when nothing differs from what is in force. */
  async make(viewer: Viewer, regionNumber: number, wanted: WantedRules): Promise<string> {
    const { settings, reason, key } = wanted;
    const id = derivedId('signal-rules', viewer.accountId, regionNumber, key);
    await this.transactions.run(async (tx) => {
      const current = (await this.policies.inForce(tx)).of(regionNumber);
      if (ruleChanges(current.settings, settings).length === 0)
        throw new Problem('invalid-input', NOTHING_CHANGES);
      const draft = Object.assign(new StoredPolicy(), {
        ...{ id, regionNumber, reason, settings: otherThanDefault(settings) },
        ...{ madeBy: viewer.accountId, madeAt: this.clock.now(), previewDone: 0 },
        preview: freshPreview(current.version, this.clock.today()),
      });
      if (!(await insertOnce(tx, StoredPolicy, draft))) return;
      const subject = { kind: 'signal-policy', id };
      await this.audit.changed(tx, viewer, 'signal-policy.draft', subject, { regionNumber });
    });
    return id;
  }

  /** Compares it anew, with what is in force now. */
  async beginAnew(regionNumber: number, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await foundIn(tx, regionNumber, id);
      const { version } = (await this.policies.inForce(tx)).of(regionNumber);
      const preview = freshPreview(version, this.clock.today());
      await tx.update(
        StoredPolicy,
        { id, version: IsNull() },
        { preview, previewDone: 0, previewTotal: null },
      );
    });
  }

  async drop(viewer: Viewer, regionNumber: number, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { affected } = await tx.delete(StoredPolicy, { id, regionNumber, version: IsNull() });
      if (affected !== 1) throw new Problem('not-found');
      const subject = { kind: 'signal-policy', id };
      await this.audit.changed(tx, viewer, 'signal-policy.drop', subject, { regionNumber });
    });
  }
}

export async function foundIn(
  manager: EntityManager,
  regionNumber: number,
  id: string,
): Promise<StoredPolicy> {
  const draft = await manager.findOneBy(StoredPolicy, { id, regionNumber });
  if (!draft) throw new Problem('not-found');
  return draft;
}

export const settingsOf = ({ settings }: Pick<StoredPolicy, 'settings'>): SignalSettings =>
  settingsFrom(settings);
