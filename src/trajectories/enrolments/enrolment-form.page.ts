import {
  APPLICATION_STATUSES,
  LEARNING_PATHS,
  type ApplicationStatus,
  type LearningPath,
} from '../../directory/data/code-lists.js';
import { typedIn, versionsView } from '../../directory/versions.js';
import type { Problem } from '../../problems/problem.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { factPage, type FieldRow } from '../../students/fact-page.js';
import type { EnrolmentFacts } from '../../students/student-facts.js';
import type { Option } from '../../web/field.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import { placeValue, type EnrolmentChoices } from '../enrolment-choices.js';
import { courseFields, dayRow, LEVELS, reasonRow } from './enrolment-fields.js';
import { enrolmentsPath } from './enrolments.page.js';

interface Editing {
  readonly head: DossierHead;
  readonly studentId: string;
  /** Null for a new one. */
  readonly onFile: EnrolmentFacts | null;
  readonly offered: EnrolmentChoices;
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
}

/** A form filled with what is on file. */
export const enrolmentForm = (onFile: EnrolmentFacts): Form<never> =>
  blankForm({
    place: placeValue(onFile),
    programmeId: onFile.programmeId ?? '',
    level: onFile.level === null ? '' : String(onFile.level),
    learningPath: onFile.learningPath ?? '',
    status: onFile.status ?? '',
    mentorId: onFile.mentorId ?? '',
    startsOn: onFile.startsOn ?? '',
    version: String(onFile.version),
  });

export function enrolmentPage(editing: Editing) {
  const { onFile, form, offered } = editing;
  return formPage(editing, {
    heading: onFile === null ? 'Inschrijving toevoegen' : 'Inschrijving verbeteren',
    intro:
      onFile === null
        ? null
        : 'Voor wat er verkeerd staat. Ging de student ergens anders heen? Leg dan een overstap vast.',
    at: onFile === null ? '' : `/${onFile.id}`,
    fields: [
      ...courseFields(form, offered),
      dayRow(form, { name: 'startsOn', label: 'Eerste dag op het mbo', isOptional: true }),
    ],
    submit: 'Bewaar',
  });
}

export function switchPage(editing: Editing & { readonly isPlan: boolean }) {
  const { form, offered, onFile, isPlan } = editing;
  return formPage(editing, {
    heading: 'Andere opleiding of instelling',
    intro: isPlan
      ? 'De student is nog niet begonnen. De inschrijving wordt vervangen; de eerste dag schuift mee.'
      : 'De oude inschrijving stopt de dag ervoor. De fasen van het traject blijven zoals ze zijn.',
    at: `/${onFile?.id}/overstap`,
    fields: [
      dayRow(form, { name: 'startsOn', label: 'Vanaf welke dag?' }),
      ...courseFields(form, offered),
      reasonRow(form),
    ],
    submit: 'Leg de overstap vast',
  });
}

export function stopPage(editing: Editing & { readonly isPlan: boolean }) {
  const { form, onFile, isPlan } = editing;
  return formPage(editing, {
    heading: isPlan ? 'Niet begonnen' : 'Gestopt met de opleiding',
    intro: isPlan
      ? 'De student is niet begonnen en komt ook niet. De inschrijving wordt ingetrokken.'
      : 'Dit telt als gestopt zonder diploma. Gaat de student verder met een andere opleiding? Leg dan een overstap vast.',
    at: `/${onFile?.id}/stoppen`,
    fields: [
      ...(isPlan ? [] : [dayRow(form, { name: 'lastDay', label: 'Laatste dag' })]),
      reasonRow(form),
    ],
    submit: 'Leg vast',
  });
}

interface Words {
  readonly heading: string;
  readonly intro: string | null;
  readonly at: string;
  readonly fields: readonly FieldRow[];
  readonly submit: string;
}

function formPage(
  { head, studentId, onFile, offered, form, problem }: Editing,
  { heading, intro, at, fields, submit }: Words,
) {
  const path = enrolmentsPath(studentId);
  const isStale = problem?.code === 'conflict' && onFile !== null;
  return factPage(head, studentId, {
    heading,
    intro,
    back: { href: path, label: 'Opleiding' },
    form: {
      heading: null,
      action: `${path}${at}`,
      version: isStale ? String(onFile.version) : typedIn(form, 'version') || '0',
      errors: fieldsFrom(form).summary('Dit is nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothOf(onFile, form, offered)) : null,
      fields,
      buttons: { submit, cancel: { href: path, label: 'Annuleer' } },
    },
  });
}

/** In words, because codes and ids say nothing to people. */
function bothOf(onFile: EnrolmentFacts, form: Form<unknown>, offered: EnrolmentChoices) {
  const stored = enrolmentForm(onFile);
  const words: readonly [string, string, (value: string) => string][] = [
    ['place', 'Instelling en locatie', labelIn(offered.places)],
    ['programmeId', 'Opleiding', labelIn(offered.programmes)],
    ['level', 'Niveau', labelIn(LEVELS)],
    ['learningPath', 'Leerweg', (value) => LEARNING_PATHS[value as LearningPath] ?? ''],
    ['mentorId', 'Mentor', labelIn(offered.mentors)],
    ['status', 'Inschrijving', (value) => APPLICATION_STATUSES[value as ApplicationStatus] ?? ''],
    ['startsOn', 'Eerste dag', (value) => value],
  ];
  return words
    .filter(([name]) => name in form.input)
    .map(([name, label, told]) => ({
      label,
      onFile: told(typedIn(stored, name)),
      typed: told(typedIn(form, name)),
    }));
}

const labelIn =
  (options: readonly Option[]) =>
  (value: string): string =>
    options.find((option) => option.value === value)?.label ?? '';
