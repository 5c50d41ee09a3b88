import { CLUSTERS, EXIT_PROFILES } from '../../directory/data/code-lists.js';
import { typedIn, versionsView } from '../../directory/versions.js';
import type { Problem } from '../../problems/problem.js';
import type { Option } from '../../web/field.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { DossierHead } from '../dossier-head.js';
import { factPage, fieldRow } from '../fact-page.js';
import type { PersonNews } from '../personal-facts.js';
import type { Student } from '../student.entity.js';
import { LONGEST_HELP, WANTS_SUPPORT, wantsSupportOf, type HelpDto } from './help.dto.js';
import { GENDERS, type PersonDto } from './person.dto.js';

/** What stands on the page while it is filled in. */
export interface Editing<Dto> {
  readonly head: DossierHead;
  readonly student: Student;
  readonly form: Form<Dto>;
  readonly problem: Problem | null;
}

export const factsPath = (studentId: string): string => `/leerlingen/${studentId}/gegevens`;
export const personPath = (studentId: string): string => `${factsPath(studentId)}/wijzigen`;
export const helpPath = (studentId: string): string => `/leerlingen/${studentId}/wat-helpt`;

const LABELS: Readonly<Record<keyof PersonNews, string>> = {
  givenName: 'Roepnaam',
  prefix: 'Tussenvoegsel',
  surname: 'Achternaam',
  birthDate: 'Geboortedatum',
  gender: 'Geslacht',
  number: 'Leerlingnummer',
  email: 'E-mailadres',
  phone: 'Telefoon',
  postcode: 'Postcode',
  municipality: 'Woongemeente',
  cluster: 'Cluster',
  exitProfile: 'Uitstroomprofiel',
  advice: 'Advies van de school',
  leavesSchoolOn: 'Laatste dag op de school',
};

const NAMES = Object.keys(LABELS) as (keyof PersonNews)[];

/** A form filled with what is on file. */
export function personForm(student: Student): Form<PersonDto> {
  const fields = NAMES.map((name): [string, string] => [name, student[name] ?? '']);
  return blankForm({ ...Object.fromEntries(fields), version: String(student.version) });
}

