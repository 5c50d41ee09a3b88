import { MBO_LEVELS } from '../../directory/data/code-lists.js';
import { changesOf } from './changes.js';
import type { KnownPlaces } from './directory.js';
import { areNationalNumbers } from './dropped.js';
import { doublesIn, type Doubles } from './doubles.js';
import type { KnownStudent, OnFile } from './on-file.js';
import { currentOf, planEnrolment, type EnrolmentPlan } from './plan-enrolment.js';
import { knownStudent, newNumbers, newStudent } from './plan-student.js';
import { planTrajectory } from './plan-trajectory.js';
import type { ReadRow, Reading } from './read-row.js';
import type { Fault, JudgedRow, Notice, Question, RosterRow } from './roster.js';
import * as say from './sentences.js';
import { whoIs, type Found } from './who-is.js';
import type { RowWork } from './work.js';

export interface Judging extends Reading {
  readonly onFile: OnFile;
  /** The moment that new students get as theirs. */
  readonly now: Date;
}

/** "Chunks of about 500": pages wait no longer than one of them takes. */
const PART = 500;

/**
 * What becomes of each row of a file, in their order; the order itself makes no difference. What rows say of
 * one another is settled at once. The students on file and what a row does to them are only fetched and
 * worked out with its part, so that never a whole file of them is in hand; so go through the parts once.
 */
export class Judgement {
  private readonly found: readonly Found[];
  private readonly doubles: Doubles;
  private readonly holdsBsn: boolean;

  constructor(
    read: readonly ReadRow[],
    private readonly judging: Judging,
  ) {
    this.holdsBsn = areNationalNumbers(read.map(({ source: { cells } }) => ownNumber(cells)));
    this.found = read.map((row) => whoIs(row, judging));
    this.doubles = doublesIn(this.found);
  }

  get size(): number {
    return this.found.length;
  }

  async *parts(): AsyncGenerator<readonly JudgedRow[]> {
    for (let at = 0; at < this.size; at += PART) {
      const part = this.found.slice(at, at + PART);
      const students = await this.judging.onFile.students(part.flatMap(({ known }) => known ?? []));
      yield part.map((found) => this.judge(found, students.get(found.known?.id ?? '') ?? null));
    }
  }

  private judge(found: Found, known: KnownStudent | null): JudgedRow {
    const { row } = found;
    if (this.holdsBsn) return withBsn(row);
    const faults = faultsOf(found, this.doubles);
    if (faults.length > 0) return refused(row, faults);
    const also = known ? againstFile(row, known, this.judging) : forNew(row);
    if (also.length > 0) return refused(row, also);
    if (this.doubles.repeats.has(row.id)) return { ...blank(row), state: 'same', plan: 'same' };
    return planned(found, known, this.judging);
  }
}

const ownNumber = ({ leerlingnummer, nummer }: RosterRow['cells']): string =>
  leerlingnummer ?? nummer ?? '';

function faultsOf({ row, faults }: Found, doubles: Doubles): readonly Fault[] {
  const twice = doubles.faults.get(row.id);
  if (twice) return [...row.faults, twice, ...faults];
  return faults.length === 0 ? row.faults : [...row.faults, ...faults];
}

function planned(
  { row, question }: Found,
  known: KnownStudent | null,
  { today, places, onFile, now }: Judging,
): JudgedRow {
  const student = known ? knownStudent(row, known.student) : newStudent(row, now);
  const studentId = known?.student.id ?? student?.after.id ?? '';
  const enrolment = planEnrolment(row, studentId, known, today);
  const trajectory = planTrajectory(row, studentId, known, enrolment, today);
  const work: RowWork = {
    studentId,
    student,
    enrolments: enrolment.touches,
    trajectory: trajectory.touch,
    coach: trajectory.coach,
    numbers: newNumbers(row, (each) => known === null || onFile.byNumber(each) === null),
  };
  const plan = known === null ? 'new' : doesNothing(work) ? 'same' : 'update';
  return {
    row: row.source.row,
    id: row.id,
    state: plan === 'same' ? 'same' : 'good',
    plan,
    faults: NO_FAULTS,
    unknownMentor: row.unknownMentor,
    source: row.source,
    studentId: known?.student.id ?? null,
    question: question ?? questionOf(row, enrolment, places),
    notices: row.notices.concat(noticesOf(row, enrolment, trajectory.isClosed, question)),
    changes: known ? changesOf(work, places) : [],
    work: plan === 'same' ? null : work,
  };
}

