import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import type { OrganisationKind, Role } from '../policy/roles.js';
import type { Viewer } from '../web/viewer.js';
import { Colleagues, type Colleague } from './colleagues.js';

export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface School extends Place {
  readonly mentors: readonly Colleague[];
}

export interface TeachingPlace extends Place {
  readonly advisers: readonly Colleague[];
}

export interface Institution extends Place {
  readonly locations: readonly TeachingPlace[];
  readonly careCoordinators: readonly Colleague[];
}

/** Who works in a region, and where; all by name. */
export interface RegionMap {
  readonly names: readonly string[];
  readonly coaches: readonly Colleague[];
  readonly schools: readonly School[];
  readonly institutions: readonly Institution[];
}

const ROLES_ON_THE_MAP: readonly Role[] = [
  'coach',
  'school_mentor',
  'care_coordinator',
  'youth_adviser',
];

interface OrganisationRow extends Place {
  readonly kind: OrganisationKind;
}

interface LocationRow extends Place {
  readonly organisationId: string;
}

@Injectable()
export class RegionMaps {
  constructor(
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of({ posts }: Viewer): Promise<RegionMap> {
    const regions = [...new Set(posts.map(({ regionNumber }) => regionNumber))];
    const organisations = await this.organisationsIn(regions);
    const locations = await this.locationsOf(organisations.map(({ id }) => id));
    const staff = await this.colleagues.inRegions(regions, ...ROLES_ON_THE_MAP);
    const people = (wanted: Role) => staff.filter(({ role }) => role === wanted);
    const advisers = people('youth_adviser');
    return {
      names: await this.namesOf(regions),
      coaches: onePerAccount(people('coach')),
      schools: organisations
        .filter(({ kind }) => kind !== 'mbo' && kind !== 'municipality')
        .map(({ id, name }) => ({ id, name, mentors: at(id, people('school_mentor')) })),
      institutions: organisations
        .filter(({ kind }) => kind === 'mbo')
        .map(({ id, name }) => ({
          id,
          name,
          careCoordinators: at(id, people('care_coordinator')),
          locations: locations
            .filter(({ organisationId }) => organisationId === id)
            .map((place) => ({ ...place, advisers: reaching(place, advisers) })),
        })),
    };
  }

  private async namesOf(regions: readonly number[]): Promise<string[]> {
    const found = await rows<{ name: string }>(
      this.database.manager,
      sql`select name from regions where number in ${sqlList(regions)} order by name`,
    );
    return found.map(({ name }) => name);
  }

  private organisationsIn(regions: readonly number[]): Promise<OrganisationRow[]> {
    return rows<OrganisationRow>(
      this.database.manager,
      sql`select id, name, kind from organisations where region_number in ${sqlList(regions)}
          and (closed_on is null or closed_on > ${this.clock.today()}) order by name, id`,
    );
  }

  private locationsOf(organisationIds: readonly string[]): Promise<LocationRow[]> {
    return rows<LocationRow>(
      this.database.manager,
      sql`select id, name, organisation_id as "organisationId" from locations
          where organisation_id in ${sqlList(organisationIds)}
          and (closed_on is null or closed_on > ${this.clock.today()}) order by name, id`,
    );
  }
}

const at = (organisationId: string, people: readonly Colleague[]): Colleague[] =>
  onePerAccount(people.filter((person) => person.organisationId === organisationId));

/** Appointed at this location, or at the whole institution. */
const reaching = ({ id, organisationId }: LocationRow, people: readonly Colleague[]): Colleague[] =>
  onePerAccount(
    people.filter(
      (person) =>
        person.locationId === id ||
        (person.locationId === null && person.organisationId === organisationId),
    ),
  );

function onePerAccount(people: readonly Colleague[]): Colleague[] {
  return [...new Map(people.map((person) => [person.accountId, person])).values()];
}
