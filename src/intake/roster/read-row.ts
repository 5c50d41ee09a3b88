import { newId } from '../../database/new-id.js';
import type { Initiatives } from '../../initiatives/initiatives.js';
import type { Day } from '../../policy/day.js';
import { numberKey } from '../../policy/formats.js';
import type { KnownLocation, KnownOrganisation, KnownPlaces, KnownProgramme } from './directory.js';
import { ROSTER_COLUMNS, type RosterColumn } from './fields.js';
import type { NumberAt } from './number-at.js';
import type { Fault, ImportScope, Notice, RosterRow, UnknownMentor } from './roster.js';
import { RowReader } from './row-reader.js';
import {
  coachIn,
  initiativeIn,
  locationIn,
  mentorAt,
  mentorIn,
  programmeIn,
  type NamedMentor,
} from './row-references.js';
import { personIn, studyIn, type PersonValues, type StudyValues } from './row-values.js';
import type { SaidBefore } from './said-before.js';
import { checkScope, identityIn, settled } from './whose-row.js';

/** What rows are read by. */
export interface Reading {
  readonly places: KnownPlaces;
  readonly initiatives: Initiatives;
  readonly scope: ImportScope;
  readonly today: Day;
  /** For the rows of one file together. */
  readonly saidBefore: SaidBefore;
}

/** A row with everything that it says, as far as it can be understood. */
export interface ReadRow {
  readonly id: string;
  readonly source: RosterRow;
  readonly school: KnownOrganisation | null;
  readonly institution: KnownOrganisation | null;
  /** As written; null when there is none that can be used. */
  readonly number: string | null;
  readonly studentNumber: string | null;
  /** Who this is; null when the row does not say so. */
  readonly identity: NumberAt | null;
  /** The same student at the institution. */
  readonly atInstitution: NumberAt | null;
  readonly person: PersonValues;
  readonly study: StudyValues;
  readonly programme: KnownProgramme | null;
  readonly location: KnownLocation | null;
  readonly initiative: string | null;
  readonly coachId: string | null;
  readonly mentorId: string | null;
  readonly unknownMentor: UnknownMentor | null;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
}

/** Everything that a row says, to see whether another row says the same. */
export function sayingsOf(row: ReadRow): string {
  const { person, study, school, institution, programme, location, source } = row;
  const named = [school, institution, programme, location].map((each) => each?.id);
  const mentor = (source.cells.mentor_email ?? '').toLowerCase();
  const others = [row.initiative, row.coachId, row.studentNumber, mentor];
  const facts: readonly (readonly unknown[])[] = [valuesOf(person), valuesOf(study), named, others];
  return facts.flat().join('\n');
}

const valuesOf = (facts: object): unknown[] => Object.values(facts);

export function readRow(source: RosterRow, reading: Reading): ReadRow {
  const { places, initiatives, today } = reading;
  const reader = new RowReader(settled(source.cells, places), reading.saidBefore);
  const identity = identityIn(reader, places);
  checkScope(reader, identity, reading.scope);
  const person = personIn(reader, today);
  const study = studyIn(reader, person.birthDate, today);
  const programme = programmeIn(reader, study, places, today);
  const mentor = mentorIn(reader, places);
  const institution = identity.institution ?? whereMentorWorks(reader, mentor, places);
  const location = locationIn(reader, institution, places);
  const initiative = initiativeIn(reader, initiatives);
  const coachId = coachIn(reader, places);
  const { mentorId, unknown } = mentorAt(reader, mentor, institution);
  if (source.beyond !== undefined) refuseShifted(reader, source.beyond);
  const { school, number, studentNumber } = identity;
  const owner = school ?? institution;
  // In one piece: taking objects together for each of twenty thousand rows is slow.
  return {
    id: source.id ?? newId(),
    source,
    school,
    institution,
    number,
    studentNumber,
    identity: owner && number !== null && isWhole(reader) ? [owner.id, numberKey(number)] : null,
    atInstitution:
      institution && studentNumber !== null ? [institution.id, numberKey(studentNumber)] : null,
    person,
    study,
    programme,
    location,
    initiative,
    coachId,
    mentorId,
    unknownMentor: unknown,
    faults: inOrder(reader.faults),
    notices: reader.notices,
  };
}

/** With a BRIN that we do not know, the number is of nobody we can name. */
const isWhole = (reader: RowReader): boolean =>
  !reader.faults.some(({ column }) => column === 'vso_brin' || column === 'leerlingnummer');

/** A school's own export seldom names the institution, but often the mentor there. */
function whereMentorWorks(
  reader: RowReader,
  mentor: NamedMentor | null,
  places: KnownPlaces,
): KnownOrganisation | null {
  const isSaid = reader.cell('mbo_brin') !== '' || reader.cell('mbo_instelling') !== '';
  const [only, another] = mentor?.organisationIds ?? [];
  if (isSaid || only === undefined || another !== undefined) return null;
  return places.organisationById(only);
}

function refuseShifted(reader: RowReader, beyond: string): void {
  reader.faults.push({
    column: 'leerlingnummer',
    value: beyond,
    code: 'bad_value',
    message:
      'Deze regel heeft meer cellen dan de kop, dus de cellen zijn verschoven. Kijk of er een scheidingsteken te veel staat.',
  });
}

const COLUMNS = Object.keys(ROSTER_COLUMNS) as RosterColumn[];

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length < 2) return faults;
  return faults.toSorted((a, b) => COLUMNS.indexOf(a.column) - COLUMNS.indexOf(b.column));
}
