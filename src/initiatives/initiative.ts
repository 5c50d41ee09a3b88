import {
  listOf,
  oneOf,
  orNull,
  record,
  text,
  wholeNumber,
  written,
  type Read,
  type Shape,
} from './shape.js';

/** What the beginning or the end of a phase hangs on; `text` says it in full. */
export const MOMENTS = [
  'registration',
  'phase_before', // the day after the phase before has ended
  'vso_summer',
  'vso_leave',
  'mbo_start',
  'half_year', // 31 January, 31 July, or six months after the start
  'months_after_mbo_start',
  'months_after_begin',
  'outcome',
  'school_year',
  'agreed', // with the student, from case to case
  'open',
] as const;

const LONGEST_MONTHS = 60;
const LONGEST_CADENCE = 40; // the lesson weeks of a school year

const moment = record({
  at: oneOf(MOMENTS),
  months: orNull(wholeNumber(1, LONGEST_MONTHS)),
  text,
});

const phase = record({
  code: written(/^[a-z][a-z_]{1,39}$/, 'een code in kleine letters'),
  name: text,
  begins: moment,
  ends: moment,
});

/** How often student, mentor and coach sit together. */
const cadence = record({
  phase: text,
  levels: listOf(oneOf([1, 2, 3, 4]), 1),
  everyLessonWeeks: wholeNumber(1, LONGEST_CADENCE),
  /** After the decision "less often". */
  lessOftenLessonWeeks: wholeNumber(1, LONGEST_CADENCE),
  participants: listOf(oneOf(['student', 'mentor', 'coach', 'parent']), 1),
  source: text,
});

const activity = record({ what: text, every: text, who: text });
const milestone = record({ phase: text, name: text, when: text });
const decision = record({
  question: text,
  when: text,
  by: listOf(text, 1),
  options: listOf(text, 1),
});

/** A trajectory that a region offers, as it stands in a file of `data/`. */
const fields = {
  code: written(/^[A-Z][A-Z0-9_]{2,39}$/, 'een code in hoofdletters'),
  name: text,
  state: oneOf(['active', 'not_yet_active']),
  targetGroup: text,
  registeredBy: listOf(text, 1),
  intake: orNull(text),
  phases: listOf(phase, 1),
  cadence: listOf(cadence),
  activities: listOf(activity),
  milestones: listOf(milestone),
  decisions: listOf(decision),
  roles: listOf(text, 1),
  /** Codes of the outcome list when active, words before that. */
  outcomes: listOf(text),
  /** Months after the mbo start. */
  followUps: listOf(wholeNumber(1, LONGEST_MONTHS)),
  source: text,
};

export type Initiative = { readonly [Field in keyof typeof fields]: Shape<(typeof fields)[Field]> };
export type InitiativePhase = Initiative['phases'][number];
export type Cadence = Initiative['cadence'][number];

export const readInitiative: Read<Initiative> = record(fields);
