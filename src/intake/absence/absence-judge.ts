import type { EntityManager } from 'typeorm';
import { type Day, earliest, latest } from '../../policy/day.js';
import { shown } from '../roster/sentences.js';
import type { Absence, AbsenceFault, AbsenceRow, JudgedAbsence } from './absence-row.js';
import {
  absenceOf,
  enrolmentsOf,
  type KnownAbsence,
  type KnownEnrolment,
  type KnownOrganisation,
  organisations,
  pairKey,
  studentsBehind,
} from './on-file.js';
import { type ReadRow, readRow } from './read-row.js';

/** Of which institutions somebody may bring in absence; null is all. */
export type AbsenceScope = ReadonlySet<string> | null;

/** A row of which is known whose number it is. */
interface Placed {
  readonly read: ReadRow;
  readonly at: KnownOrganisation | null;
  readonly faults: readonly AbsenceFault[];
}

/** A row of which is known who and when, or why not. */
interface Matched {
  readonly source: AbsenceRow;
  readonly absence: Absence | null;
  readonly faults: readonly AbsenceFault[];
}

/** What becomes of every row, in the order of the rows; they are judged together, because one may contradict another. */
export async function judgeAbsence(
  manager: EntityManager,
  sources: readonly AbsenceRow[],
  { scope, today }: { scope: AbsenceScope; today: Day },
): Promise<JudgedAbsence[]> {
  const known = await organisations(manager);
  const placed = sources.map((source) =>
    place(readRow(source, today, scope?.size === 1), known, scope),
  );
  const matched = await match(manager, placed, scope);
  return withWhatIsThere(manager, withoutContradictions(matched));
}

function place(read: ReadRow, known: readonly KnownOrganisation[], scope: AbsenceScope): Placed {
  const { brin } = read;
  if (brin === null) {
    const [own] = scope?.size === 1 ? scope : [];
    return { read, at: known.find(({ id }) => id === own) ?? null, faults: read.faults };
  }
  // '98AA01' is a site of 98AA, where it is not known by itself.
  const at =
    known.find((each) => each.brin === brin.code) ??
    known.find((each) => each.brin === brin.code.slice(0, 4)) ??
    null;
  if (at !== null) return { read, at, faults: read.faults };
  return {
    read,
    at,
    faults: [
      ...read.faults,
      {
        column: brin.column,
        value: brin.code,
        code: 'unknown_organisation',
        message: `De school of instelling ${brin.code} kennen we niet. Kijk de BRIN na. Klopt die, vraag dan de beheerder om haar toe te voegen.`,
      },
    ],
  };
}

async function match(
  manager: EntityManager,
  placed: readonly Placed[],
  scope: AbsenceScope,
): Promise<Matched[]> {
  const numbers = placed.flatMap(({ at, read: { number } }) =>
    at && number !== null ? [[at.id, number] as const] : [],
  );
  const students = await studentsBehind(manager, numbers);
  const enrolments = new Map<string, KnownEnrolment[]>();
  for (const each of await enrolmentsOf(manager, [...new Set(students.values())])) {
    enrolments.set(each.studentId, [...(enrolments.get(each.studentId) ?? []), each]);
  }
  return placed.map(({ read, at, faults }) => {
    if (at === null || read.number === null) return { source: read.source, absence: null, faults };
    const studentId = students.get(pairKey(at.id, read.number)) ?? null;
    const ofStudent = (studentId && enrolments.get(studentId)) || [];
    const organisationId = institutionOf(at, ofStudent, { onDay: read.onDay, scope });
    // Whose student it is is not told to somebody of another institution.
    if (studentId === null || organisationId === null) {
      return { source: read.source, absence: null, faults: [...faults, unknownStudent(read, at)] };
    }
    return { source: read.source, absence: absenceIn(read, studentId, organisationId), faults };
  });
}

/** Whose absence it is: the institution that the number is of, or where the student was enrolled that day, or else the school. */
function institutionOf(
  at: KnownOrganisation,
  enrolments: readonly KnownEnrolment[],
  { onDay, scope }: { onDay: Day | null; scope: AbsenceScope },
): string | null {
  const isOpen = (id: string) => scope === null || scope.has(id);
  if (at.kind === 'mbo') return isOpen(at.id) ? at.id : null;
  const open = enrolments.filter(({ organisationId }) => isOpen(organisationId));
  const then = open.find(
    ({ startsOn, endsOn }) =>
      onDay !== null &&
      startsOn !== null &&
      startsOn <= onDay &&
      (endsOn === null || endsOn >= onDay),
  );
  return (then ?? open[0])?.organisationId ?? (isOpen(at.id) ? at.id : null);
}

