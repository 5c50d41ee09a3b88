import type { Problem } from '../../problems/problem.js';
import type { Role } from '../../policy/roles.js';
import { fieldRow } from '../../students/fact-page.js';
import { nameFields } from '../../students/person/person.page.js';
import { fullName } from '../../students/student-name.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { ProbablyKnown, type Lookalike } from '../probably-known.js';
import type { School, SchoolChoices } from '../schools.js';

interface Asking {
  readonly role: Role;
  readonly choices: SchoolChoices;
  readonly key: string;
  readonly problem: Problem | null;
}

const INTROS: Partial<Record<Role, string>> = {
  coach: 'Je wordt meteen de coach van deze leerling.',
  school_mentor: 'De coördinator kiest daarna een coach.',
  coordinator: 'Daarna kies je een coach.',
};

export function registrationPage(form: Form<unknown>, asking: Asking) {
  const { role, choices, key, problem } = asking;
  const list = role === 'school_mentor' ? '/overdrachten' : '/leerlingen';
  const back = role === 'school_mentor' ? 'Terug naar overdrachten' : 'Terug naar leerlingen';
  return {
    title: 'Leerling toevoegen',
    back: { href: list, label: back },
    intro: INTROS[role] ?? null,
    key,
    errors: fieldsFrom(form).summary('De leerling is nog niet toegevoegd', problem?.detail),
    alike: problem instanceof ProbablyKnown ? alikeView(form, problem.lookalikes) : null,
    fields: [...nameFields(form), ...placeFields(form, choices)],
    buttons: { submit: 'Voeg toe', cancel: { href: list, label: 'Annuleer' } },
  };
}

function alikeView(form: Form<unknown>, lookalikes: readonly Lookalike[]) {
  return {
    title:
      lookalikes.length === 1 ? 'Is dit dezelfde leerling?' : 'Is het een van deze leerlingen?',
    people: lookalikes.map(({ id, number, school, isVisible, ...name }) => ({
      name: fullName(name),
      href: isVisible ? `/leerlingen/${id}/gegevens` : null,
      line: [school ?? 'Zonder vso-school', `nummer ${number}`].join(', '),
    })),
    tick: fieldsFrom(form).check({ name: 'isSomebodyElse', label: 'Dit is iemand anders' }),
  };
}

const optionsOf = (schools: readonly School[]) =>
  schools.map(({ id, name }) => ({ value: id, label: name }));

const NEEDED = 'Nodig als er geen school is.';

/** A school mentor adds students of the own school; where they go stands under "Opleiding". */
function placeFields(form: Form<unknown>, { schools, institutions }: SchoolChoices) {
  const { text, select } = fieldsFrom(form);
  const number = fieldRow({
    text: text({
      ...{ name: 'number', label: 'Leerlingnummer', maxLength: 20, autocomplete: 'off' },
      ...{ hint: 'Zoals de school het schrijft. Nooit een BSN.', width: 'half' },
    }),
  });
  const schoolOf = (blank: string, hint: string | null = null) =>
    fieldRow({
      select: select({
        ...{ name: 'schoolId', label: 'School waar de leerling vandaan komt', hint, blank },
        ...{ isOptional: hint !== null, options: optionsOf(schools) },
      }),
    });
  if (institutions.length === 0)
    return schools.length === 1
      ? [number, schoolOf('Kies een school')]
      : [schoolOf('Kies een school'), number];
  return [
    schoolOf('Kies een school', 'Laat dit leeg als de student rechtstreeks op het mbo begint.'),
    number,
    fieldRow({
      select: select({
        ...{ name: 'institutionId', label: 'Mbo-instelling', blank: 'Nog niet bekend' },
        ...{ hint: NEEDED, isOptional: true, options: optionsOf(institutions) },
      }),
    }),
    fieldRow({
      text: text({
        ...{ name: 'mboStartsOn', label: 'Start op het mbo', type: 'date', width: 'kort' },
        ...{ hint: NEEDED, isOptional: true },
      }),
    }),
  ];
}
