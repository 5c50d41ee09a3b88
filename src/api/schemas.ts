import { AGREEMENT_PARTIES } from '../agreements/agreement.entity.js';
import { CHANNELS, CONTACT_PARTIES, IMPRESSIONS, RESULTS } from '../contacts/contact.entity.js';
import { BOTTLENECKS } from '../directory/data/bottlenecks.js';
import { APPLICATION_STATUSES, LEARNING_PATHS, OUTCOMES } from '../directory/data/code-lists.js';
import {
  CHECK_IN_STATES,
  DECISIONS,
  HIGHEST_SCORE,
  LOWEST_SCORE,
  MISSED_BECAUSE,
  VIEWS_ON_GOING_ON,
} from '../policy/check-in.js';
import { ALERT_CAUSES, ALERT_OUTCOMES, ALERT_STATES } from '../policy/alerts.js';
import { PERSON_SIGNALS } from '../policy/person-signals.js';
import { PHASES } from '../policy/phases.js';
import { LEVELS } from '../policy/signals/level.js';
import { ROLES } from '../policy/roles.js';

/** A schema of JSON Schema as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

const day: Schema = { type: 'string', format: 'date', examples: ['2026-11-24'] };
const id: Schema = { type: 'string', format: 'uuid' };
const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (words: readonly string[]): Schema => ({ type: 'string', enum: words });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** A page of a list: `next` is the cursor of the next one. */
const pageOf = (items: Schema): Schema => object({ items: listOf(items), next: orNull(text) });

const phaseName = oneOf(PHASES);
const level = oneOf(LEVELS);
const person = orNull(object({ name: text, email: orNull(text) }));

