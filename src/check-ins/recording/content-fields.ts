import { AGREEMENT_PARTIES } from '../../agreements/agreement.entity.js';
import { BOTTLENECKS, type Bottleneck } from '../../directory/data/bottlenecks.js';
import {
  HIGHEST_SCORE,
  LOWEST_SCORE,
  TOPICS,
  VIEWS_ON_GOING_ON,
  type Topic,
  type TopicScale,
} from '../../policy/check-in.js';
import { PERSON_SIGNALS, signalsFor } from '../../policy/person-signals.js';
import type { Role } from '../../policy/roles.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import {
  SAID_NOTHING,
  SCALE_LABELS,
  SCALE_SENTENCES,
  SCORE_LABELS,
  TOPIC_LABELS,
  VIEW_LABELS,
} from '../check-in-words.js';
import type { StudentPart } from '../student-part.entity.js';
import { LONGEST } from './talk-form.dto.js';
import { SAYS_NOTHING } from './talk-form.js';
import type { TalkNames } from './talk-names.js';

/** What the three may find together; the student alone may also not know. */
const TOGETHER: readonly TopicScale[] = ['good', 'mixed', 'not_good'];

/** "Table 3.1 (before the start) and 4.1 (during the programme)." */
const BOTTLENECK_GROUPS: readonly { title: string; holds: (code: string) => boolean }[] = [
  { title: 'Van voor de start', holds: (code) => code < 'B10' },
  { title: 'Tijdens de opleiding', holds: (code) => code > 'B10' },
];

/** What stands there while nobody said otherwise. */
const USUAL_VIEWS = ['', 'none'];

interface Around {
  readonly names: TalkNames;
  readonly role: Role;
  readonly part: StudentPart | null;
}

export const typed = (form: Form<unknown>, name: string): string => allTyped(form, name)[0] ?? '';

export const allTyped = (form: Form<unknown>, name: string): string[] =>
  [form.input[name] ?? []].flat();

/** The questions about what was said, of a new record and of one that is corrected. */
export function contentFields(form: Form<unknown>, around: Around) {
  const { names } = around;
  const fields = fieldsFrom(form);
  const area = (name: string, label: string, rows: number, hint: string | null = null) =>
    fields.area({ name, label, hint, rows, maxLength: LONGEST.note, isOptional: true });
  return {
    helpTopics: around.part
      ? `Kies wat jullie samen vinden. Je ziet erbij wat ${names.student} invulde.`
      : 'Kies wat jullie samen vinden.',
    topics: TOPICS.map((topic) => topicRow(form, topic, around)),
    score: scoreChoices(form, names.student),
    ownWords: area('ownWords', `Wat zegt ${names.student} erover?`, 2, 'In eigen woorden.'),
    goesWell: area('goesWell', '2. Wat gaat goed?', 2),
    needs: area(
      'needs',
      `3. Wat heeft ${names.student} nodig?`,
      3,
      'Schrijf op wat iemand gaat doen. Geen gegevens over gezondheid.',
    ),
    bottlenecks: BOTTLENECK_GROUPS.map(({ title, holds }) => ({
      title,
      boxes: bottleneckBoxes(form, holds),
    })),
    hasBottlenecks:
      allTyped(form, 'bottlenecks').length > 0 || typed(form, 'bottleneckNote') !== '',
    bottleneckNote: fields.text({
      name: 'bottleneckNote',
      label: 'Wil je er iets bij zeggen?',
      maxLength: LONGEST.line,
      autocomplete: 'off',
      isOptional: true,
    }),
    views: viewRows(form, names),
    hasViews: ['viewMentor', 'viewCoach'].some((name) => !USUAL_VIEWS.includes(typed(form, name))),
    present: fields.options({
      name: 'present',
      label: 'Wie waren erbij?',
      type: 'checkbox',
      options: AGREEMENT_PARTIES.map((party) => ({ value: party, label: names[party] })),
    }),
    signals: signalBoxes(form, around.role),
    hasSignals: allTyped(form, 'signals').length > 0,
  };
}

function topicRow(form: Form<unknown>, topic: Topic, { names, part }: Around) {
  const said = part?.topics[topic];
  return {
    name: topic,
    label: TOPIC_LABELS[topic],
    said: said === undefined ? null : `${names.student}: ${SCALE_SENTENCES[said]}`,
    choices: choicesOf(form, topic, TOGETHER, SCALE_LABELS),
  };
}

interface ScoreChoice {
  readonly value: string;
  readonly label: string;
  /** For who hears the number only. */
  readonly says: string | null;
}

function scoreChoices(form: Form<unknown>, givenName: string) {
  const chosen = typed(form, 'score');
  const scores = Array.from<unknown, ScoreChoice>(
    { length: HIGHEST_SCORE - LOWEST_SCORE + 1 },
    (_, index) => {
      const score = LOWEST_SCORE + index;
      return { value: String(score), label: String(score), says: SCORE_LABELS[score] ?? null };
    },
  );
  const nothing: ScoreChoice = { value: SAYS_NOTHING, label: SAID_NOTHING, says: null };
  return {
    legend: `Welk cijfer geeft ${givenName}?`,
    hint: '1 is slecht, 5 is heel goed.',
    choices: [...scores, nothing].map((each) => ({ ...each, isChecked: each.value === chosen })),
  };
}

function bottleneckBoxes(form: Form<unknown>, holds: (code: string) => boolean) {
  const ticked = allTyped(form, 'bottlenecks');
  return (Object.keys(BOTTLENECKS) as Bottleneck[])
    .filter(holds)
    .map((code) => ({ code, label: BOTTLENECKS[code], isChecked: ticked.includes(code) }));
}

function viewRows(form: Form<unknown>, names: TalkNames) {
  const fields = { viewStudent: 'student', viewMentor: 'mentor', viewCoach: 'coach' } as const;
  return Object.entries(fields).map(([name, party]) => ({
    name,
    legend: names[party],
    choices: choicesOf(form, name, VIEWS_ON_GOING_ON, VIEW_LABELS, 'none'),
  }));
}

function choicesOf<Value extends string>(
  form: Form<unknown>,
  name: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  usual = '',
) {
  const chosen = typed(form, name) || usual;
  return values.map((value) => ({
    ...{ value, label: labels[value], name },
    isChecked: value === chosen,
  }));
}

function signalBoxes(form: Form<unknown>, role: Role) {
  const ticked = allTyped(form, 'signals');
  return signalsFor(role).map((code) => {
    const signal: { label: string; hint?: string } = PERSON_SIGNALS[code];
    const { label, hint = null } = signal;
    return { code, label, hint, isChecked: ticked.includes(code) };
  });
}
