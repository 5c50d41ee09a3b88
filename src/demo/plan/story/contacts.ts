import type { Channel, Impression } from '../../../contacts/contact.entity.js';
import { addDays, type Day, daysBetween, earliest, latest } from '../../../policy/day.js';
import type { PersonSignalCode } from '../../../policy/person-signals.js';
import { KNOWN_COACH } from '../known-students.js';
import { zuid } from '../cohorts.js';
import type { Random } from '../random.js';
import type { PlannedStudent } from '../students.js';
import type { PlannedContact, PlannedPromise } from './story.js';
import * as words from './words.js';
import type { Season } from './words.js';

/** Days from one contact to the next: at least, and how many more it can be. */
const RHYTHM: Readonly<Record<Season, readonly [number, number]>> = {
  preparation: [38, 24],
  first_half_year: [14, 10],
  aftercare: [55, 40],
};
/** How long ago the last one is: within fifteen school days, but for a few. */
const LAST: Readonly<Record<Season, readonly [number, number]>> = {
  preparation: [2, 15],
  first_half_year: [1, 15],
  aftercare: [8, 60],
};
const FIRST_HALF_YEAR = 183; // days
const PREPARES_FOR = 240; // days before the start
const CHANNELS: readonly Channel[] = ['talk', 'talk', 'phone', 'app', 'app', 'walk_along', 'video'];
const SIGNALS: readonly PersonSignalCode[] = ['M07', 'M08', 'M09', 'M10', 'M13', 'M05'];

/** Who writes, and up to which day. */
export interface Telling {
  readonly coachOn: (day: Day) => string;
  readonly until: Day;
  readonly today: Day;
  readonly random: Random;
}

/** Contacts of a student whom nothing special happened to, the oldest first. */
export function drawContacts(student: PlannedStudent, telling: Telling): PlannedContact[] {
  const { random, until, today } = telling;
  const days = drawDays(student, until, random);
  const last = days.at(-1);
  const contacts = days.map((on) =>
    on !== last && random.happens(0.1)
      ? notReached(on, telling)
      : drawContact(student, on, telling),
  );
  if (last === undefined || until < addDays(today, -1)) return contacts;
  return [...contacts, ...drawTries(last, telling)];
}

function drawDays(student: PlannedStudent, until: Day, random: Random): Day[] {
  const begin = beginOf(student);
  const draw = ([least, more]: readonly [number, number]) => least + random.below(more);
  const isQuiet = student.coachEmail !== KNOWN_COACH && random.happens(0.03);
  const days = new Set<Day>();
  let day = addDays(until, -draw(LAST[seasonOn(student, until)]) - (isQuiet ? 14 : 0));
  while (day > begin) {
    days.add(schoolDayUntil(day));
    day = addDays(day, -draw(RHYTHM[seasonOn(student, day)]));
  }
  return [...days].filter((each) => each > begin).sort();
}

/** From registration, or from when the preparation begins. */
function beginOf({ registeredOn, enrolment: { startsOn } }: PlannedStudent): Day {
  return startsOn === null ? registeredOn : latest(registeredOn, addDays(startsOn, -PREPARES_FOR));
}

export function seasonOn({ enrolment: { startsOn } }: PlannedStudent, day: Day): Season {
  if (startsOn === null || day < startsOn) return 'preparation';
  return daysBetween(startsOn, day) < FIRST_HALF_YEAR ? 'first_half_year' : 'aftercare';
}

/** The day itself, or the last school day before it. */
export const schoolDayUntil = (day: Day): Day =>
  zuid.isSchoolDay(day) ? day : zuid.schoolDayBefore(day);

