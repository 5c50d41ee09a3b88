import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { MBO_LEVELS, type MboLevel } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import type { EnrolmentFacts } from '../students/student-facts.js';
import type { Option } from '../web/field.js';

/** What can be chosen for an enrolment now. */
export interface EnrolmentChoices {
  /** An institution, or a location of it: see `placeOf`. */
  readonly places: readonly Option[];
  readonly programmes: readonly Option[];
  readonly mentors: readonly Option[];
}

interface Place {
  readonly organisationId: string;
  readonly institution: string;
  readonly locationId: string | null;
  readonly location: string | null;
}

/** Institutions and locations that are open, programmes that hold on a day, mentors of today. */
@Injectable()
export class ChoicesOfEnrolment {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** With what is on file already, also when nobody could choose it now. */
  async of(onFile: EnrolmentFacts | null): Promise<EnrolmentChoices> {
    const today = this.clock.today();
    const [places, programmes, mentors] = await Promise.all([
      this.places(),
      this.programmes(today),
      this.mentors(today),
    ]);
    if (onFile === null) return { places, programmes, mentors };
    const { programmeId, programme, mentorId, mentor } = onFile;
    return {
      places: withOption(places, { value: placeValue(onFile), label: placeLabel(onFile) }),
      programmes: withOption(
        programmes,
        programmeId && { value: programmeId, label: programme ?? '' },
      ),
      mentors: withOption(mentors, mentorId && { value: mentorId, label: mentor ?? '' }),
    };
  }

  private async places(): Promise<Option[]> {
    const found = await rows<Place>(
      this.database.manager,
      sql`select o.id as "organisationId", o.name as "institution", l.id as "locationId",
            l.name as "location"
          from organisations o left join locations l on l.organisation_id = o.id and l.closed_on is null
          where o.kind = 'mbo' and o.closed_on is null order by lower(o.name), o.id, lower(l.name)`,
    );
    const whole = found.filter(
      ({ organisationId }, index) => found[index - 1]?.organisationId !== organisationId,
    );
    const all = found.flatMap((place) => [
      ...(whole.includes(place) ? [{ ...place, locationId: null, location: null }] : []),
      ...(place.locationId === null ? [] : [place]),
    ]);
    return all.map((place) => ({ value: placeValue(place), label: placeLabel(place) }));
  }

  private async programmes(today: Day): Promise<Option[]> {
    const found = await rows<{ id: string; name: string; crebo: string; level: MboLevel }>(
      this.database.manager,
      sql`select id, name, crebo, level from programmes
          where valid_until is null or valid_until >= ${today} order by lower(name), level, crebo`,
    );
    return found.map(({ id, name, crebo, level }) => ({
      value: id,
      label: `${name}, ${MBO_LEVELS[level].toLowerCase()} (${crebo})`,
    }));
  }

  private async mentors(today: Day): Promise<Option[]> {
    const found = await rows<{ id: string; name: string; institution: string }>(
      this.database.manager,
      sql`select distinct a.id, a.name, o.name as "institution", lower(a.name) as "sorting"
          from appointments p join accounts a on a.id = p.account_id
          join organisations o on o.id = p.organisation_id
          where p.role = 'mentor' and (p.ends_on is null or p.ends_on >= ${today})
            and (a.closed_on is null or a.closed_on > ${today})
          order by o.name, lower(a.name), a.id`,
    );
    return found.map(({ id, name, institution }) => ({
      value: id,
      label: `${name}, ${institution}`,
    }));
  }
}

type PlaceIds = Pick<Place, 'organisationId' | 'locationId'>;

export const placeValue = ({ organisationId, locationId }: PlaceIds): string =>
  [organisationId, locationId].filter(Boolean).join('_');

export function placeOf(value: string): PlaceIds {
  const [organisationId = '', locationId = null] = value.split('_');
  return { organisationId, locationId };
}

const placeLabel = ({ institution, location }: Pick<Place, 'institution' | 'location'>): string =>
  location === null ? `${institution}, locatie niet bekend` : `${institution}, ${location}`;

const withOption = (options: readonly Option[], own: Option | null | ''): readonly Option[] =>
  !own || options.some(({ value }) => value === own.value) ? options : [own, ...options];
