import {
  APPLICATION_STATUSES,
  EXIT_PROFILES,
  LEARNING_PATHS,
  MBO_LEVELS,
} from '../../directory/data/code-lists.js';
import { isDay } from '../../policy/day.js';
import type { Enrolment } from '../../students/enrolment.entity.js';
import type { Student } from '../../students/student.entity.js';
import type { Trajectory } from '../../trajectories/trajectory.entity.js';
import { dayLabel } from '../../web/dates.js';
import type { KnownPlaces } from './directory.js';
import type { RosterColumn } from './fields.js';
import type { Change } from './roster.js';
import type { RowWork, Touch } from './work.js';

type Columns<T> = Partial<Record<keyof T, RosterColumn>>;

const OF_STUDENT: Columns<Student> = {
  givenName: 'roepnaam',
  prefix: 'tussenvoegsel',
  surname: 'achternaam',
  birthDate: 'geboortedatum',
  gender: 'geslacht',
  email: 'email',
  phone: 'telefoon',
  postcode: 'postcode',
  municipality: 'woongemeente',
  schoolId: 'vso_brin',
  number: 'leerlingnummer',
  cluster: 'cluster',
  exitProfile: 'uitstroomprofiel',
  leavesSchoolOn: 'vso_einddatum',
  advice: 'vso_advies',
  wantsSupport: 'ondersteuning',
};

const OF_ENROLMENT: Columns<Enrolment> = {
  organisationId: 'mbo_instelling',
  studentNumber: 'mbo_studentnummer',
  locationId: 'mbo_locatie',
  programmeId: 'opleiding',
  level: 'niveau',
  learningPath: 'leerweg',
  startsOn: 'mbo_startdatum',
  status: 'inschrijfstatus',
  mentorId: 'mentor_email',
};

const OF_TRAJECTORY: Columns<Trajectory> = { coachId: 'coach_email' };

/** What becomes different for a student who is on file, as people read it. */
export function changesOf(work: RowWork, places: KnownPlaces): Change[] {
  const [enrolment] = work.enrolments;
  const fresh = work.enrolments.find(({ before }) => before === null);
  const study: Touch<Enrolment> | null =
    enrolment && fresh && enrolment !== fresh
      ? { before: enrolment.before, after: fresh.after }
      : (enrolment ?? null);
  return [
    ...differences(work.student, OF_STUDENT, places),
    ...differences(study, OF_ENROLMENT, places),
    ...differences(work.trajectory, OF_TRAJECTORY, places),
  ];
}

function differences<T extends object>(
  touch: Touch<T> | null,
  columns: Columns<T>,
  places: KnownPlaces,
): Change[] {
  if (!touch) return [];
  const { before, after } = touch;
  return (Object.entries(columns) as [keyof T, RosterColumn][])
    .filter(([field]) => (before?.[field] ?? null) !== (after[field] ?? null))
    .map(([field, column]) => ({
      column,
      from: told(column, valueIn(before, field), before, places),
      to: told(column, valueIn(after, field), after, places),
    }));
}

const valueIn = <T>(row: T | null, field: keyof T) =>
  (row?.[field] ?? null) as string | number | boolean | null;

function told(
  column: RosterColumn,
  value: string | number | boolean | null,
  row: object | null,
  places: KnownPlaces,
): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  const text = String(value);
  if (isDay(text)) return dayLabel(text);
  const look = LOOK_UP[column];
  return look ? look(text, row, places) : (WORDS[column]?.[text] ?? text);
}

type LookUp = (id: string, row: object | null, places: KnownPlaces) => string | null;

const organisation: LookUp = (id, _, places) => places.organisationById(id)?.name ?? null;
const person: LookUp = (id, _, places) =>
  places.personName(id) ?? 'iemand die hier niet meer werkt';

/** Columns that are kept as the id of something. */
const LOOK_UP: Partial<Record<RosterColumn, LookUp>> = {
  vso_brin: organisation,
  mbo_instelling: organisation,
  mbo_locatie: (id, row, places) => places.locationName((row as Enrolment).organisationId, id),
  opleiding: (id, _, places) => places.programmeById(id)?.name ?? null,
  coach_email: person,
  mentor_email: person,
};

const WORDS: Partial<Record<RosterColumn, Readonly<Record<string, string>>>> = {
  niveau: MBO_LEVELS,
  uitstroomprofiel: EXIT_PROFILES,
  leerweg: LEARNING_PATHS,
  inschrijfstatus: APPLICATION_STATUSES,
};
