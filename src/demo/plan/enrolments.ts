import type { ApplicationStatus, LearningPath, MboLevel } from '../../directory/data/code-lists.js';
import { addDays, type Day, dayOf, yearOf } from '../../policy/day.js';
import { mentorsAt } from './accounts.js';
import type { Draw } from './draw.js';
import type { KnownStudent } from './known-students.js';
import { drawOffer, offerOf } from './programmes.js';
import type { Random } from './random.js';
import { type Location, LOCATIONS } from './region.js';
import type { Slot } from './slots.js';

export interface PlannedEnrolment {
  brin: string;
  location: string;
  crebo: string;
  level: MboLevel;
  learningPath: LearningPath;
  startsOn: Day | null;
  status: ApplicationStatus | null;
  mentorEmail: string | null;
  /** The institution's own number, given out at the start. */
  studentNumber: string | null;
}

const MENTORS = new Map<Location, string[]>(
  LOCATIONS.map((at) => [at, mentorsAt(at.brin, at.location)]),
);

/** Work-based learning is rarer the higher the level. [P] */
const CHANCE_OF_BBL: Readonly<Record<MboLevel, number>> = { 1: 0.2, 2: 0.2, 3: 0.15, 4: 0.05 };

/** Before this day most who will start in summer have applied and no more. */
const APPLY_BEFORE = { month: 4, date: 1 };

/** Where somebody studies or will study. */
export function drawEnrolment(
  { place: { cohort, entry }, level }: Slot,
  known: KnownStudent | undefined,
  { today, random, mboNumbers }: Draw,
): PlannedEnrolment {
  const { crebo, at } = known ? offerOf(known.crebo, known.location) : drawOffer(level, random);
  const isLater = entry === 'direct' && random.happens(0.4);
  const firstDay = addDays(cohort.start, isLater ? 7 : 0);
  const hasBegun = firstDay <= today;
  const isKnownWhen = hasBegun || known !== undefined || random.happens(0.85);
  const mentor = random.happens(0.97) ? random.pick(MENTORS.get(at) ?? []) : null;
  return {
    brin: at.brin,
    location: at.location,
    crebo,
    level,
    learningPath: random.happens(CHANCE_OF_BBL[level]) ? 'BBL' : 'BOL',
    startsOn: isKnownWhen ? firstDay : null,
    status: drawStatus(firstDay, today, random),
    mentorEmail: hasBegun ? (known?.mentorEmail ?? mentor) : null,
    studentNumber: hasBegun ? mboNumbers.next(at.brin) : null,
  };
}

function drawStatus(firstDay: Day, today: Day, random: Random): ApplicationStatus | null {
  const draw = random.next();
  if (firstDay <= today) return draw < 0.95 ? 'ingeschreven' : 'aangemeld';
  const applyBefore = dayOf(yearOf(firstDay), APPLY_BEFORE.month, APPLY_BEFORE.date);
  if (today < applyBefore) return draw < 0.6 ? 'aangemeld' : null;
  if (draw < 0.5) return 'aangemeld';
  return draw < 0.8 ? 'onderwijsovereenkomst_aangeboden' : 'ingeschreven';
}
