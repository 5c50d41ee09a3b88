import { bottleneckLabel } from '../../directory/data/bottlenecks.js';
import type { NewAgreement } from '../../agreements/agreements.js';
import { TOPICS, type Decision } from '../../policy/check-in.js';
import type { Day } from '../../policy/day.js';
import { signalLabel } from '../../policy/person-signals.js';
import { dayLabel } from '../../web/dates.js';
import {
  decisionLabel,
  SAID_NOTHING,
  SCALE_LABELS,
  SCORE_LABELS,
  TOPIC_LABELS,
  VIEW_LABELS,
} from '../check-in-words.js';
import type { TalkRecord } from '../talk-record.entity.js';
import type { TalkContent } from '../talk.js';
import { inLine, type TalkNames } from './talk-names.js';

/** What can be added to afterwards. */
export const AGREED = 'Afspraken';
export const NOTICED = 'Opgevallen';

/** How it ended, which a correction leaves as it is. */
export interface Ending {
  readonly heldOn: Day | null;
  readonly decision: Decision | null;
  readonly forMeeting: boolean;
  readonly reason: string | null;
}

/** A talk as somebody told it: on file, of an earlier version, or as it was typed just now. */
export interface Told {
  readonly ending: Ending;
  readonly content: TalkContent;
  readonly agreements: readonly NewAgreement[];
  /** What those were called that turned out to be kept. */
  readonly kept: readonly string[];
  readonly signals: readonly string[];
}

interface Fact {
  readonly term: string;
  /** Empty where nothing was said. */
  readonly text: string;
}

/** The stored record as people told it. */
export function contentOf(record: TalkRecord): TalkContent {
  const { studentView: student, mentorView: mentor, coachView: coach } = record;
  return { ...record, views: { student, mentor, coach } };
}

/** Everything that was told, in the order of the form; to show, and to compare with. */
export function factsOf(
  { ending, content, agreements, kept, signals }: Told,
  names: TalkNames,
): Fact[] {
  return [
    { term: 'Dag', text: ending.heldOn === null ? '' : dayLabel(ending.heldOn) },
    ...contentFacts(content, names),
    { term: AGREED, text: sortedLines(agreements.map((each) => agreementLine(each, names))) },
    { term: 'Gelukt van vorige keer', text: sortedLines(kept) },
    { term: NOTICED, text: sortedLines(signals.map(signalLabel)) },
    {
      term: 'Besluit',
      text: ending.decision === null ? '' : decisionLabel(ending.decision, ending.forMeeting),
    },
    { term: 'Waarom', text: ending.reason ?? '' },
  ];
}

/** What a correction may change. */
export function contentFacts(content: TalkContent, names: TalkNames): Fact[] {
  const { present, views, topics, bottlenecks } = content;
  const line = (parties: readonly (keyof TalkNames)[]) =>
    inLine(parties.map((each) => names[each]));
  return [
    { term: 'Wie waren erbij', text: line(present) },
    ...TOPICS.map((topic) => {
      const found = topics[topic];
      return { term: TOPIC_LABELS[topic], text: found === undefined ? '' : SCALE_LABELS[found] };
    }),
    { term: `Cijfer van ${names.student}`, text: scoreText(content) },
    { term: `${names.student} zegt`, text: content.ownWords ?? '' },
    { term: 'Wat gaat goed', text: content.goesWell ?? '' },
    { term: `Wat heeft ${names.student} nodig`, text: content.needs ?? '' },
    { term: 'Wat lukt nog niet', text: sortedLines(bottlenecks.map(bottleneckLabel)) },
    { term: 'Daarover', text: content.bottleneckNote ?? '' },
    ...(['student', 'mentor', 'coach'] as const).map((party) => ({
      term: `Doorgaan volgens ${names[party]}`,
      text: views[party] === 'none' ? '' : VIEW_LABELS[views[party]],
    })),
  ];
}

function scoreText({ score, saidNothing }: TalkContent): string {
  if (saidNothing) return SAID_NOTHING;
  return score === null ? '' : `${score}. ${SCORE_LABELS[score] ?? ''}`;
}

export function agreementLine({ what, who, by }: NewAgreement, names: TalkNames): string {
  const when = by === null ? '' : `, voor ${dayLabel(by)}`;
  return `${names[who]}: ${what}${when}`;
}

const sortedLines = (lines: readonly string[]): string => [...lines].sort().join('\n');
