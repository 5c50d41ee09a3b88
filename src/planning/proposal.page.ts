import { timeLabel, windowLabel } from '../check-ins/check-in-words.js';
import { BETWEEN_TALKS, FIRST_TALK, USUALLY_BETWEEN } from '../policy/talk-times.js';
import type { FieldProblem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { longDay, shortDay } from '../web/dates.js';
import { errorSummary, selectField, textField } from '../web/field.js';
import type { Engagement } from './agendas.js';
import { LONGEST_PLACE } from './plan.dto.js';
import { PLANNING } from './planning-list.js';
import { inLine } from './planning-words.js';
import type { Planned } from './proposal-desk.js';
import { timeField, withTimes, type ProposedTalk } from './proposal-form.js';
import type { Cluster, PlaceablePlan } from './proposals.js';

export const PROPOSAL = `${PLANNING}/voorstel`;

/** How the form stands: as proposed, or as somebody filled it in. */
export interface ProposalForm {
  readonly first: string;
  readonly between: number;
  readonly place: string;
  readonly talks: readonly ProposedTalk[];
  readonly faults: readonly FieldProblem[];
  readonly outcome: Planned | null;
}

export interface Proposal {
  /** All days that are possible at this place, the best first. */
  readonly days: readonly Cluster[];
  readonly chosen: Cluster;
  /** What the viewer has on that day already, wherever. */
  readonly own: readonly Engagement[];
  readonly mentors: ReadonlyMap<string, string>;
}

/** The times at which somebody has a talk already. */
export const takenBy = (own: readonly Engagement[]): string[] =>
  own.flatMap(({ time }) => time ?? []);

/** Everybody ticked, one after another. */
export function proposed({ chosen: { toPlan }, own }: Proposal): ProposalForm {
  const talks = toPlan.map(({ id, talk: { version } }): ProposedTalk => ({
    ...{ id, version, time: '', isChosen: true },
  }));
  return {
    ...{ first: FIRST_TALK.replace(':', '.'), between: USUALLY_BETWEEN },
    place: '',
    talks: withTimes(talks, { first: FIRST_TALK, between: USUALLY_BETWEEN, taken: takenBy(own) }),
    ...{ faults: [], outcome: null },
  };
}

export function proposalPage({ days, chosen, own, mentors }: Proposal, form: ProposalForm) {
  const { day, placeId, planned } = chosen;
  const all = new Map(
    [...days.flatMap(({ toPlan }) => toPlan), ...chosen.toPlan].map((each) => [each.id, each]),
  );
  const fault = (field: string) =>
    form.faults.find((each) => each.field === field)?.message ?? null;
  const label = [...chosen.toPlan, ...planned][0]?.place.label ?? '';
  return {
    title: 'Gesprekken op één dag',
    back: { href: PLANNING, label: 'Planning' },
    head: { above: label, title: longDay(day), intro: INTRO, action: null },
    outcome: outcomeView(form.outcome),
    errors: summaryOf(form),
    other: otherDays(days, chosen),
    planned: plannedView(own),
    form: {
      action: PROPOSAL,
      ...{ placeId, day },
      first: textField({
        ...{ name: 'first', label: 'Eerste gesprek', value: form.first, error: fault('first') },
        ...{ width: 'kort', maxLength: 5, autocomplete: 'off' },
      }),
      between: selectField({
        ...{ name: 'between', label: 'Tijd per gesprek', value: String(form.between) },
        options: BETWEEN_TALKS.map((minutes) => ({
          ...{ value: String(minutes), label: `${minutes} minuten` },
        })),
      }),
      place: textField({
        ...{ name: 'place', label: 'Plek', value: form.place, error: fault('place') },
        hint: 'Het lokaal, of online. De locatie weten we al.',
        ...{ maxLength: LONGEST_PLACE, isOptional: true, autocomplete: 'off' },
      }),
      error: fault('chosen'),
      rows: form.talks.flatMap((talk, index) => {
        const known = all.get(talk.id);
        return known ? [rowView(talk, index, known, mentors, fault(timeField(index)))] : [];
      }),
      hasRows: form.talks.length > 0,
    },
  };
}

const INTRO =
  'Kies wie je die dag spreekt en hoe laat. De mentoren krijgen jouw voorstel en zeggen ja of kiezen een andere tijd.';

function rowView(
  { id, version, time, isChosen }: ProposedTalk,
  index: number,
  { student, talk }: PlaceablePlan,
  mentors: ReadonlyMap<string, string>,
  error: string | null,
) {
  const name = fullName(student);
  const mentor = mentors.get(student.facts.mentorId ?? '') ?? null;
  const field = `veld-${timeField(index)}`;
  return {
    value: `${id}:${version}`,
    ...{ id, name, time, isChosen, error },
    tickId: index === 0 ? 'veld-chosen' : `veld-chosen-${index + 1}`,
    timeId: field,
    describedBy: error === null ? null : `${field}-fout`,
    line: [mentor && `mentor ${mentor}`, `kan van ${windowLabel(talk)}`].filter(Boolean).join(', '),
  };
}

function outcomeView(outcome: Planned | null) {
  if (outcome === null || outcome.planned.length === 0) return null;
  const { planned } = outcome;
  const names = planned.map(({ name, time }) => `${name} om ${timeLabel(time)}`);
  return { text: `Dit staat gepland: ${inLine(names)}.` };
}

function summaryOf({ faults, outcome }: ProposalForm) {
  const failed = outcome?.failed ?? [];
  const without = failed.map(({ message }) => ({ href: null, text: message }));
  const title =
    failed.length === 0
      ? 'Er is nog niets gepland'
      : failed.length === 1
        ? 'Eén gesprek is niet gepland'
        : `${failed.length} gesprekken zijn niet gepland`;
  const own = errorSummary(title, { faults });
  const items = [...(own?.items ?? []), ...without];
  return items.length === 0 ? null : { title, items };
}

/** Only where there is another. */
function otherDays(days: readonly Cluster[], chosen: Cluster) {
  if (days.length < 2) return null;
  const inOrder = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return {
    action: PROPOSAL,
    placeId: chosen.placeId,
    options: inOrder.map(({ day, toPlan, planned }) => ({
      value: day,
      label: `${shortDay(day)}, ${toPlan.length + planned.length} gesprekken`,
      isSelected: day === chosen.day,
    })),
  };
}

function plannedView(own: readonly Engagement[]) {
  if (own.length === 0) return null;
  return own.map(({ time, student, place }) => ({
    time: time === null ? 'Nog geen tijd' : timeLabel(time),
    text: [student?.name, place].filter(Boolean).join(', '),
  }));
}

/** For an address of which the day has gone by, or was filled by others. */
export const noProposalPage = () => ({
  title: 'Gesprekken op één dag',
  back: { href: PLANNING, label: 'Planning' },
  head: { above: null, title: 'Gesprekken op één dag', intro: null, action: null },
  empty: {
    ...{ icon: 'calendar-event', title: 'Geen dag gevonden' },
    text: 'Op deze plek zijn er nu geen gesprekken die je samen op één dag kunt plannen.',
    action: { href: PLANNING, label: 'Naar de planning' },
  },
});