/** Everything that goes in and out, by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Account: object({ name: text, role: oneOf(ROLES), roles: listOf(oneOf(ROLES)) }),
  Phase: object({ phase: phaseName, from: day, to: orNull(day) }),
  StudentLine: object({
    ...{ id, number: text, name: text },
    phase: orNull(phaseName),
    level: orNull(level),
    ...{ nextCheckIn: orNull(day), lastContactOn: orNull(day) },
  }),
  StudentPage: pageOf(ref('StudentLine')),
  Enrolment: object({
    ...{ id, version: whole, institution: text, location: orNull(text) },
    ...{ programme: orNull(text), crebo: orNull(text), level: orNull(whole) },
    learningPath: orNull(oneOf(Object.keys(LEARNING_PATHS))),
    status: orNull(oneOf(Object.keys(APPLICATION_STATUSES))),
    ...{ startsOn: orNull(day), endsOn: orNull(day), endReason: orNull(text) },
    ...{ studentNumber: orNull(text), mentor: person },
  }),
  Trajectory: object({
    ...{ id, version: whole, initiative: text, registeredOn: day, mboStartsOn: orNull(day) },
    ...{ coachingStoppedOn: orNull(day), closedOn: orNull(day) },
    ...{ entersIndirectly: { type: 'boolean' }, coach: person },
  }),
  Outcome: object({
    ...{ id, kind: oneOf(Object.keys(OUTCOMES)), date: day },
    ...{ from: orNull(text), to: orNull(text), bottleneck: orNull(text) },
  }),
  NewOutcome: object(
    {
      ...{ kind: oneOf(Object.keys(OUTCOMES)), date: day, from: text, to: text },
      bottleneck: oneOf(Object.keys(BOTTLENECKS)),
    },
    ['from', 'to', 'bottleneck'],
  ),
  Student: object(
    {
      ...{ id, number: text, name: text, givenName: text, prefix: orNull(text), surname: text },
      ...{ birthDate: day, email: orNull(text), phone: orNull(text) },
      school: orNull(object({ brin: text, name: text, leavesOn: orNull(day) })),
      enrolments: listOf(ref('Enrolment')),
      trajectories: listOf(ref('Trajectory')),
      lastContactOn: orNull(day),
      outcomes: listOf(ref('Outcome')),
      phase: orNull(phaseName),
      phases: listOf(ref('Phase')),
      checkIns: listOf(ref('CheckIn')),
      nextDueWeek: orNull(day),
      tasks: listOf(ref('Task')),
      signals: listOf(ref('Signal')),
      unknown: listOf(text),
      ...{ level: orNull(level), computedLevel: orNull(level), policyVersion: orNull(whole) },
      override: orNull(ref('LevelOverride')),
      alert: orNull(ref('OpenAlert')),
      version: whole,
    },
    [
      ...['enrolments', 'trajectories', 'lastContactOn', 'outcomes'],
      ...['checkIns', 'nextDueWeek', 'tasks', 'signals', 'unknown'],
      ...['level', 'computedLevel', 'policyVersion', 'override', 'alert'],
    ],
  ),
  Signal: object({
    ...{ code: text, since: day, expires: orNull(day), reason: text, source: text },
  }),
  NewSignal: object({ code: oneOf(Object.keys(PERSON_SIGNALS)), note: text }, ['note']),
  RecordedSignal: object({ id, code: text, date: day, note: orNull(text) }),
  LevelOverride: object({ level, reason: text, setOn: day, until: day, by: text }),
  NewLevel: object({ level, reason: text }),
  LevelInForce: object({
    ...{ level, computedLevel: level, since: day, override: orNull(ref('LevelOverride')) },
  }),
  OpenAlert: object({
    ...{ id, state: oneOf(ALERT_STATES), raisedOn: day, acknowledgeBy: day, planBy: day },
    reasons: listOf(ref('AlertReason')),
  }),
  AlertReason: object({
    ...{ code: orNull(text), reason: text, source: text, since: day, addedOn: day },
  }),
  Alert: {
    ...object(
      {
        ...{ id, state: oneOf(ALERT_STATES), version: whole, cause: oneOf(ALERT_CAUSES), level },
        student: orNull(object({ id, name: text, municipality: orNull(text) })),
        ...{ institution: orNull(text), location: orNull(text), owner: orNull(text) },
        ...{ question: orNull(text), studentKnows: orNull({ type: 'boolean' }) },
        reasons: listOf(ref('AlertReason')),
        ...{ plan: orNull(text), raisedOn: day, raisedBy: orNull(text) },
        ...{ acknowledgeBy: day, planBy: day, acknowledgedOn: orNull(day) },
        ...{ plannedOn: orNull(day), escalatedOn: orNull(day), fallenOn: orNull(day) },
        ...{ settledOn: orNull(day), outcomeOn: orNull(day) },
        outcome: orNull(oneOf(ALERT_OUTCOMES)),
      },
      [
        ...['cause', 'level', 'student', 'institution', 'location', 'owner', 'question'],
        ...['studentKnows', 'reasons', 'plan', 'raisedOn', 'raisedBy', 'acknowledgeBy', 'planBy'],
        ...['acknowledgedOn', 'plannedOn', 'escalatedOn', 'fallenOn', 'settledOn', 'outcomeOn'],
        'outcome',
      ],
    ),
    description:
      'student is null voor wie niet mag weten om wie het gaat. Na doorgeven blijven alleen id, state en version over.',
  },
  AlertList: object({ items: listOf(ref('Alert')) }),
  NewAlert: object({ reason: text, studentKnows: { type: 'boolean' } }),
  AcknowledgeAlert: object({ note: text }, ['note']),
  PlanAlert: object({ plan: text }),
  TransferAlert: object({ toEmail: text, reason: text }),
  HandBackAlert: object({ reason: text }),
  CloseAlert: object({ outcome: oneOf(ALERT_OUTCOMES), date: day, note: text }, ['note']),
  Task: object({ kind: text, for: text, due: orNull(day), done: { type: 'boolean' } }),
  CheckIn: {
    ...object({
      ...{ id, number: whole, state: oneOf(CHECK_IN_STATES), phase: phaseName, dueWeek: day },
      ...{ windowFrom: day, windowTo: day, plannedAt: orNull(text), place: orNull(text) },
      ...{ heldOn: orNull(day), decision: orNull(oneOf(DECISIONS)) },
      ...{ missed: orNull(oneOf(MISSED_BECAUSE)), version: whole },
    }),
    description:
      'dueWeek is de maandag van de week waarin het gesprek hoort. plannedAt is een dag, of een dag en tijd in Nederland: 2026-11-24T10:30.',
  },
  CheckInList: object({ items: listOf(ref('CheckIn')) }),
  Plan: object({ date: day, time: text, place: text, reason: text }, ['time', 'place', 'reason']),
  Talk: object(
    {
      heldOn: day,
      present: listOf(oneOf(AGREEMENT_PARTIES)),
      views: object({
        student: oneOf(VIEWS_ON_GOING_ON),
        mentor: oneOf(VIEWS_ON_GOING_ON),
        coach: oneOf(VIEWS_ON_GOING_ON),
      }),
      score: { type: 'integer', minimum: LOWEST_SCORE, maximum: HIGHEST_SCORE },
      ...{ ownWords: text, goesWell: text },
      bottlenecks: listOf(oneOf(Object.keys(BOTTLENECKS))),
      agreements: listOf(ref('NewAgreement')),
      decision: oneOf(DECISIONS),
      ...{ reason: text, newCoachEmail: text },
      signals: listOf(oneOf(Object.keys(PERSON_SIGNALS))),
      ...{ missed: oneOf(MISSED_BECAUSE), note: text, exempt: text },
    },
    [
      ...['heldOn', 'present', 'views', 'score', 'ownWords', 'goesWell', 'bottlenecks'],
      ...['agreements', 'decision', 'reason', 'newCoachEmail', 'signals', 'missed', 'note'],
      'exempt',
    ],
  ),
  Event: {
    ...object({ at: day, kind: text }),
    description: 'Wat er gebeurde. De andere velden hangen af van kind.',
  },
  EventPage: pageOf(ref('Event')),
  NewAgreement: object({ what: text, who: oneOf(AGREEMENT_PARTIES), by: day }, ['by']),
  Agreement: object({
    ...{ id, what: text, who: oneOf(AGREEMENT_PARTIES), by: orNull(day) },
    ...{ doneAt: orNull({ type: 'string', format: 'date-time' }), version: whole },
  }),
  NewContact: object(
    {
      date: day,
      with: listOf(oneOf(CONTACT_PARTIES)),
      channel: oneOf(CHANNELS),
      result: oneOf(RESULTS),
      impression: oneOf(IMPRESSIONS),
      note: text,
      agreements: listOf(ref('NewAgreement')),
      signals: listOf(oneOf(Object.keys(PERSON_SIGNALS))),
    },
    ['impression', 'note', 'agreements', 'signals'],
  ),
  Contact: object({
    ...{ id, date: day, with: listOf(oneOf(CONTACT_PARTIES)), channel: oneOf(CHANNELS) },
    ...{ result: oneOf(RESULTS), impression: orNull(oneOf(IMPRESSIONS)), note: orNull(text) },
    version: whole,
  }),
  Problem: {
    ...object(
      {
        ...{ type: text, title: text, status: whole, detail: text },
        fields: listOf(object({ field: text, message: text })),
      },
      ['fields'],
    ),
    description: 'Wat er misging en wat je doet, in het Nederlands (RFC 9457).',
  },
};
