import type { AgreementParty } from '../../../agreements/agreement.entity.js';
import type {
  MissedBecause,
  Talk,
  Topic,
  TopicScale,
  ViewOnGoingOn,
} from '../../../policy/check-in.js';
import { addDays, type Day } from '../../../policy/day.js';
import { courseOn, type Stretch } from '../../../policy/rhythm.js';
import type { Random } from '../random.js';
import { AGREED, BOTTLENECKS_NAMED, GOES_WELL, NEEDS, OWN_WORDS } from './talk-words.js';

/** What was written down of a talk that was held. */
export interface DrawnRecord {
  readonly score: number | null;
  readonly ownWords: string | null;
  readonly topics: Partial<Record<Topic, TopicScale>>;
  readonly goesWell: string;
  readonly needs: string | null;
  readonly bottlenecks: readonly string[];
  readonly views: readonly [ViewOnGoingOn, ViewOnGoingOn, ViewOnGoingOn];
  readonly agreements: readonly { who: AgreementParty; what: string }[];
}

export interface DrawnTalks {
  readonly talks: readonly Talk[];
  /** By number, of those that were held. */
  readonly records: ReadonlyMap<number, DrawnRecord>;
  /** By number, of those that were missed. */
  readonly missed: ReadonlyMap<number, MissedBecause>;
}

/** Shares that make a region in which most goes as it should, and not all; what was forgotten is found in time. */
const NOT_RECORDED = 0.1;
const FOUND_AFTER = 28; // days
const MISSED = 0.07;
const MOSTLY_STUDENT = 0.7;

/** The talks of a student up to `until`, each held, missed or forgotten by chance. */
export function drawTalks(stretches: readonly Stretch[], until: Day, random: Random): DrawnTalks {
  const records = new Map<number, DrawnRecord>();
  const missed = new Map<number, MissedBecause>();
  let talks: readonly Talk[] = [];
  for (let day = stretches[0]?.begins; day !== undefined && day <= until;) {
    talks = courseOn(stretches, talks, day).talks;
    const last = talks.at(-1);
    if (last?.state !== 'waiting') {
      day = addDays(day, 7);
      continue;
    }
    const on = dayOfTalk(last, stretches, random);
    if (on > until) break;
    const isFound = last.windowTo < addDays(until, -FOUND_AFTER);
    if (random.happens(NOT_RECORDED) && !isFound) {
      day = addDays(last.windowTo, 1);
      continue;
    }
    const because = random.happens(MISSED) ? whose(random) : null;
    if (because === null) records.set(last.number, drawRecord(random));
    else missed.set(last.number, because);
    talks = [...talks.slice(0, -1), settled(last, on, because)];
    day = on;
  }
  return { talks, records, missed };
}

/** Mostly in the due week, now and then one earlier or later; a school day within the window. */
function dayOfTalk(talk: Talk, stretches: readonly Stretch[], random: Random): Day {
  const calendar = stretches.find(({ phase }) => phase === talk.phase)?.calendar;
  const from = random.happens(0.8) ? talk.dueWeek : talk.windowFrom;
  const day = addDays(from, random.below(5));
  const school = calendar?.schoolDayOnOrAfter(day) ?? day;
  return school > talk.windowTo ? talk.windowTo : school;
}

function settled(talk: Talk, on: Day, because: MissedBecause | null): Talk {
  return because === null
    ? { ...talk, state: 'held', heldOn: on, settledOn: on, decision: 'continue' }
    : { ...talk, state: 'missed', settledOn: on };
}

const whose = (random: Random): MissedBecause =>
  random.happens(MOSTLY_STUDENT) ? 'student' : random.pick(['mentor', 'coach', 'other']);

const SCALE: readonly TopicScale[] = ['good', 'good', 'good', 'mixed', 'mixed', 'not_good'];

function drawRecord(random: Random): DrawnRecord {
  const said = random.happens(0.85);
  const scale = () => random.pick(SCALE);
  return {
    score: said ? 2 + random.below(4) : null,
    ownWords: said ? random.pick(OWN_WORDS) : null,
    topics: { presence: scale(), lessons: scale(), others: scale(), practice: scale() },
    goesWell: random.pick(GOES_WELL),
    needs: random.happens(0.6) ? random.pick(NEEDS) : null,
    bottlenecks: random.happens(0.4) ? [random.pick(BOTTLENECKS_NAMED)] : [],
    views: ['yes', random.happens(0.9) ? 'yes' : 'less_often', 'yes'],
    agreements: [...random.shuffle([...AGREED])].slice(0, 1 + random.below(2)),
  };
}
