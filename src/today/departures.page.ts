import { listHref, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import type { HandoverNeed } from '../policy/handover-needs.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import type { Departure, DeparturesFound, DepartureSort } from './departures.js';

const NEED_WORDS: Readonly<Record<HandoverNeed, string>> = {
  institution: 'mbo-school',
  programme: 'opleiding',
  start_day: 'eerste dag',
  contact: 'telefoon of e-mail',
};

/** A task screen has no menu: the way to the other task stands here. */
const IMPORT = { href: '/import', label: 'Leerlingen inlezen', icon: 'file-import' };

const WORDS = { one: 'leerling', more: 'leerlingen', search: 'Zoek een leerling' };

export function departuresPage(
  query: ListQuery<DepartureSort>,
  found: DeparturesFound,
  today: Day,
) {
  const view = listView(query, found.total, WORDS);
  return {
    title: 'Overdrachten',
    head: { above: null, title: 'Overdrachten', intro: sentence(found), action: IMPORT },
    list: view,
    keepsFilter: query.filters.stand === 'alle' ? null : (query.filters.stand ?? null),
    chips: { label: 'Wat er nog nodig is', items: chips(query, found) },
    heads: {
      needs: sortHead(query, 'eerst', 'Nog nodig'),
      name: sortHead(query, 'naam', 'Naam'),
      start: sortHead(query, 'start', 'Start mbo'),
    },
    rows: found.departures.map((departure) => departureRow(departure, today)),
    empty: emptyList(view.isNarrowed),
  };
}

function sentence({ complete, incomplete }: DeparturesFound): string {
  if (incomplete === 0 && complete === 0) return 'Leerlingen die naar het mbo gaan.';
  if (incomplete === 0) return 'Van alle leerlingen is bekend waar ze naartoe gaan.';
  const who = incomplete === 1 ? 'één leerling' : `${incomplete} leerlingen`;
  return `Van ${who} weet het mbo nog niet alles wat nodig is.`;
}

function departureRow({ details, needs, mboStartsOn, ...student }: Departure, today: Day) {
  const isComplete = needs.length === 0;
  return {
    href: `/leerlingen/${student.id}`,
    name: fullName(student),
    coach: details.coach === null ? 'Nog geen coach' : `Coach: ${details.coach}`,
    destination: destinationLine(details),
    location: details.location,
    start: mboStartsOn === null ? 'Nog niet bekend' : dayInList(mboStartsOn, today),
    badge: isComplete
      ? { tone: 'groen', icon: 'check', label: 'Compleet' }
      : { tone: 'oranje', icon: 'alert-triangle', label: `Nog ${needs.length}` },
    needs: isComplete ? null : needs.map((need) => NEED_WORDS[need]).join(', '),
  };
}

function chips(query: ListQuery<DepartureSort>, { complete, incomplete }: DeparturesFound) {
  const chip = (code: string, label: string, count: number) => ({
    href: listHref({ ...query, filters: { stand: code } }, {}),
    label: `${label} ${count}`,
    isCurrent: query.filters.stand === code,
  });
  return [
    chip('alle', 'Alle', complete + incomplete),
    chip('onvolledig', 'Nog iets nodig', incomplete),
    chip('compleet', 'Compleet', complete),
  ];
}

function emptyList(isNarrowed: boolean) {
  if (isNarrowed)
    return {
      icon: 'search',
      title: 'Niemand gevonden',
      text: 'Er is niemand met deze naam in dit lijstje. Kijk of de naam goed is, of bekijk iedereen.',
      action: { href: '/overdrachten', label: 'Toon alle leerlingen' },
    };
  return {
    icon: 'school',
    title: 'Er zijn nog geen leerlingen',
    text: 'Hier staan de leerlingen van jullie school die naar het mbo gaan, tot ze van school zijn.',
    action: null,
  };
}
