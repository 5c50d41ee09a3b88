import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Appointment } from '../directory/appointment.entity.js';
import { Location } from '../directory/location.entity.js';
import { Organisation } from '../directory/organisation.entity.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { isReachedThroughLocation, mayBeHeldAt, type Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { fieldProblem, holdAccount, holdAccounts } from './accounts-checks.js';
import { alertedTo, dutiesOf } from './appointments-duties.js';
import { Sessions } from './sessions.js';

/** A role to be given: which, where and from when. */
export interface NewAppointment {
  readonly role: Role;
  readonly organisationId: string;
  readonly locationId?: string | null;
  readonly startsOn: Day;
}

/** Roles that people hold: given, and ended. */
@Injectable()
export class Appointments {
  constructor(
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly facts: Facts,
  ) {}

  /** Gives a role. False when it was held already; one that was to end goes on. Throws Problem('invalid-input') at its field. */
  async give(
    tx: EntityManager,
    actor: Actor,
    accountId: string,
    wish: NewAppointment,
  ): Promise<boolean> {
    await holdAccount(tx, accountId);
    await this.refuseMisplaced(tx, wish);
    const { role, organisationId, locationId = null, startsOn } = wish;
    const here = { accountId, role, organisationId };
    const held = (await tx.findBy(Appointment, here)).find(
      (each) => each.locationId === locationId && each.isInForceOn(startsOn),
    );
    if (held?.endsOn === null) return false;
    if (held) await tx.update(Appointment, { id: held.id }, { endsOn: null });
    else
      await tx.insert(
        Appointment,
        Object.assign(new Appointment(), { ...here, locationId, startsOn }),
      );
    await this.note(tx, actor, held ? 'appointment.continue' : 'appointment.give', {
      ...here,
      locationId,
      startsOn,
    });
    return true;
  }

  /** Ends a role after `endsOn`. A coach who still has students, and an administrator's own last one, is refused. */
  async end(tx: EntityManager, actor: Actor, appointment: Appointment, endsOn: Day): Promise<void> {
    await holdAccounts(tx, actor, appointment.accountId, this.clock.today());
    if (endsOn < appointment.startsOn)
      throw fieldProblem('endsOn', 'De laatste dag ligt voor de eerste dag. Kies een latere dag.');
    await this.refuseWhileNeeded(tx, actor, appointment, endsOn);
    await tx.update(Appointment, { id: appointment.id }, { endsOn });
    if (endsOn < this.clock.today()) await this.sessions.endAll(tx, appointment.accountId);
    await this.freeAlerts(tx, appointment.accountId);
    await this.note(tx, actor, 'appointment.end', { ...appointment, endsOn });
  }

  /** Takes back a role that was given by mistake and has not lasted a day. */
  async withdraw(tx: EntityManager, actor: Actor, appointment: Appointment): Promise<void> {
    await holdAccounts(tx, actor, appointment.accountId, this.clock.today());
    if (appointment.startsOn < this.clock.today())
      throw new Problem('not-now', 'Deze rol is al begonnen. Kies een laatste dag.');
    await this.refuseWhileNeeded(tx, actor, appointment, appointment.startsOn);
    await tx.delete(Appointment, { id: appointment.id });
    await this.freeAlerts(tx, appointment.accountId);
    await this.sessions.endAll(tx, appointment.accountId);
    await this.note(tx, actor, 'appointment.withdraw', appointment);
  }

  /** What an adviser who leaves took on is for whoever is there then: that is worked out right after. */
  async freeAlerts(tx: EntityManager, accountId: string): Promise<void> {
    await this.facts.changed(tx, await alertedTo(tx, accountId));
  }

  private async refuseMisplaced(tx: EntityManager, wish: NewAppointment): Promise<void> {
    const { role, organisationId, locationId, startsOn } = wish;
    const organisation = await tx.findOneBy(Organisation, { id: organisationId });
    if (!organisation || hasClosed(organisation, startsOn))
      throw fieldProblem('organisationId', 'Kies een organisatie uit de lijst.');
    if (!mayBeHeldAt(role, organisation.kind))
      throw fieldProblem(
        'organisationId',
        `Deze rol past niet bij ${organisation.name}. Kies een andere organisatie of een andere rol.`,
      );
    if (!locationId && organisation.kind === 'mbo' && isReachedThroughLocation(role))
      throw fieldProblem('locationId', 'Kies de locatie waar deze persoon bereikbaar is.');
    if (!locationId) return;
    const location = await tx.findOneBy(Location, { id: locationId, organisationId });
    if (!location || hasClosed(location, startsOn))
      throw fieldProblem('locationId', `Kies een locatie van ${organisation.name}.`);
  }

  private async refuseWhileNeeded(
    tx: EntityManager,
    actor: Actor,
    { id, accountId, role }: Appointment,
    endsOn: Day,
  ): Promise<void> {
    const held = await tx.findBy(Appointment, { accountId, role });
    const goesOn = held.some((each) => each.id !== id && (each.endsOn ?? '9999') > endsOn);
    if (goesOn) return;
    if (role === 'administrator' && accountId === actor.accountId)
      throw fieldProblem(
        'endsOn',
        'Je kunt je eigen rol als beheerder niet beëindigen. Vraag dit aan een andere beheerder.',
      );
    const duties = await dutiesOf(tx, accountId, role, this.clock.today());
    if (duties?.mustBeHandedOver) throw fieldProblem('endsOn', duties.sentence);
  }

  private note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    facts: Pick<Appointment, 'accountId' | 'role' | 'organisationId' | 'startsOn'> &
      Partial<Appointment>,
  ): Promise<void> {
    const { accountId, role, organisationId, locationId = null, startsOn, endsOn = null } = facts;
    const subject = { kind: 'account', id: accountId };
    return this.audit.changed(tx, actor, action, subject, {
      role,
      organisation: organisationId,
      location: locationId,
      startsOn,
      endsOn,
    });
  }
}

const hasClosed = ({ closedOn }: { closedOn: Day | null }, day: Day): boolean =>
  closedOn !== null && closedOn <= day;
