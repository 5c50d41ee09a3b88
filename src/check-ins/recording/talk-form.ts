import { AGREEMENT_PARTIES } from '../../agreements/agreement.entity.js';
import type { NewAgreement } from '../../agreements/agreements.js';
import { isBottleneck } from '../../directory/data/bottlenecks.js';
import {
  DECISIONS,
  TOPIC_SCALE,
  TOPICS,
  VIEWS_ON_GOING_ON,
  type Decision,
  type ViewOnGoingOn,
} from '../../policy/check-in.js';
import { isDay, type Day } from '../../policy/day.js';
import { signalsFor } from '../../policy/person-signals.js';
import type { Role } from '../../policy/roles.js';
import type { FieldProblem } from '../../problems/problem.js';
import { fault, orNull, refuse } from '../../students/day-fields.js';
import { readInput } from '../../web/form.js';
import type { HeldTalk, TalkContent } from '../talk.js';
import type { CorrectTalkDto, RecordTalkDto, TalkContentDto } from './talk-form.dto.js';

/** `continue`, and a point for the weekoverleg. */
export const NOT_YET = 'not_yet';
/** An agreement for the next talk. */
export const NEXT_TIME = 'next';
export const SAYS_NOTHING = 'niets';
const SCORES = ['1', '2', '3', '4', '5'];

/** Each agreement of before has two choices of its own; they are read as the ones kept and the ones not. */
export function withAnswers(body: unknown): Record<string, string | string[]> {
  const input = readInput(body);
  const answers = Object.entries(input).filter(([name]) => ANSWER.test(name));
  if (answers.length === 0) return input;
  const others = Object.entries(input).filter(([name]) => !ANSWER.test(name));
  const idsOf = (said: string) =>
    answers.filter(([, value]) => value === said).map(([name]) => name.slice(PREFIX.length));
  return { ...Object.fromEntries(others), done: idsOf('ja'), notDone: idsOf('nee') };
}

const PREFIX = 'gelukt-';
const ANSWER = /^gelukt-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const answerName = (agreementId: string): string => `${PREFIX}${agreementId}`;

/** Problem 'invalid-input' with a sentence for each field that cannot be taken. `nextTime`: when "volgende keer" is. */
export function talkFrom(
  form: RecordTalkDto,
  role: Role,
  nextTime: (decision: Decision) => Day | null,
): HeldTalk {
  const decision = decisionIn(form);
  refuse([
    isDay(form.heldOn) ? null : fault('heldOn', 'Vul een datum in die bestaat.'),
    decision ? null : fault('decision', 'Kies of coaching nog nodig is.'),
    ...contentFaults(form),
  ]);
  const nextDueOn = decision && nextTime(decision);
  return {
    ...contentIn(form),
    heldOn: form.heldOn,
    decision: decision ?? 'continue',
    reason: orNull(form.reason),
    forMeeting: form.decision === NOT_YET,
    newCoachId: decision === 'hand_over' ? orNull(form.newCoach) : null,
    // Only the coach has working notes to give along.
    withNotes: decision === 'hand_over' && role === 'coach' && form.withNotes,
    agreements: agreementsIn(form, nextDueOn),
    doneAgreementIds: form.done,
    signals: signalsIn(form, role),
  };
}

/** What a correction says, with what is added to it. */
export function correctionFrom(form: CorrectTalkDto, role: Role, nextDueOn: Day | null) {
  refuse(contentFaults(form));
  return {
    content: contentIn(form),
    agreements: agreementsIn(form, nextDueOn),
    doneAgreementIds: form.done,
    signals: signalsIn(form, role),
  };
}

function contentFaults(form: TalkContentDto): (FieldProblem | null)[] {
  return [
    presentIn(form).length > 0 ? null : fault('present', 'Vink aan wie erbij was.'),
    ...form.by.map((by, index) =>
      by === '' || by === NEXT_TIME || isDay(by)
        ? null
        : fault(`what-${index + 1}`, 'Kies voor wanneer dit is.'),
    ),
  ];
}

/** As it stands in the form, also when some of it cannot be kept. */
export function contentIn(form: TalkContentDto): TalkContent {
  const score = SCORES.includes(form.score) ? Number(form.score) : null;
  return {
    present: presentIn(form),
    views: {
      student: viewIn(form.viewStudent),
      mentor: viewIn(form.viewMentor),
      coach: viewIn(form.viewCoach),
    },
    ...{ score, ownWords: orNull(form.ownWords) },
    // Who wrote down words was told something after all.
    saidNothing: form.score === SAYS_NOTHING && form.ownWords === '',
    topics: Object.fromEntries(
      TOPICS.flatMap((topic) => {
        const found = TOPIC_SCALE.find((each) => each === form[topic]);
        return found ? [[topic, found]] : [];
      }),
    ),
    ...{ goesWell: orNull(form.goesWell), needs: orNull(form.needs) },
    bottlenecks: form.bottlenecks.filter(isBottleneck),
    bottleneckNote: orNull(form.bottleneckNote),
  };
}

/** Rows without a text are left out. */
export function agreementsIn(
  { what, who, by }: TalkContentDto,
  nextDueOn: Day | null,
): NewAgreement[] {
  return what.flatMap((text, index): NewAgreement[] => {
    if (text === '') return [];
    const when = by[index] ?? '';
    const dueOn = when === NEXT_TIME ? nextDueOn : orNull(when);
    const party = AGREEMENT_PARTIES.find((each) => each === who[index]) ?? 'other';
    return [{ what: text, who: party, by: dueOn }];
  });
}

export function decisionIn({ decision }: RecordTalkDto): Decision | null {
  if (decision === NOT_YET) return 'continue';
  return DECISIONS.find((each) => each === decision) ?? null;
}

const presentIn = ({ present }: TalkContentDto) =>
  AGREEMENT_PARTIES.filter((party) => present.includes(party));

const viewIn = (typed: string): ViewOnGoingOn =>
  VIEWS_ON_GOING_ON.find((each) => each === typed) ?? 'none';

const signalsIn = ({ signals }: TalkContentDto, role: Role) =>
  signalsFor(role).filter((code) => signals.includes(code));
