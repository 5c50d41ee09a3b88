import { KIND_LABELS } from '../labels.js';
import { filterSelect, listView, sortHead } from '../list-view.js';
import type { ListQuery, ListRules } from '../listing.js';
import { organisationPath } from './organisation-form.page.js';
import type { OrganisationRow, OrganisationSort } from './register.js';

export const ORGANISATION_LIST: ListRules<OrganisationSort> = {
  path: '/beheer/organisaties',
  sorts: ['naam', 'soort', 'brin'],
  filters: {
    soort: ['alle', 'vso', 'pro', 'vo', 'mbo', 'municipality'],
    toon: ['open', 'gesloten', 'alle'],
  },
};

export function organisationsPage(
  query: ListQuery<OrganisationSort>,
  found: { total: number; rows: readonly OrganisationRow[] },
) {
  const list = listView(query, found.total, {
    one: 'organisatie',
    more: 'organisaties',
    search: 'Zoek op naam, BRIN of plaats',
  });
  const selects = [
    filterSelect(query, 'soort', 'Soort', { alle: 'Alle soorten', ...KIND_LABELS }),
    filterSelect(query, 'toon', 'Toon', { open: 'Open', gesloten: 'Gesloten', alle: 'Alles' }),
  ];
  return {
    title: 'Scholen en organisaties',
    above: null,
    intro: 'Scholen, mbo-instellingen en gemeenten die in deze regio samenwerken.',
    action: { href: '/beheer/organisaties/nieuw', label: 'Organisatie toevoegen', icon: 'plus' },
    list: { ...list, selects },
    heads: {
      name: sortHead(query, 'naam', 'Naam'),
      kind: sortHead(query, 'soort', 'Soort'),
      brin: sortHead(query, 'brin', 'BRIN'),
    },
    empty: emptyList(list.isNarrowed),
    rows: found.rows.map(organisationRow),
  };
}

function organisationRow(row: OrganisationRow) {
  const [locations, people] = [Number(row.locations), Number(row.people)];
  return {
    href: organisationPath(row.id),
    name: row.name,
    kind: KIND_LABELS[row.kind],
    brin: row.brin,
    locations: locations === 1 ? '1 locatie' : `${locations} locaties`,
    hasLocations: locations > 0,
    people: peopleText(people),
    isClosed: row.closedOn !== null,
  };
}

function peopleText(count: number): string {
  if (count === 0) return 'Nog niemand';
  return count === 1 ? '1 persoon' : `${count} mensen`;
}

function emptyList(isNarrowed: boolean) {
  return isNarrowed
    ? {
        icon: 'search',
        title: 'Niets gevonden',
        text: 'Zoek op een ander woord of kies een ander filter.',
        action: { href: '/beheer/organisaties', label: 'Toon alles' },
      }
    : {
        icon: 'building',
        title: 'Nog geen scholen',
        text: 'Voeg de scholen en instellingen toe waarmee je samenwerkt. Daarna kun je mensen uitnodigen.',
        action: { href: '/beheer/organisaties/nieuw', label: 'Organisatie toevoegen' },
      };
}
