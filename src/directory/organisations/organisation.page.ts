import { dayLabel } from '../../web/dates.js';
import { HOLIDAY_REGION_LABELS, KIND_LABELS } from '../labels.js';
import type { Organisation } from '../organisation.entity.js';
import type { Region } from '../region.entity.js';
import { organisationPath } from './organisation-form.page.js';
import type { LocationRow, PersonRow } from './register.js';

export interface OrganisationOnFile {
  readonly organisation: Organisation;
  readonly region: Region;
  readonly locations: readonly LocationRow[];
  readonly people: readonly PersonRow[];
  /** How many holidays of its own it has from this school year on. */
  readonly ownHolidays: number;
}

export function organisationPage(onFile: OrganisationOnFile) {
  const { organisation, locations, people } = onFile;
  const path = organisationPath(organisation.id);
  const isMbo = organisation.kind === 'mbo';
  return {
    title: organisation.name,
    back: { href: '/beheer/organisaties', label: 'Scholen en organisaties' },
    above: null,
    intro: null,
    action: { href: `${path}/wijzigen`, label: 'Wijzig', icon: 'pencil' },
    closed:
      organisation.closedOn === null ? null : `Gesloten op ${dayLabel(organisation.closedOn)}`,
    close: `${path}/sluiten`,
    reopen: `${path}/heropenen`,
    facts: factsOf(onFile),
    holidays:
      organisation.kind === 'municipality'
        ? null
        : { href: `${path}/vakanties`, text: holidayText(onFile.ownHolidays) },
    addLocation: `${path}/locaties/nieuw`,
    hasLocations: locations.length > 0,
    locations: locations.map((location) => locationRow(path, location, isMbo)),
    noLocations: isMbo
      ? 'Er zijn nog geen locaties. Voeg ze toe: een jongerenadviseur hoort bij een locatie.'
      : 'Er zijn geen locaties.',
    hasPeople: people.length > 0,
    people: peopleRows(people, onFile.region),
  };
}

function factsOf({ organisation, region }: OrganisationOnFile) {
  const { kind, brin, holidayRegion, extraWeeks } = organisation;
  const lessons =
    holidayRegion === null
      ? []
      : [
          { term: 'Vakantieregio', text: HOLIDAY_REGION_LABELS[holidayRegion] },
          { term: 'Extra meivakantieweek', text: extraWeeks ? 'Ja' : 'Nee' },
        ];
  return [
    { term: 'Soort', text: KIND_LABELS[kind] },
    { term: kind === 'municipality' ? 'Gemeentecode' : 'BRIN', text: brin },
    { term: 'Doorstroomregio', text: region.name },
    ...lessons,
  ];
}

function holidayText(count: number): string {
  if (count === 0) return 'Volgt de vakanties van de regio.';
  return count === 1
    ? '1 eigen vakantie of vrije dag.'
    : `${count} eigen vakanties of vrije dagen.`;
}

function locationRow(path: string, location: LocationRow, isMbo: boolean) {
  const isOpen = location.closedOn === null;
  return {
    name: location.name,
    place: location.place,
    closed: location.closedOn === null ? null : `Gesloten op ${dayLabel(location.closedOn)}`,
    lacksAdviser: isMbo && isOpen && Number(location.advisers) === 0,
    edit: `${path}/locaties/${location.id}`,
  };
}

/** One row per person, with every role that is held here. */
function peopleRows(people: readonly PersonRow[], region: Region) {
  const ids = [...new Set(people.map(({ id }) => id))];
  return ids.map((id) => {
    const mine = people.filter((row) => row.id === id);
    return {
      href: `/beheer/gebruikers/${id}`,
      name: mine[0]?.name ?? '',
      roles: mine
        .map(({ role, location }) =>
          location === null ? region.labelOf(role) : `${region.labelOf(role)}, ${location}`,
        )
        .join(' · '),
    };
  });
}
