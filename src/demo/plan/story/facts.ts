import { addDays, type Day, latest } from '../../../policy/day.js';
import { careCoordinatorOf, schoolMentorOf } from '../accounts.js';
import { zuid } from '../cohorts.js';
import type { Random } from '../random.js';
import type { PlannedStudent } from '../students.js';
import { schoolDayUntil, type Telling } from './contacts.js';
import type { PlannedFacts } from './story.js';
import { COMPANIES, STOP_REASONS, WHAT_HELPS } from './words.js';

/** In Daan's words, as the design of the dossier has it. */
const KNOWN_HELP: Readonly<Record<string, string>> = {
  'Daan Hoekstra':
    'Ik leer het best als ik iets eerst een keer mag zien.\nAls het druk wordt in mijn hoofd, ga ik even naar buiten. Dat is geen spijbelen.',
};
const WITHOUT_PLACEMENT = new Set(['Noor Willemsen']);

/** Days before or after a day at school on which things are handed over, given and found. */
const HANDOVER = { begun: -60, sent: -25, read: 12 };
const PLACEMENT_FROM = 150;
const ADVICE_AFTER = 290;

export function drawFacts(student: PlannedStudent, telling: Telling): PlannedFacts {
  const { random } = telling;
  return {
    handover: drawHandover(student, telling),
    placement: drawPlacement(student, telling),
    advice: drawAdvice(student, telling),
    guardians: drawGuardians(student, random),
    whatHelps: drawHelp(student, telling),
    stop: stopOf(student, telling),
  };
}

type Step = PlannedFacts['handover'][number];

function drawHandover(student: PlannedStudent, { today, random }: Telling): Step[] {
  const { schoolBrin, vsoEndsOn, enrolment, registeredOn } = student;
  if (schoolBrin === null || vsoEndsOn === null) return [];
  const goesFast = random.happens(0.85);
  const isRead = random.happens(0.85);
  const by = schoolMentorOf(schoolBrin);
  const reader = enrolment.mentorEmail ?? careCoordinatorOf(enrolment.brin);
  const on = (from: Day, days: number) =>
    latest(schoolDayUntil(addDays(from, days)), zuid.schoolDayOnOrAfter(registeredOn));
  const steps: Step[] = [
    { state: 'in_progress', on: on(vsoEndsOn, HANDOVER.begun), by },
    { state: goesFast ? 'sent' : 'waiting_for_consent', on: on(vsoEndsOn, HANDOVER.sent), by },
  ];
  if (goesFast && isRead && enrolment.startsOn) {
    const day = latest(on(enrolment.startsOn, HANDOVER.read), steps[1].on);
    steps.push({ state: 'read_by_mbo', on: day, by: reader });
  }
  return steps.filter((step) => step.on < today);
}

function drawPlacement(student: PlannedStudent, telling: Telling): PlannedFacts['placement'] {
  const { today, random } = telling;
  const { startsOn, learningPath } = student.enrolment;
  const [isWanted, isFound, isBriefed] = [
    random.happens(0.55),
    random.happens(0.5),
    random.happens(0.7),
  ];
  const company = random.pick(COMPANIES);
  if (startsOn === null || startsOn >= today) return null;
  const isWork = learningPath === 'BBL';
  if (!isWork && !isWanted) return null;
  const wantedFrom = isWork ? startsOn : zuid.schoolDayOnOrAfter(addDays(startsOn, PLACEMENT_FROM));
  const isKnown = !WITHOUT_PLACEMENT.has(`${student.givenName} ${student.surname}`);
  const isThere = isKnown && (isWork || isFound || wantedFrom < today);
  const foundOn = schoolDayUntil(addDays(startsOn, isWork ? -20 : 45));
  if (!isThere || foundOn >= today) return { ...NO_PLACEMENT, wantedFrom };
  return {
    ...NO_PLACEMENT,
    ...{ wantedFrom, company, foundOn, supervisorBriefed: isBriefed },
    startedOn: wantedFrom < today ? wantedFrom : null,
  };
}

const NO_PLACEMENT = {
  company: null,
  foundOn: null,
  supervisorBriefed: null,
  startedOn: null,
  endsOn: null,
  stoppedOn: null,
  stopReason: null,
};

/** "Advice on going on with the programme, in the first year." */
function drawAdvice(student: PlannedStudent, { today, random }: Telling): PlannedFacts['advice'] {
  const chance = random.next();
  const { startsOn, mentorEmail, brin } = student.enrolment;
  if (startsOn === null) return null;
  const on = schoolDayUntil(addDays(startsOn, ADVICE_AFTER));
  const kind = chance < 0.8 ? 'positive' : chance < 0.95 ? 'warning' : 'negative';
  return on < today ? { kind, on, by: mentorEmail ?? careCoordinatorOf(brin) } : null;
}

const FIRST_NAMES = ['Anja', 'Peter', 'Fatma', 'Karin', 'Johan', 'Monique', 'Ahmed', 'Ingrid'];

function drawGuardians(student: PlannedStudent, random: Random): PlannedFacts['guardians'] {
  const count = random.pick([0, 0, 1, 1, 1, 2]);
  const first = random.below(FIRST_NAMES.length);
  const surname = [student.infix, student.surname].filter(Boolean).join(' ');
  return Array.from({ length: count }, (_, place) => ({
    name: `${FIRST_NAMES[(first + place) % FIRST_NAMES.length]} ${surname}`.slice(0, 160),
    kind: random.happens(0.92) ? ('parent' as const) : ('foster_parent' as const),
    phone: `0600${String(random.below(1_000_000)).padStart(6, '0')}`,
    email:
      place === 0 && random.happens(0.5) ? `thuis.${student.leerlingnummer}@ouder.example` : null,
  }));
}

function drawHelp(student: PlannedStudent, { today, random }: Telling): PlannedFacts['whatHelps'] {
  const known = KNOWN_HELP[`${student.givenName} ${student.surname}`];
  const drawn = random.happens(0.4) ? random.pick(WHAT_HELPS) : null;
  const text = known ?? drawn;
  const on = zuid.schoolDayOnOrAfter(addDays(student.registeredOn, 21));
  return text !== null && on < today ? { text, on } : null;
}

function stopOf(student: PlannedStudent, { coachOn, random }: Telling): PlannedFacts['stop'] {
  const reason = random.pick(STOP_REASONS);
  const { coachingStoppedOn: on } = student;
  return on === null ? null : { on, by: coachOn(on), reason };
}
