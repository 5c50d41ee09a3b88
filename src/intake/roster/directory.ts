import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/sql.js';
import type { MboLevel } from '../../directory/data/code-lists.js';
import type { Day } from '../../policy/day.js';
import { brinOf, creboOf } from '../../policy/formats.js';
import type { OrganisationKind } from '../../policy/roles.js';
import { plainWord } from '../values.js';
import { SaidBefore } from './said-before.js';

export interface KnownOrganisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly brin: string;
  readonly name: string;
}

export interface KnownLocation {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
}

export interface KnownProgramme {
  readonly id: string;
  readonly crebo: string;
  readonly name: string;
  readonly level: MboLevel;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

/** A coach or a mentor of today, once for each place. */
export interface KnownPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'coach' | 'mentor';
  readonly organisationId: string;
}

/** What a file refers to, to look up in memory: a file has many rows and few schools. */
export class KnownPlaces {
  private readonly byBrin: ReadonlyMap<string, KnownOrganisation>;
  private readonly byCrebo: ReadonlyMap<string, readonly KnownProgramme[]>;
  private readonly byEmail: ReadonlyMap<string, readonly KnownPerson[]>;
  private readonly locationsAt: ReadonlyMap<string, readonly KnownLocation[]>;
  private readonly saidBefore = new SaidBefore();

  constructor(
    readonly organisations: readonly KnownOrganisation[],
    locations: readonly KnownLocation[],
    private readonly programmes: readonly KnownProgramme[],
    private readonly people: readonly KnownPerson[],
  ) {
    this.byBrin = new Map(organisations.map((each) => [each.brin, each]));
    this.byCrebo = grouped(programmes, ({ crebo }) => crebo);
    this.byEmail = grouped(people, ({ email }) => email);
    this.locationsAt = grouped(locations, ({ organisationId }) => organisationId);
  }

  static async load(manager: EntityManager, today: Day): Promise<KnownPlaces> {
    return new KnownPlaces(
      await rows<KnownOrganisation>(manager, sql`select id, kind, brin, name from organisations`),
      await rows<KnownLocation>(
        manager,
        sql`select id, organisation_id as "organisationId", name from locations
            where closed_on is null or closed_on > ${today} order by name`,
      ),
      await rows<KnownProgramme>(
        manager,
        sql`select id, crebo, name, level, valid_from as "validFrom", valid_until as "validUntil"
            from programmes order by valid_from`,
      ),
      await rows<KnownPerson>(
        manager,
        sql`select a.id, a.email, a.name, p.role, p.organisation_id as "organisationId"
            from appointments p join accounts a on a.id = p.account_id
            where p.role in ('coach', 'mentor') and p.starts_on <= ${today}
              and (p.ends_on is null or p.ends_on >= ${today})
              and (a.closed_on is null or a.closed_on > ${today}) order by a.id`,
      ),
    );
  }

  /** By its BRIN; '98AA01' is a site of 98AA, where it is not known by itself. */
  organisation(text: string): KnownOrganisation | null {
    return this.saidBefore.of('organisation', text, () => {
      const brin = brinOf(text);
      if (brin === null) return null;
      return this.byBrin.get(brin) ?? this.byBrin.get(brin.slice(0, 4)) ?? null;
    });
  }

  organisationById(id: string): KnownOrganisation | null {
    return this.organisations.find((each) => each.id === id) ?? null;
  }

  /** The only institution of that name; null when none or several have it. */
  institutionNamed(name: string): KnownOrganisation | null {
    return this.saidBefore.of('institution', name, () => {
      const word = plainWord(name);
      const isIt = (each: KnownOrganisation) => isMbo(each) && plainWord(each.name) === word;
      return only(this.organisations.filter(isIt));
    });
  }

  locations(organisationId: string): readonly KnownLocation[] {
    return this.locationsAt.get(organisationId) ?? [];
  }

  location(organisationId: string, name: string): KnownLocation | null {
    return this.saidBefore.of(organisationId, name, () => {
      const word = plainWord(name);
      return this.locations(organisationId).find((each) => plainWord(each.name) === word) ?? null;
    });
  }

  /** The programme that has this code on the day, or else the last that had it. */
  programme(crebo: string, day: Day): KnownProgramme | null {
    const code = this.saidBefore.of('crebo', crebo, () => creboOf(crebo.replace(/[.,]0$/, '')));
    const found = this.byCrebo.get(code ?? '') ?? [];
    return found.findLast((each) => isValid(each, day)) ?? found.at(-1) ?? null;
  }

  programmeById(id: string): KnownProgramme | null {
    return this.programmes.find((each) => each.id === id) ?? null;
  }

  /** The only programme of that name, of that level where it is known. */
  programmeNamed(name: string, level: MboLevel | null, day: Day): KnownProgramme | null {
    const named = this.saidBefore.of('programme', name, () => {
      const word = plainWord(name);
      return this.programmes.filter((each) => plainWord(each.name) === word);
    });
    const isIt = (each: KnownProgramme) =>
      isValid(each, day) && (level === null || each.level === level);
    return only(named.filter(isIt));
  }

  locationName(organisationId: string, id: string): string | null {
    return this.locations(organisationId).find((each) => each.id === id)?.name ?? null;
  }

  personName(id: string): string | null {
    return this.people.find((each) => each.id === id)?.name ?? null;
  }

  /** Those of the role with this address, or with this name where only one person has it. */
  peopleNamed(role: KnownPerson['role'], text: string): readonly KnownPerson[] {
    return this.saidBefore.of(role, text, () => this.peopleFor(role, text));
  }

  private peopleFor(role: KnownPerson['role'], text: string): readonly KnownPerson[] {
    const byAddress = (this.byEmail.get(text.toLowerCase()) ?? []).filter(isIn(role));
    if (byAddress.length > 0 || text.includes('@')) return byAddress;
    const word = plainWord(text);
    const named = this.people.filter((each) => isIn(role)(each) && plainWord(each.name) === word);
    return new Set(named.map(({ id }) => id)).size === 1 ? named : [];
  }
}

const isMbo = ({ kind }: KnownOrganisation): boolean => kind === 'mbo';
const isIn =
  (role: KnownPerson['role']) =>
  (person: KnownPerson): boolean =>
    person.role === role;
const isValid = ({ validFrom, validUntil }: KnownProgramme, day: Day): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil);

const only = <T>(found: readonly T[]): T | null => (found.length === 1 ? (found[0] ?? null) : null);

function grouped<T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}
