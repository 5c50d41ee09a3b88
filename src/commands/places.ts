import type { EntityManager } from 'typeorm';
import { Location } from '../directory/location.entity.js';
import { Organisation } from '../directory/organisation.entity.js';
import { isSameName } from '../directory/text.js';
import { brinOf, municipalityCodeOf } from '../policy/formats.js';
import { Refusal } from './refusal.js';

/** The organisation with this BRIN, or this number of a municipality. */
export async function organisationOf(tx: EntityManager, text: string): Promise<Organisation> {
  const brin = brinOf(text) ?? municipalityCodeOf(text);
  const organisation = brin === null ? null : await tx.findOneBy(Organisation, { brin });
  if (organisation) return organisation;
  throw new Refusal(
    'unknown_organisation',
    `De organisatie ${text} kennen we niet. Voeg die eerst toe met "organisation add".`,
  );
}

/** The location of that name, in any case. */
export async function locationAt(
  tx: EntityManager,
  organisation: Organisation,
  name: string,
): Promise<Location> {
  const locations = await tx.findBy(Location, { organisationId: organisation.id });
  const location = locations.find((each) => isSameName(each.name, name));
  if (location) return location;
  const names = locations.map((each) => each.name).join(', ');
  throw new Refusal(
    'unknown_location',
    `${organisation.name} heeft geen locatie "${name}".${names ? ` Wel: ${names}.` : ''}`,
  );
}
