import type { RosterColumn } from '../../intake/roster/fields.js';
import { addDays, type Day, earliest } from '../../policy/day.js';
import type { KnownSwitch } from './known-students.js';
import { COACHES } from './accounts.js';
import { MUNICIPALITIES, SCHOOLS } from './region.js';
import type { PlannedStudent } from './students.js';

/** A line of a roster: a text for each column that the organisation fills in. */
export type RosterLine = Readonly<Partial<Record<RosterColumn, string>>>;

/** A roster that a school or an institution hands over on a day. */
export interface Delivery {
  readonly brin: string;
  readonly on: Day;
  readonly lines: readonly RosterLine[];
}

/** Institutions tell of who has begun once the first weeks are over. */
const DAYS_UNTIL_KNOWN = 15;
/** Of so many one has got another coach by then. */
const ONE_IN = 25;

/** Every roster up to yesterday, the oldest first. Those who begin are named again once it is known where and with whom. */
export function planDeliveries(students: readonly PlannedStudent[], today: Day): Delivery[] {
  const yesterday = addDays(today, -1);
  const files = new Map<string, { brin: string; on: Day; lines: RosterLine[] }>();
  const hand = (brin: string, on: Day, line: RosterLine) => {
    const file = files.get(`${on} ${brin}`) ?? { brin, on, lines: [] };
    file.lines.push(line);
    files.set(`${on} ${brin}`, file);
  };
  students.forEach((student, place) => {
    const from = student.schoolBrin ?? student.enrolment.brin;
    for (const { on, line } of linesOf(student, place, yesterday)) hand(from, on, line);
  });
  return [...files.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** The day on which the coach of now took over, for who had another before. */
export function takenOverOn(student: PlannedStudent, place: number, today: Day): Day | null {
  const on = knownOn(student, addDays(today, -1));
  return on !== null && earlierCoach(student, place) !== null ? on : null;
}

/** The coach before that one; null for who has had one coach. */
export function earlierCoach({ coachEmail }: PlannedStudent, place: number): string | null {
  if (coachEmail === null || place % ONE_IN !== ONE_IN - 1) return null;
  return COACHES[place % COACHES.length].email === coachEmail
    ? COACHES[(place + 1) % COACHES.length].email
    : COACHES[place % COACHES.length].email;
}

function linesOf(student: PlannedStudent, place: number, yesterday: Day) {
  const { registeredOn, switched } = student;
  const on = earliest(registeredOn, yesterday);
  const known = knownOn(student, yesterday);
  const first =
    known === null && isUnderWay(student, yesterday)
      ? lineOf(student)
      : { ...lineOf(student), ...asApplied(student, place) };
  return [
    { on, line: switched ? { ...first, ...before(switched, student) } : first },
    ...(known === null ? [] : [again(student, known, switched)]),
    ...(switched
      ? [{ on: switched.on, line: { ...lineOf(student), mbo_startdatum: switched.on } }]
      : []),
  ];
}

const again = (student: PlannedStudent, on: Day, switched: KnownSwitch | null) => ({
  on,
  line: switched ? { ...lineOf(student), ...before(switched, student) } : lineOf(student),
});

const isUnderWay = ({ enrolment: { startsOn } }: PlannedStudent, day: Day): boolean =>
  startsOn !== null && startsOn <= day;

/** Null for who has not begun, and for who was registered when it was known already. */
function knownOn(student: PlannedStudent, yesterday: Day): Day | null {
  const { startsOn } = student.enrolment;
  if (startsOn === null || startsOn > yesterday) return null;
  const on = earliest(addDays(startsOn, DAYS_UNTIL_KNOWN), yesterday);
  return on > student.registeredOn ? on : null;
}

/** What nobody knew when the student was registered. */
function asApplied(student: PlannedStudent, place: number): RosterLine {
  const { enrolment, schoolBrin } = student;
  return {
    inschrijfstatus: enrolment.startsOn === null ? (enrolment.status ?? '') : 'aangemeld',
    mentor_email: '',
    mbo_studentnummer: schoolBrin === null ? student.leerlingnummer : '',
    coach_email: earlierCoach(student, place) ?? student.coachEmail ?? '',
  };
}

/** Where somebody was who has switched since. */
const before = ({ brin, location, crebo }: KnownSwitch, { enrolment }: PlannedStudent) => ({
  ...{ mbo_brin: brin, mbo_locatie: location, crebo, mentor_email: '', mbo_studentnummer: '' },
  mbo_startdatum: enrolment.startsOn ?? '',
});

function lineOf(student: PlannedStudent): RosterLine {
  const { schoolBrin, enrolment, homeMunicipality } = student;
  const school = SCHOOLS.find(({ brin }) => brin === schoolBrin);
  const home = MUNICIPALITIES.find(({ brin }) => brin === homeMunicipality);
  return {
    ...(school && {
      leerlingnummer: student.leerlingnummer,
      vso_brin: school.brin,
      vso_school: school.name,
    }),
    roepnaam: student.givenName,
    tussenvoegsel: student.infix ?? '',
    achternaam: student.surname,
    geboortedatum: student.birthDate,
    geslacht: student.gender,
    email: student.email ?? '',
    telefoon: student.phone ?? '',
    postcode: student.postcode,
    woongemeente: home?.name ?? '',
    cluster: student.cluster,
    uitstroomprofiel: PROFILES[student.exitProfile],
    vso_einddatum: student.vsoEndsOn ?? '',
    vso_advies: school ? 'passend' : '',
    initiatief: 'DOORSTROOMCOACHING',
    coach_email: student.coachEmail ?? '',
    mbo_brin: enrolment.brin,
    mbo_studentnummer: enrolment.studentNumber ?? (school ? '' : student.leerlingnummer),
    mbo_locatie: enrolment.location,
    crebo: enrolment.crebo,
    niveau: String(enrolment.level),
    leerweg: enrolment.learningPath,
    mbo_startdatum: enrolment.startsOn ?? '',
    inschrijfstatus: enrolment.status ?? '',
    mentor_email: enrolment.mentorEmail ?? '',
  };
}

const PROFILES = {
  VERVOLG: 'vervolgonderwijs',
  ARBEID: 'arbeidsmarkt',
  DAGBESTEDING: 'dagbesteding',
} as const;
