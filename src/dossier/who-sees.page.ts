import type { ViewedIn } from '../audit/student-view.entity.js';
import { listView } from '../directory/list-view.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { ROLE_LABELS } from '../policy/roles.js';
import { OPENS, PARTS, type Access, type Part, type Relation } from '../policy/visibility.js';
import type { DossierHead } from '../students/dossier-head.js';
import { momentLabel } from '../web/dates.js';
import { initialsOf } from '../web/frame.js';
import { tieLine } from './sides.page.js';
import { inARow } from '../web/in-a-row.js';
import { sentenceCase } from './timeline-words.js';
import type { Look, Looks, Reader } from './who-sees.js';

const PER_PAGE = 20;

/** A list of who looked, in pages. */
export const looksOf = (studentId: string): ListRules<'laatst'> => ({
  path: `/leerlingen/${studentId}/toegang`,
  sorts: ['laatst'],
  filters: {},
  pageSize: PER_PAGE,
});

const PART_WORDS: Readonly<Partial<Record<Part, string>>> = {
  name_contact: 'naam en contactgegevens',
  enrolment: 'opleiding en inschrijving',
  talks: 'gesprekken, contacten en afspraken',
  working_note: 'eigen werkaantekeningen',
  support: 'wat helpt',
  absence: 'verzuim in uren',
  signals: 'signalen',
  handover: 'hoe ver de overdracht is',
  outcome: 'de uitkomst',
};

/** The most first, as people say it. */
const ACCESS_WORDS: readonly (readonly [Access, string])[] = [
  ['write', 'Leest en verandert'],
  ['add', 'Leest en vult aan'],
  ['read', 'Leest'],
  ['summary', 'Ziet alleen een totaal van'],
];

/** "Leest: opleiding en inschrijving, wat helpt", for each access that a relation gives to something. */
export function openedBy(relation: Relation): string[] {
  return ACCESS_WORDS.flatMap(([access, words]) => {
    const parts = PARTS.filter((part) => OPENS[relation][part] === access);
    const named = parts.flatMap((part) => PART_WORDS[part] ?? []);
    return named.length === 0 ? [] : [`${words}: ${inARow(named)}.`];
  });
}

const VIEWED_IN: Readonly<Record<ViewedIn, string>> = {
  list: 'stond in een lijst',
  dossier: 'dossier geopend',
  export: 'meegenomen in een bestand of op papier',
  meeting: 'besproken of gezien in het weekoverleg',
  alert: 'melding gelezen',
};

interface Shown {
  readonly head: DossierHead;
  readonly readers: readonly Reader[];
  readonly found: Looks;
  readonly query: ListQuery<'laatst'>;
  readonly today: Day;
}

export function whoSeesPage({ head, readers, found, query, today }: Shown) {
  const { givenName } = head;
  const view = listView(query, found.total, { one: 'keer', more: 'keer', search: '' });
  return {
    title: `Wie ziet wat van ${head.name}`,
    head,
    intro: `Wie hier niet staat, kan ${givenName} niet vinden: ook niet door de naam te zoeken.`,
    readers: readers.map((reader) => readerCard(reader, today)),
    hasReaders: readers.length > 0,
    never: neverShown(givenName, readers),
    looks: found.looks.map(lookRow),
    hasLooks: found.looks.length > 0,
    looksIntro: `${givenName} mag weten wie er keek, en dit dus ook lezen.`,
    paging: view.paging,
  };
}

function readerCard(reader: Reader, today: Day) {
  return {
    name: reader.name,
    initials: initialsOf(reader.name),
    tie: sentenceCase(tieLine(reader, today)),
    opens: openedBy(reader.relation),
  };
}

/** What is not there, in plain words. */
function neverShown(givenName: string, readers: readonly Reader[]): string[] {
  const isUnassigned = readers.every(({ tie }) => tie !== 'coach');
  return [
    'Een burgerservicenummer, een diagnose of de reden van ziekte staat hier nooit. Die nemen we niet op.',
    'Een werkaantekening leest alleen wie haar schreef, en wie de begeleiding met aantekeningen overnam.',
    isUnassigned
      ? `Zolang ${givenName} geen coach heeft, ziet de coördinator van de regio de naam.`
      : 'De coördinator van de regio ziet aantallen en hoe ver iemand is, zonder naam.',
    'De beheerder regelt accounts en scholen, en ziet geen dossiers.',
  ];
}

function lookRow({ name, roles, viewedIn, times, lastAt }: Look) {
  const labels = roles.map((role) => ROLE_LABELS[role].toLowerCase());
  return {
    name,
    role: labels.length === 0 ? 'zonder rol' : inARow(labels),
    what: VIEWED_IN[viewedIn],
    times: times === 1 ? '1 keer' : `${times} keer`,
    when: momentLabel(new Date(lastAt)),
  };
}