const NO_FAULTS: readonly Fault[] = [];

const doesNothing = ({ student, enrolments, trajectory, numbers }: RowWork): boolean =>
  student === null && enrolments.length === 0 && trajectory === null && numbers.length === 0;

/** "Required: ... or, for an indirect entry, mbo_brin with mbo_startdatum." */
function forNew({ school, study }: ReadRow): Fault[] {
  if (school !== null || study.startsOn !== null) return [];
  const message =
    'Zonder school van herkomst is de eerste dag op het mbo nodig. Vul die in, of de BRIN van de school.';
  return [{ column: 'mbo_startdatum', value: '', code: 'missing', message }];
}

/** What only shows beside what is on file. */
function againstFile(row: ReadRow, known: KnownStudent, { today, places }: Judging): Fault[] {
  const { level } = row.study;
  const current = currentOf(known.enrolments, today);
  const isElsewhere = row.institution !== null && row.institution.id !== current?.organisationId;
  if (level === null || row.programme || !current?.programmeId || isElsewhere) return [];
  const programme = places.programmeById(current.programmeId);
  if (!programme || programme.level === level) return [];
  const message = `De opleiding van deze leerling, ${programme.name}, is ${MBO_LEVELS[programme.level].toLowerCase()}. Vul ook het crebonummer in als de opleiding anders is geworden.`;
  const value = row.source.cells.niveau ?? '';
  return [{ column: 'niveau', value, code: 'level_mismatch', message }];
}

function questionOf(row: ReadRow, { other }: EnrolmentPlan, places: KnownPlaces): Question | null {
  if (!other) return null;
  const name = (organisationId: string, programmeId: string | null) =>
    [
      programmeId === null ? null : places.programmeById(programmeId)?.name,
      places.organisationById(organisationId)?.name,
    ]
      .filter(Boolean)
      .join(', ');
  return {
    kind: 'change',
    byRule: other.byRule,
    from: name(other.from.organisationId, other.from.programmeId),
    to: name(
      row.institution?.id ?? other.from.organisationId,
      row.programme?.id ?? other.from.programmeId,
    ),
  };
}

function noticesOf(
  row: ReadRow,
  { isBehind, isHomeless }: EnrolmentPlan,
  isClosed: boolean,
  question: Question | null,
): Notice[] {
  const notices: Notice[] = [];
  const notice = (column: Notice['column'], message: string) => notices.push({ column, message });
  if (question?.kind === 'match' && !row.source.choice)
    notice('leerlingnummer', looksLike(question));
  if (isBehind) notice('crebo', isBehindOf(row.person.givenName ?? 'deze leerling'));
  if (isHomeless) notice('mbo_brin', IS_HOMELESS);
  if (isClosed) notice('coach_email', IS_CLOSED);
  return notices;
}

const isBehindOf = (name: string): string =>
  `Dit is de vorige opleiding van ${name}. De opleiding van nu blijft staan.`;

const IS_HOMELESS =
  'Bij welke mbo-instelling de opleiding is, staat er niet bij. Daarom lezen we de opleiding nog niet in. Vul de BRIN van de instelling in.';

const IS_CLOSED =
  'Het traject van deze leerling is afgesloten, dus de coach lezen we niet in. Heropen het traject als de coaching weer begint.';

function looksLike(question: Extract<Question, { kind: 'match' }>): string {
  const [first] = question.candidates;
  const where = first?.organisation ? ` bij ${first.organisation}` : '';
  return `Deze leerling lijkt op iemand die er al is: ${first?.name ?? ''}, nummer ${first?.number ?? ''}${where}, met dezelfde geboortedatum. Kijk of het dezelfde is en voeg ze dan samen.`;
}

const blank = (row: ReadRow): JudgedRow => ({
  row: row.source.row,
  id: row.id,
  state: 'good',
  plan: null,
  faults: [],
  notices: row.notices,
  unknownMentor: row.unknownMentor,
  question: null,
  changes: [],
  studentId: null,
  source: row.source,
  work: null,
});

const refused = (row: ReadRow, faults: readonly Fault[]): JudgedRow => ({
  ...blank(row),
  state: 'refused',
  faults,
  notices: [],
});

/** The number itself is not repeated anywhere. */
function withBsn(row: ReadRow): JudgedRow {
  return refused(row, [
    { column: 'leerlingnummer', value: '', code: 'bad_number', message: say.looksLikeBsn },
  ]);
}
