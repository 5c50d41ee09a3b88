import type { Cluster, ExitProfile } from '../../directory/data/code-lists.js';
import { addDays, type Day } from '../../policy/day.js';
import { drawRegistration, drawStop, drawVsoEnd, zuid } from './cohorts.js';
import type { Draw } from './draw.js';
import { drawEnrolment, type PlannedEnrolment } from './enrolments.js';
import {
  ENOUGH_FOR_KNOWN,
  KNOWN_STUDENTS,
  type KnownStudent,
  type KnownSwitch,
} from './known-students.js';
import { drawName, type Gender, type StudentName } from './names.js';
import { bornAt, drawAge, drawContact } from './person.js';
import type { Random } from './random.js';
import { seatKnownStudents } from './seating.js';
import { dealSlots, type Slot } from './slots.js';

export interface PlannedStudent extends StudentName {
  /** Unique at the organisation that gave it out: the vso school, else the mbo institution. */
  leerlingnummer: string;
  birthDate: Day;
  gender: Gender;
  /** The school of origin; null for somebody of whom no vso school is on file. */
  schoolBrin: string | null;
  cluster: Cluster;
  exitProfile: ExitProfile;
  vsoEndsOn: Day | null;
  /** CBS number of the municipality. */
  homeMunicipality: string;
  postcode: string;
  phone: string | null;
  email: string | null;
  registeredOn: Day;
  coachEmail: string | null;
  coachingStoppedOn: Day | null;
  enrolment: PlannedEnrolment;
  switched: KnownSwitch | null;
}

/** Nobody goes elsewhere before the institution has told where everybody is. */
const DAYS_BEFORE_A_SWITCH = 20;

const KNOWN_NAMES = new Set(
  KNOWN_STUDENTS.map(({ givenName, surname }) => `${givenName} ${surname}`),
);

/** The known students first, when there is room for them. */
export function planStudents(count: number, draw: Draw): PlannedStudent[] {
  const slots = dealSlots(count, draw);
  const known = count >= ENOUGH_FOR_KNOWN ? KNOWN_STUDENTS : [];
  if (known.length > 0) seatKnownStudents(slots, draw.today);
  return slots.map((slot, i) => planStudent(slot, known[i], draw));
}

function planStudent(slot: Slot, known: KnownStudent | undefined, draw: Draw): PlannedStudent {
  const { place, gender, exitProfile, coachEmail } = slot;
  const { givenName, infix, surname } = known ?? drawOtherName(gender, draw.random);
  const enrolment = drawEnrolment(slot, known, draw);
  const schoolBrin = place.entry === 'school_unknown' ? null : place.school.brin;
  const leerlingnummer = schoolBrin
    ? draw.schoolNumbers.next(schoolBrin)
    : (enrolment.studentNumber ?? draw.mboNumbers.next(enrolment.brin));
  return {
    leerlingnummer,
    givenName,
    infix,
    surname,
    birthDate: bornAt(known?.age ?? drawAge(place, draw), draw),
    gender,
    schoolBrin,
    cluster: clusterAt(slot, draw),
    exitProfile,
    vsoEndsOn: drawVsoEnd(place, draw.random),
    ...drawContact({ givenName, infix, surname }, leerlingnummer, draw.random),
    registeredOn: drawRegistration(place, draw),
    coachEmail,
    coachingStoppedOn: known || coachEmail === null ? null : drawStop(place, draw),
    enrolment,
    switched: switchOf(known, enrolment, draw.today),
  };
}

/** A switch of weeks ago is none for who had not begun then. */
function switchOf(
  known: KnownStudent | undefined,
  { startsOn }: PlannedEnrolment,
  today: Day,
): KnownSwitch | null {
  if (!known?.switchedFrom || startsOn === null) return null;
  const { daysAgo, ...from } = known.switchedFrom;
  const on = zuid.schoolDayOnOrAfter(addDays(today, -daysAgo));
  return addDays(startsOn, DAYS_BEFORE_A_SWITCH) < on ? { ...from, on } : null;
}

/** A name that none of the known students has, so that there is one Daan Hoekstra. */
function drawOtherName(gender: Gender, random: Random): StudentName {
  for (;;) {
    const name = drawName(gender, random);
    if (!KNOWN_NAMES.has(`${name.givenName} ${name.surname}`)) return name;
  }
}

/** Lindenhof writes '3/4', as DUO does; the others tell the two apart. */
function clusterAt({ place, cluster }: Slot, { random }: Draw): Cluster {
  if (cluster !== '3/4' || place.school.name === 'Lindenhof') return cluster;
  return random.happens(0.35) ? '3' : '4';
}