export function personPage({ head, student, form, problem }: Editing<PersonDto>) {
  const isStale = problem?.code === 'conflict';
  return factPage(head, student.id, {
    heading: 'Gegevens wijzigen',
    form: {
      heading: null,
      action: personPath(student.id),
      version: isStale ? String(student.version) : typedIn(form, 'version'),
      errors: fieldsFrom(form).summary('De gegevens zijn nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothOf(student, form)) : null,
      fields: personFields(form),
      buttons: {
        submit: 'Bewaar',
        cancel: { href: factsPath(student.id), label: 'Annuleer' },
      },
    },
  });
}

const WORDS: Partial<Record<keyof PersonNews, Readonly<Record<string, string>>>> = {
  gender: GENDERS,
  cluster: CLUSTERS,
  exitProfile: EXIT_PROFILES,
};

const inWords = (name: keyof PersonNews, value: string): string => WORDS[name]?.[value] ?? value;

const bothOf = (student: Student, form: Form<PersonDto>) =>
  NAMES.map((name) => ({
    label: LABELS[name],
    onFile: inWords(name, student[name] ?? ''),
    typed: inWords(name, typedIn(form, name)),
  }));

/** The fields that say who somebody is, also of somebody new. */
export function nameFields(form: Form<unknown>) {
  const { text } = fieldsFrom(form);
  const name = (field: 'givenName' | 'surname', maxLength: number) =>
    fieldRow({ text: text({ name: field, label: LABELS[field], maxLength, autocomplete: 'off' }) });
  return [
    name('givenName', 80),
    fieldRow({
      text: text({
        ...{ name: 'prefix', label: LABELS.prefix, hint: 'Bijvoorbeeld: van der', maxLength: 30 },
        ...{ autocomplete: 'off', width: 'kort', isOptional: true },
      }),
    }),
    name('surname', 120),
    fieldRow({
      text: text({ name: 'birthDate', label: LABELS.birthDate, type: 'date', width: 'kort' }),
    }),
  ];
}

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function personFields(form: Form<PersonDto>) {
  const { text, select } = fieldsFrom(form);
  const choice = (name: 'gender' | 'cluster' | 'exitProfile') =>
    fieldRow({
      select: select({
        ...{ name, label: LABELS[name], blank: 'Niet bekend', isOptional: true },
        options: optionsOf(WORDS[name] ?? {}),
      }),
    });
  const line = (
    name: keyof PersonNews,
    more: Partial<Omit<Parameters<typeof text>[0], 'name' | 'label'>>,
  ) =>
    fieldRow({
      text: text({
        ...{ name, label: LABELS[name], autocomplete: 'off', isOptional: true, ...more },
      }),
    });
  return [
    ...nameFields(form),
    choice('gender'),
    line('number', { maxLength: 20, width: 'half', isOptional: false }),
    line('phone', { type: 'tel', maxLength: 30, width: 'half' }),
    line('email', { type: 'email', maxLength: 254 }),
    line('postcode', { maxLength: 7, width: 'kort' }),
    line('municipality', { maxLength: 100 }),
    choice('cluster'),
    choice('exitProfile'),
    line('advice', { maxLength: 120, hint: 'Zoals de school het schrijft.' }),
    line('leavesSchoolOn', { type: 'date', width: 'kort' }),
  ];
}

const HELP_HINT = 'Schrijf op wat helpt op school. Geen diagnose, geen verhalen van thuis.';

export const helpForm = (student: Student): Form<HelpDto> =>
  blankForm({
    wantsSupport: wantsSupportOf(student.wantsSupport),
    whatHelps: student.whatHelps ?? '',
    whatHelpsOn: student.whatHelpsOn ?? '',
    version: String(student.version),
  });

export function helpPage({ head, student, form, problem }: Editing<HelpDto>) {
  const isStale = problem?.code === 'conflict';
  return factPage(head, student.id, {
    heading: 'Wat helpt',
    intro: 'In de woorden van de leerling zelf. Wie hier met de leerling werkt, leest dit mee.',
    form: {
      heading: null,
      action: helpPath(student.id),
      version: isStale ? String(student.version) : typedIn(form, 'version'),
      errors: fieldsFrom(form).summary('Dit is nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothHelps(student, form)) : null,
      fields: helpFields(form),
      buttons: {
        submit: 'Bewaar',
        cancel: { href: factsPath(student.id), label: 'Annuleer' },
      },
    },
  });
}

const bothHelps = (student: Student, form: Form<HelpDto>) => [
  {
    label: 'Wil ondersteuning',
    onFile: WANTS_SUPPORT[wantsSupportOf(student.wantsSupport)],
    typed: WANTS_SUPPORT[typedIn(form, 'wantsSupport')] ?? '',
  },
  {
    label: 'Wat helpt',
    onFile: student.whatHelps ?? '',
    typed: typedIn(form, 'whatHelps'),
  },
];

function helpFields(form: Form<HelpDto>) {
  const { area, options, text } = fieldsFrom(form);
  return [
    fieldRow({
      options: options({
        ...{ name: 'wantsSupport', label: 'Wil de leerling ondersteuning op het mbo?' },
        options: optionsOf(WANTS_SUPPORT),
      }),
    }),
    fieldRow({
      area: area({
        ...{ name: 'whatHelps', label: 'Wat helpt', hint: HELP_HINT, isOptional: true },
        ...{ rows: 6, maxLength: LONGEST_HELP },
      }),
    }),
    fieldRow({
      text: text({
        ...{ name: 'whatHelpsOn', label: 'Wanneer zei de leerling dit?', type: 'date' },
        ...{ hint: 'Laat je dit leeg, dan geldt vandaag.', width: 'kort', isOptional: true },
      }),
    }),
  ];
}
