import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { held } from '../../database/held.js';
import { Transactions } from '../../database/transactions.js';
import { Region } from '../../directory/region.entity.js';
import { Facts } from '../../facts/facts.js';
import type { Day } from '../../policy/day.js';
import type { SignalPolicy } from '../../policy/signals/settings.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import { Policies } from '../policies.js';
import { StoredPolicy } from '../signal-policy.entity.js';
import { isOutdated, isReady, previewOf } from './kept-preview.js';
import { ruleChanges } from './rule-changes.js';
import { foundIn, settingsOf } from './rule-drafts.js';

const NOT_READY = 'We rekenen nog uit wat er verandert. Wacht tot dat klaar is.';
const TOO_OLD = 'Dit is te lang geleden uitgerekend. Reken opnieuw.';
const SOMEBODY_WAS_FIRST =
  'Iemand anders maakte intussen andere regels geldig. Reken opnieuw: dan zie je wat jouw voorstel daaraan verandert.';

/** Makes the signal rules of a region others: from then on every level there follows from them. */
@Injectable()
export class RuleVersions {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: Policies,
    private readonly facts: Facts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the number of the new version. Of two at once one wins; the other gets Problem 'conflict', as what
   * they saw before was compared with rules that are no longer in force.
   */
  async putInForce(viewer: Viewer, regionNumber: number, id: string): Promise<number> {
    return this.transactions.run(async (tx) => {
      // Who comes second waits here, and then sees what the first made.
      await tx.findOne(Region, { where: { number: regionNumber }, ...held(tx) });
      const draft = await foundIn(tx, regionNumber, id);
      if (draft.version !== null) return draft.version;
      const current = (await this.policies.inForce(tx)).of(regionNumber);
      mayTakeThePlaceOf(draft, current, this.clock.today());
      const version = current.version + 1;
      const made = { version, madeBy: viewer.accountId, inForceAt: this.clock.now() };
      await tx.update(StoredPolicy, { id, version: IsNull() }, made);
      await this.facts.regionChanged(tx, regionNumber);
      await this.audit.changed(
        tx,
        viewer,
        'signal-policy.put-in-force',
        { kind: 'signal-policy', id },
        { regionNumber, version, rules: toldChanges(draft, current) },
      );
      return version;
    });
  }
}

function mayTakeThePlaceOf(draft: StoredPolicy, { version }: SignalPolicy, today: Day): void {
  if (previewOf(draft).basedOn !== version) throw new Problem('conflict', SOMEBODY_WAS_FIRST);
  if (!isReady(draft)) throw new Problem('not-now', NOT_READY);
  if (isOutdated(previewOf(draft), version, today)) throw new Problem('not-now', TOO_OLD);
}

/** As the logbook tells them: "A04: 1 → 2". */
function toldChanges(draft: StoredPolicy, current: SignalPolicy): Record<string, string> {
  const changes = ruleChanges(current.settings, settingsOf(draft));
  return Object.fromEntries(
    changes.map(({ name, before, after }) => [name, `${before} → ${after}`]),
  );
}
