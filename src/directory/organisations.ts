import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { Calendars } from './calendars.js';
import { changesIn, isEmpty, revise } from './changes.js';
import { Location } from './location.entity.js';
import { Locations } from './locations.js';
import {
  organisationFacts,
  type OrganisationFacts,
  type OrganisationInput,
} from './organisation-facts.js';
import {
  refuseMisfits,
  refuseSecondRegion,
  refuseTaken,
  refuseUnknownRegion,
} from './organisation-checks.js';
import { Organisation } from './organisation.entity.js';
import { isSameName } from './text.js';
import { sentenceOf, tiesOf } from './ties.js';

export interface NewOrganisation extends OrganisationInput {
  readonly locations: readonly string[];
}

/** Schools, mbo institutions and municipalities: adding, changing and closing them. */
@Injectable()
export class Organisations {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly calendars: Calendars,
    private readonly locations: Locations,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** With its locations. The same again changes nothing; the same BRIN with other data is Problem 'conflict'. */
  async add(
    tx: EntityManager,
    actor: Actor,
    input: NewOrganisation,
  ): Promise<{ organisation: Organisation; isNew: boolean }> {
    const facts = organisationFacts(input);
    await this.refuseRegion(tx, facts.regionNumber);
    const organisation = Object.assign(new Organisation(), facts);
    // Of two that add the same BRIN at once, the second waits here and then finds the first.
    await tx
      .createQueryBuilder()
      .insert()
      .into(Organisation)
      .values(organisation)
      .orIgnore()
      .execute();
    const onFile = await tx.findOneByOrFail(Organisation, { brin: facts.brin });
    if (onFile.id !== organisation.id) {
      await refuseOther(tx, onFile, facts, input.locations);
      return { organisation: onFile, isNew: false };
    }
    await this.audit.changed(tx, actor, 'organisation.add', subject(organisation.id), { ...facts });
    for (const name of input.locations)
      await this.locations.add(tx, actor, organisation.id, { name, place: '' });
    return { organisation, isNew: true };
  }

  /** Problem 'conflict' when `version` is no longer the one on file. */
  async revise(actor: Actor, id: string, version: number, input: OrganisationInput): Promise<void> {
    const facts = organisationFacts(input);
    await this.transactions.run(async (tx) => {
      const organisation = await find(tx, id);
      await this.refuseRegion(tx, facts.regionNumber, id);
      await refuseTaken(tx, facts.brin, id);
      if (facts.kind !== organisation.kind)
        await refuseMisfits(tx, id, facts.kind, this.clock.today());
      await this.store(tx, actor, organisation, version, facts, 'organisation.revise');
    });
  }

  /** Whether it takes the extra week of the May holiday, which schools may choose. */
  async takeExtraWeeks(actor: Actor, id: string, extraWeeks: boolean): Promise<void> {
    await this.transactions.run(async (tx) => {
      const organisation = await find(tx, id);
      if (organisation.holidayRegion === null) throw new Problem('not-found');
      const { version } = organisation;
      await this.store(tx, actor, organisation, version, { extraWeeks }, 'organisation.revise');
    });
  }

  /** From today. Problem 'conflict' while people work or students are enrolled there. */
  async close(actor: Actor, id: string): Promise<void> {
    const closedOn = this.clock.today();
    await this.transactions.run(async (tx) => {
      const organisation = await find(tx, id);
      if (organisation.closedOn !== null) return;
      const inTheWay = sentenceOf(await tiesOf(tx, { organisationId: id }, closedOn));
      if (inTheWay !== null) throw new Problem('not-now', inTheWay);
      await this.open(tx, actor, organisation, closedOn);
    });
  }

  async reopen(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => this.open(tx, actor, await find(tx, id), null));
  }

  private async refuseRegion(tx: EntityManager, number: number, of?: string): Promise<void> {
    await refuseUnknownRegion(tx, number);
    if (this.config.region === null) await refuseSecondRegion(tx, number, of);
  }

  private open(tx: EntityManager, actor: Actor, row: Organisation, closedOn: Day | null) {
    const action = closedOn === null ? 'organisation.reopen' : 'organisation.close';
    return this.store(tx, actor, row, row.version, { closedOn }, action);
  }

  private async store(
    tx: EntityManager,
    actor: Actor,
    organisation: Organisation,
    version: number,
    wanted: Partial<Organisation>,
    action: string,
  ): Promise<void> {
    const changes = await revise(tx, Organisation, organisation, version, wanted);
    if (isEmpty(changes)) return;
    await this.audit.changed(tx, actor, action, subject(organisation.id), changes);
    if ('holidayRegion' in changes || 'extraWeeks' in changes)
      await this.calendars.changed(tx, organisation.id);
  }
}

const subject = (id: string) => ({ kind: 'organisation', id });

async function find(tx: EntityManager, id: string): Promise<Organisation> {
  const organisation = await tx.findOneBy(Organisation, { id });
  if (!organisation) throw new Problem('not-found');
  return organisation;
}

/** What stands under this BRIN must be what is added, all its locations included. */
async function refuseOther(
  tx: EntityManager,
  onFile: Organisation,
  facts: OrganisationFacts,
  locations: readonly string[],
): Promise<void> {
  const there = await tx.findBy(Location, { organisationId: onFile.id });
  const isThere = (name: string) => there.some((location) => isSameName(location.name, name));
  if (isEmpty(changesIn<OrganisationFacts>(onFile, facts)) && locations.every(isThere)) return;
  throw new Problem(
    'conflict',
    `${facts.brin} staat er al als ${onFile.name}, met andere gegevens. Wijzig die in Beheer, bij Scholen.`,
    [{ field: 'brin', message: `Deze BRIN hoort al bij ${onFile.name}.` }],
  );
}
