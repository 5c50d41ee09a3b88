import { BOTTLENECKS } from '../directory/data/bottlenecks.js';
import { OUTCOMES, type Outcome } from '../directory/data/code-lists.js';
import { choices } from '../directory/labels.js';
import { typedIn, versionsView } from '../directory/versions.js';
import type { Day } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { AnswerChoices } from './answers.js';
import type { EarlierAnswer, ListedFollowUp } from './follow-up-lists.js';
import { FOLLOW_UPS, followUpPath, momentLine, questionAbout } from './follow-up-words.js';
import { earlierOf } from './follow-ups.page.js';

interface Answering {
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
  readonly choices: AnswerChoices;
  readonly earlier: readonly EarlierAnswer[];
  readonly today: Day;
}

/** One question with every answer, a remark and what played a part; also to put an answer right. */
export function answerPage(row: ListedFollowUp, { form, problem, today, ...about }: Answering) {
  const fields = fieldsFrom(form);
  const isStale = problem?.code === 'conflict';
  const earlier = earlierOf(row, about.earlier, today);
  return {
    title: questionAbout(row),
    back: { href: FOLLOW_UPS, label: 'Navragen' },
    dossier: row.isOwnStudent
      ? { href: `/leerlingen/${row.studentId}`, label: `Dossier van ${fullName(row)}` }
      : null,
    moment: momentLine(row, today),
    earlier,
    hasEarlier: earlier.length > 0,
    action: followUpPath(row.id),
    version: isStale ? String(row.version) : typedIn(form, 'version') || '0',
    errors: fields.summary('Dit is nog niet bewaard', problem?.message),
    versions: isStale ? versionsView(bothOf(row, form)) : null,
    answer: fields.options({
      name: 'answer',
      label: row.nextHasCome ? 'Hoe ging het toen?' : 'Hoe gaat het nu?',
      options: [...about.choices.likely, ...about.choices.others].map(({ value }) => ({
        value,
        label: OUTCOMES[value],
      })),
    }),
    bottleneck: fields.select({
      name: 'bottleneck',
      label: 'Wat speelde het meest mee?',
      hint: 'Alleen als iemand is gestopt of een andere opleiding doet.',
      options: choices(BOTTLENECKS),
      blank: 'Weet ik niet',
      isOptional: true,
    }),
    note: fields.area({
      name: 'note',
      label: 'Opmerking',
      hint: 'Wie na jou navraagt, leest dit. Geen gegevens over gezondheid.',
      maxLength: 300,
      isOptional: true,
    }),
    buttons: { submit: 'Bewaar', cancel: { href: FOLLOW_UPS, label: 'Annuleer' } },
  };
}

const labelOf = (answer: string): string => OUTCOMES[answer as Outcome] ?? answer;

const bothOf = (row: ListedFollowUp, form: Form<unknown>) => [
  {
    label: 'Hoe het gaat',
    onFile: row.answer === null ? '' : labelOf(row.answer),
    typed: labelOf(typedIn(form, 'answer')),
  },
  { label: 'Opmerking', onFile: row.note ?? '', typed: typedIn(form, 'note') },
];