function absenceIn(
  { onDay, minutes, kind }: ReadRow,
  studentId: string,
  organisationId: string,
): Absence | null {
  if (onDay === null || minutes === null || kind === null) return null;
  return { studentId, organisationId, onDay, kind, minutes };
}

function unknownStudent({ source }: ReadRow, at: KnownOrganisation): AbsenceFault {
  const value = source.cells.leerlingnummer ?? '';
  return {
    column: 'leerlingnummer',
    value,
    code: 'bad_value',
    message: `Nummer '${shown(value)}' kennen we niet bij ${at.name}. Kijk het nummer na, of lees eerst de leerlingenlijst in.`,
  };
}

/** "One line per student per day": of lines that contradict each other none is taken, of lines that agree the first. */
function withoutContradictions(matched: readonly Matched[]): (Matched & { isAgain: boolean })[] {
  const together = new Map<string, Matched[]>();
  for (const each of matched) {
    if (each.absence === null || each.faults.length > 0) continue;
    const key = pairKey(each.absence.studentId, each.absence.onDay);
    together.set(key, [...(together.get(key) ?? []), each]);
  }
  return matched.map((each) => {
    const { absence } = each;
    const same = absence ? (together.get(pairKey(absence.studentId, absence.onDay)) ?? []) : [];
    const others = same.filter((other) => other !== each);
    const against = others.filter((other) => !agrees(other.absence, absence));
    if (each.faults.length > 0 || others.length === 0) return { ...each, isAgain: false };
    if (against.length === 0) return { ...each, isAgain: same[0] !== each };
    return { ...each, faults: [...each.faults, contradiction(each, against)], isAgain: false };
  });
}

const agrees = (
  one: Pick<Absence, 'kind' | 'minutes'> | null,
  other: Pick<Absence, 'kind' | 'minutes'> | null,
): boolean => one?.kind === other?.kind && one?.minutes === other?.minutes;

const MOST_NAMED = 3;

function contradiction({ source }: Matched, against: readonly Matched[]): AbsenceFault {
  const rows = against.slice(0, MOST_NAMED).map((other) => String(other.source.row));
  return {
    column: 'datum',
    value: source.cells.datum ?? '',
    code: 'duplicate',
    message: `Deze leerling staat op deze dag ook in rij ${rows.join(', ')}, met andere uren of een andere soort. Laat één regel staan.`,
  };
}

async function withWhatIsThere(
  manager: EntityManager,
  rows: readonly (Matched & { isAgain: boolean })[],
): Promise<JudgedAbsence[]> {
  const onFile = await onFileOf(
    manager,
    rows.flatMap(({ absence }) => (absence ? [absence] : [])),
  );
  return rows.map(({ source: { id, row }, absence, faults, isAgain }) => {
    const refused = {
      id,
      row,
      state: 'refused',
      plan: null,
      faults,
      absence: null,
      replaces: null,
    } as const;
    if (absence === null || faults.length > 0) return refused;
    const there = onFile.get(pairKey(absence.studentId, absence.onDay)) ?? null;
    const plan = isAgain || agrees(there, absence) ? 'same' : there ? 'update' : 'new';
    const state = plan === 'same' ? 'same' : 'good';
    return { id, row, state, plan, faults, absence, replaces: plan === 'update' ? there : null };
  });
}

/** What is on file of the days of these lines, by student and day. */
export async function onFileOf(
  manager: EntityManager,
  absences: readonly Absence[],
): Promise<Map<string, KnownAbsence>> {
  const [first, ...others] = absences.map(({ onDay }) => onDay);
  if (first === undefined) return new Map();
  const students = [...new Set(absences.map(({ studentId }) => studentId))];
  const period = { from: earliest(first, ...others), to: latest(first, ...others) };
  const found = await absenceOf(manager, students, period);
  return new Map(found.map((each) => [pairKey(each.studentId, each.onDay), each]));
}
