import { EXIT_PROFILES } from '../../directory/data/code-lists.js';
import type { Problem } from '../../problems/problem.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { GENDERS } from '../../students/person/person.dto.js';
import { factsPath } from '../../students/person/person.page.js';
import { fullName } from '../../students/student-name.js';
import type { Student } from '../../students/student.entity.js';
import { dayLabel } from '../../web/dates.js';
import { errorSummary } from '../../web/field.js';
import type { StudentSheet } from '../facts/student-sheet.js';
import type { Candidate } from './candidates.js';
import { joiningPath } from './joining-paths.js';

/** Who it may be: to be searched among one's own students. */
export function candidatesPage(
  head: DossierHead,
  { id }: Student,
  { search, found }: { search: string; found: readonly Candidate[] },
) {
  return {
    title: `Samenvoegen: ${head.name}`,
    head,
    back: { href: factsPath(id), label: 'Gegevens' },
    intro: `Zoek de andere leerling die ook ${head.givenName} is. Er gaat niets weg, en je kunt het ongedaan maken.`,
    action: joiningPath(id),
    search,
    heading: search === '' ? 'Lijkt op deze leerling' : `Gevonden voor “${search}”`,
    empty:
      search === ''
        ? 'Niemand van je leerlingen heeft dezelfde geboortedatum en achternaam.'
        : 'Niemand gevonden. Kijk of de naam goed is.',
    hasPeople: found.length > 0,
    people: found.map((each) => ({
      href: `${joiningPath(id)}/${each.id}`,
      name: fullName(each),
      line: [dayLabel(each.birthDate), each.school, `nummer ${each.number}`]
        .filter(Boolean)
        .join(' · '),
    })),
  };
}

/** Who stays and who goes. */
export interface Pair {
  readonly stays: StudentSheet;
  readonly goes: StudentSheet;
}

/** Both beside each other, and what will happen. */
export function comparisonPage(
  head: DossierHead,
  { pageOf, otherId, pair }: { pageOf: string; otherId: string; pair: Pair },
  problem: Problem | null,
) {
  const { stays, goes } = pair;
  const [kept, gone] = [stays.student, goes.student];
  return {
    title: `Samenvoegen: ${head.name}`,
    head,
    back: { href: joiningPath(pageOf), label: 'Een ander kiezen' },
    errors: errorSummary('Nog niet samengevoegd', { faults: [] }, problem?.detail),
    names: { stays: fullName(kept), goes: fullName(gone) },
    rows: differences(stays, goes),
    happens: whatHappens(pair),
    action: `${joiningPath(pageOf)}/${otherId}`,
    versions: { kept: String(kept.version), gone: String(gone.version) },
    keptId: kept.id,
    buttons: {
      submit: 'Voeg samen',
      cancel: { href: factsPath(pageOf), label: 'Annuleer' },
    },
  };
}

type Told = (sheet: StudentSheet) => string | null;

const ROWS: Readonly<Record<string, Told>> = {
  Naam: ({ student }) => fullName(student),
  Geboren: ({ student }) => dayLabel(student.birthDate),
  School: ({ school }) => school,
  Nummer: ({ numbers, student }) => numbers.map((each) => each.number).join(', ') || student.number,
  Geslacht: ({ student }) => student.gender && GENDERS[student.gender],
  Telefoon: ({ student }) => student.phone,
  'E-mail': ({ student }) => student.email,
  Postcode: ({ student }) => student.postcode,
  Woongemeente: ({ student }) => student.municipality,
  Cluster: ({ student }) => student.cluster,
  Uitstroomprofiel: ({ student }) => student.exitProfile && EXIT_PROFILES[student.exitProfile],
  'Laatste dag op school': ({ student }) =>
    student.leavesSchoolOn && dayLabel(student.leavesSchoolOn),
  'Advies van de school': ({ student }) => student.advice,
  Opleiding: ({ enrolments: [last] }) =>
    [last?.programme, last?.institution].filter(Boolean).join(', ') || null,
  Coach: ({ trajectories: [now] }) => now?.coach ?? null,
  'Laatste contact': ({ student }) => student.lastContactOn && dayLabel(student.lastContactOn),
};

function differences(stays: StudentSheet, goes: StudentSheet) {
  return Object.entries(ROWS).flatMap(([label, told]) => {
    const [one, other] = [told(stays), told(goes)];
    if (one === null && other === null) return [];
    return [{ label, stays: one ?? 'leeg', goes: other ?? 'leeg', isDifferent: one !== other }];
  });
}

function whatHappens({ stays }: Pair): string[] {
  const kept = fullName(stays.student);
  const keeps = stays.school === null ? kept : `${kept} van ${stays.school}`;
  return [
    `${keeps} blijft. Waar beide iets anders zeggen, geldt wat daar staat.`,
    `Wat alleen bij de ander bekend is, komt erbij: ook contacten, afspraken, verzuim en nummers.`,
    `De ander staat daarna niet meer in de lijst. Met “Ongedaan maken” bij Gegevens zijn het er weer twee.`,
  ];
}