function drawContact(student: PlannedStudent, on: Day, telling: Telling): PlannedContact {
  const { random } = telling;
  const chance = random.next();
  const isUnderWay = seasonOn(student, on) !== 'preparation';
  if (chance < 0.06) return withParent(student, on, telling);
  if (chance < 0.12 && isUnderWay && student.enrolment.mentorEmail)
    return byMentor(student, on, telling);
  const impression = drawImpression(random);
  const isHard = impression === 'worried';
  const note = random.pick(words.NOTES[seasonOn(student, on)][impression]);
  return {
    ...blank(on, telling),
    channel: random.pick(CHANNELS),
    parties: random.happens(0.12) ? ['student', 'mentor'] : ['student'],
    impression,
    note: random.happens(0.9) ? filled(note, student) : null,
    workingNote: random.happens(0.04) ? random.pick(words.WORKING_NOTES) : null,
    signals: random.happens(isHard ? 0.5 : 0.03) ? [random.pick(SIGNALS)] : [],
    promises: random.happens(0.3) ? [drawPromise(student, on, telling)] : [],
  };
}

/** A call that was not answered after the last contact. */
function drawTries(last: Day, telling: Telling): PlannedContact[] {
  const { random, until } = telling;
  const isQuietEnough = daysBetween(last, until) > 4;
  if (!isQuietEnough || !random.happens(0.12)) return [];
  const on = schoolDayUntil(addDays(until, -1 - random.below(3)));
  return on > last ? [notReached(on, telling)] : [];
}

function notReached(on: Day, telling: Telling): PlannedContact {
  const { random } = telling;
  return {
    ...blank(on, telling),
    channel: 'phone',
    result: random.happens(0.5) ? 'left_message' : 'not_reached',
    note: random.pick(words.NOT_REACHED_NOTES),
  };
}

function withParent(student: PlannedStudent, on: Day, telling: Telling): PlannedContact {
  const note = filled(telling.random.pick(words.PARENT_NOTES), student);
  return { ...blank(on, telling), channel: 'phone', parties: ['student', 'parent'], note };
}

function byMentor(student: PlannedStudent, on: Day, telling: Telling): PlannedContact {
  const by = student.enrolment.mentorEmail ?? telling.coachOn(on);
  const note = filled(telling.random.pick(words.COLLEAGUE_NOTES), student);
  return { ...blank(on, telling), by, channel: 'talk', note };
}

export function blank(on: Day, telling: Telling): PlannedContact {
  return {
    on,
    loggedOn: drawLogging(on, telling),
    by: telling.coachOn(on),
    parties: ['student'],
    channel: 'talk',
    result: 'reached',
    impression: null,
    note: null,
    workingNote: null,
    signals: [],
    promises: [],
  };
}

/** Most on the day itself, some in the days after it; what is of today is still to come. */
function drawLogging(on: Day, { random, today }: Telling): Day {
  if (!random.happens(0.1)) return on;
  return latest(on, earliest(zuid.schoolDayAfter(on, 1 + random.below(3)), addDays(today, -1)));
}

function drawImpression(random: Random): Impression {
  const chance = random.next();
  return chance < 0.6 ? 'good' : chance < 0.92 ? 'mixed' : 'worried';
}

function drawPromise({ coachEmail }: PlannedStudent, on: Day, telling: Telling): PlannedPromise {
  const { random, today } = telling;
  const promise = random.pick(words.PROMISES);
  const hasNoHurry = random.happens(0.1);
  const by = hasNoHurry ? null : zuid.schoolDayAfter(on, 3 + random.below(10));
  const isForgotten = coachEmail !== KNOWN_COACH && random.happens(0.04);
  const yesterday = addDays(today, -1);
  // Known days of the designs stay the only ones of today.
  const due = by === today && coachEmail === KNOWN_COACH ? zuid.schoolDayAfter(today, 1) : by;
  const isOver = (due ?? addDays(on, 20)) <= yesterday;
  const doneOn = earliest(schoolDayUntil(due ?? addDays(on, 20)), yesterday);
  return { ...promise, by: due, doneOn: isOver && !isForgotten ? latest(doneOn, on) : null };
}

export const filled = (text: string, { givenName }: PlannedStudent): string =>
  text.replaceAll('{naam}', givenName);
