import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual, type EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Account } from '../../directory/account.entity.js';
import { Outbox } from '../../mail/outbox.js';
import { addDays, type Day } from '../../policy/day.js';
import { Problem } from '../../problems/problem.js';
import { dayLabel } from '../../web/dates.js';
import type { Viewer } from '../../web/viewer.js';
import { holdAccount } from '../accounts-checks.js';
import { StandIn } from '../stand-in.entity.js';
import { clashOf, faultsOf, type Wish } from './stand-in-checks.js';
import { StandInReach } from './stand-in-reach.js';

/** Who does the work of a colleague who is away: arranged, and ended before its time. */
@Injectable()
export class StandIns {
  constructor(
    private readonly clock: Clock,
    private readonly reach: StandInReach,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** Two colleagues may share the work. Problem('invalid-input') at its field for what cannot be. */
  async arrange(viewer: Viewer, wish: Wish): Promise<void> {
    const reach = await this.reach.of(viewer);
    refuse(faultsOf(wish, reach, this.clock.today()));
    await this.transactions.run(async (tx) => {
      const { role } = reach;
      for (const id of [wish.absentId, wish.standInId].sort()) await holdAccount(tx, id);
      const endsOn = MoreThanOrEqual(wish.startsOn);
      refuse(clashOf(wish, await tx.findBy(StandIn, { role, endsOn })));
      const row = Object.assign(new StandIn(), {
        ...wish,
        role,
        arrangedBy: viewer.accountId,
        arrangedAt: this.clock.now(),
      });
      await tx.insert(StandIn, row);
      await this.note(tx, viewer, 'stand-in.arrange', row);
      if (wish.standInId !== viewer.accountId) await this.tell(tx, wish);
    });
  }

  /** From now on the stand-in sees only their own students; one that had yet to begin lapses. */
  async end(viewer: Viewer, id: string): Promise<void> {
    const { absent, role } = await this.reach.of(viewer);
    const today = this.clock.today();
    await this.transactions.run(async (tx) => {
      const row = await tx.findOneBy(StandIn, { id, role });
      if (!row || !absent.some(({ accountId }) => accountId === row.absentId))
        throw new Problem('not-found');
      if (row.endsOn < today) return;
      const endsOn = addDays(today, -1);
      if (row.startsOn > endsOn) await tx.delete(StandIn, { id });
      else await tx.update(StandIn, { id }, { endsOn });
      await this.note(tx, viewer, 'stand-in.end', { ...row, endsOn });
    });
  }

  private async tell(tx: EntityManager, { absentId, standInId, ...days }: Wish): Promise<void> {
    const [absent, standIn] = [
      await tx.findOneByOrFail(Account, { id: absentId }),
      await tx.findOneByOrFail(Account, { id: standInId }),
    ];
    const period = periodText(days);
    const text = `Hallo ${standIn.name},\n\nJe vervangt ${absent.name} ${period}. In die tijd zie je in Doorstroom ook de leerlingen van ${absent.name}.\n\nDoorstroom`;
    const to = { to: standIn.email, accountId: standInId };
    await this.outbox.post(tx, { ...to, subject: 'Je vervangt een collega', text });
  }

  private note(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    { id, role, absentId, standInId, startsOn, endsOn }: StandIn,
  ): Promise<void> {
    const details = { role, absent: absentId, standIn: standInId, startsOn, endsOn };
    return this.audit.changed(tx, viewer, action, { kind: 'stand-in', id }, details);
  }
}

const periodText = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): string =>
  `van ${dayLabel(startsOn)} tot en met ${dayLabel(endsOn)}`;

function refuse(faults: ReturnType<typeof faultsOf>): void {
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
}
