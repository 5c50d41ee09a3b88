import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { revise, isEmpty } from './changes.js';
import { Location } from './location.entity.js';
import { sentenceOf, tiesOf } from './ties.js';
import { isSameName, oneLine } from './text.js';

export interface LocationInput {
  readonly name: string;
  readonly place: string;
}

/** The places where an organisation teaches. */
@Injectable()
export class Locations {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Problem 'invalid-input' when the name is missing or taken at this organisation. */
  async add(
    tx: EntityManager,
    actor: Actor,
    organisationId: string,
    input: LocationInput,
  ): Promise<Location> {
    const facts = factsOf(input);
    await this.refuseTaken(tx, organisationId, facts.name);
    const location = Object.assign(new Location(), { organisationId, ...facts });
    // Of two that add the same name at once, the second waits here and then finds the first.
    await tx.createQueryBuilder().insert().into(Location).values(location).orIgnore().execute();
    await this.refuseTaken(tx, organisationId, facts.name, location.id);
    await this.audit.changed(tx, actor, 'location.add', subject(location.id), {
      organisation: organisationId,
      ...facts,
    });
    return location;
  }

  /** Problem 'conflict' when `version` is no longer the one on file. */
  async revise(actor: Actor, id: string, version: number, input: LocationInput): Promise<void> {
    const facts = factsOf(input);
    await this.transactions.run(async (tx) => {
      const location = await find(tx, id);
      await this.refuseTaken(tx, location.organisationId, facts.name, id);
      const changes = await revise(tx, Location, location, version, facts);
      if (isEmpty(changes)) return;
      await this.audit.changed(tx, actor, 'location.revise', subject(id), changes);
    });
  }

  /** From today. Problem 'conflict' while people work or students are enrolled there. */
  async close(actor: Actor, id: string): Promise<void> {
    const closedOn = this.clock.today();
    await this.transactions.run(async (tx) => {
      const location = await find(tx, id);
      if (location.closedOn !== null) return;
      const inTheWay = sentenceOf(await tiesOf(tx, { locationId: id }, closedOn));
      if (inTheWay !== null) throw new Problem('not-now', inTheWay);
      await this.set(tx, actor, location, closedOn, 'location.close');
    });
  }

  async reopen(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const location = await find(tx, id);
      if (location.closedOn !== null) await this.set(tx, actor, location, null, 'location.reopen');
    });
  }

  private async set(
    tx: EntityManager,
    actor: Actor,
    location: Location,
    closedOn: string | null,
    action: string,
  ): Promise<void> {
    const changes = await revise(tx, Location, location, location.version, { closedOn });
    await this.audit.changed(tx, actor, action, subject(location.id), changes);
  }

  private async refuseTaken(
    tx: EntityManager,
    organisationId: string,
    name: string,
    except: string | null = null,
  ): Promise<void> {
    const others = await tx.findBy(Location, { organisationId });
    if (others.some((other) => other.id !== except && isSameName(other.name, name)))
      throw new Problem('invalid-input', undefined, [
        { field: 'name', message: `De locatie ${name} staat er al. Kies een andere naam.` },
      ]);
  }
}

const subject = (id: string) => ({ kind: 'location', id });

async function find(tx: EntityManager, id: string): Promise<Location> {
  const location = await tx.findOneBy(Location, { id });
  if (!location) throw new Problem('not-found');
  return location;
}

function factsOf(input: LocationInput): { name: string; place: string | null } {
  const [name, place] = [oneLine(input.name), oneLine(input.place)];
  const faults: FieldProblem[] = [];
  if (name === '') faults.push({ field: 'name', message: 'Vul de naam van de locatie in.' });
  if (name.length > 120)
    faults.push({ field: 'name', message: 'Maak de naam korter: hoogstens 120 tekens.' });
  if (place.length > 100)
    faults.push({ field: 'place', message: 'Maak de plaatsnaam korter: hoogstens 100 tekens.' });
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
  return { name, place: place === '' ? null : place };
}
