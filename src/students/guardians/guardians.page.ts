import { typedIn, versionsView } from '../../directory/versions.js';
import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { DossierHead } from '../dossier-head.js';
import { aCard, factPage, factsOf, fieldRow, historyOf, type FactCard } from '../fact-page.js';
import type { Guardian } from '../guardian.entity.js';
import { GUARDIAN_KINDS, type GuardianDto } from './guardian.dto.js';

export const guardiansPath = (studentId: string): string => `/leerlingen/${studentId}/verzorgers`;

interface Shown {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly mayWrite: boolean;
}

export function guardiansPage(guardians: readonly Guardian[], shown: Shown) {
  const { head, studentId, mayWrite } = shown;
  const path = guardiansPath(studentId);
  return factPage(head, studentId, {
    heading: 'Ouders en verzorgers',
    intro: 'Wie je belt als het nodig is.',
    links: mayWrite ? [{ href: `${path}/nieuw`, label: 'Verzorger toevoegen' }] : [],
    history: historyOf(
      'Wie er zijn',
      'Er is nog niemand vastgelegd.',
      guardians.map((guardian) => guardianCard(guardian, mayWrite ? path : null)),
    ),
  });
}

function guardianCard({ id, name, kind, phone, email }: Guardian, path: string | null): FactCard {
  return aCard({
    title: name,
    facts: factsOf({ Wie: GUARDIAN_KINDS[kind], Telefoon: phone, 'E-mail': email }),
    links:
      path === null
        ? []
        : [
            { href: `${path}/${id}`, label: `Wijzig ${name}` },
            { href: `${path}/${id}/verwijderen`, label: `Verwijder ${name}` },
          ],
  });
}

/** A form filled with what is on file. */
export const guardianForm = ({ name, kind, phone, email, version }: Guardian): Form<GuardianDto> =>
  blankForm({
    ...{ name, kind, phone: phone ?? '', email: email ?? '' },
    version: String(version),
  });

interface Editing {
  readonly head: DossierHead;
  readonly studentId: string;
  /** Null for a new one. */
  readonly onFile: Guardian | null;
}

export function guardianPage(
  form: Form<GuardianDto>,
  { head, studentId, onFile }: Editing,
  problem: Problem | null,
) {
  const path = guardiansPath(studentId);
  const isStale = problem?.code === 'conflict' && onFile !== null;
  return factPage(head, studentId, {
    heading: onFile === null ? 'Verzorger toevoegen' : 'Verzorger wijzigen',
    back: { href: path, label: 'Ouders en verzorgers' },
    form: {
      heading: null,
      action: onFile === null ? path : `${path}/${onFile.id}`,
      version: isStale ? String(onFile.version) : typedIn(form, 'version') || '0',
      errors: fieldsFrom(form).summary('De verzorger is nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothOf(onFile, form)) : null,
      fields: guardianFields(form),
      buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
    },
  });
}

/** Once more before somebody is taken out. */
export function removalPage(
  guardian: Guardian,
  { head, studentId }: Pick<Shown, 'head' | 'studentId'>,
  problem: Problem | null,
) {
  const path = guardiansPath(studentId);
  return factPage(head, studentId, {
    heading: `${guardian.name} verwijderen?`,
    intro: 'Naam, telefoon en e-mailadres gaan dan weg. Dit kun je niet terugdraaien.',
    back: { href: path, label: 'Ouders en verzorgers' },
    cards: [guardianCard(guardian, null)],
    form: {
      heading: null,
      action: `${path}/${guardian.id}/verwijderen`,
      version: String(guardian.version),
      errors: fieldsFrom(blankForm()).summary('Nog niet verwijderd', problem?.message),
      versions: null,
      fields: [],
      buttons: { submit: 'Verwijder', cancel: { href: path, label: 'Annuleer' } },
    },
  });
}

const LABELS = { name: 'Naam', kind: 'Wie is dit?', phone: 'Telefoon', email: 'E-mailadres' };

function guardianFields(form: Form<GuardianDto>) {
  const { text, select } = fieldsFrom(form);
  const kinds = Object.entries(GUARDIAN_KINDS).map(([value, label]) => ({ value, label }));
  const line = (name: 'phone' | 'email', type: 'tel' | 'email', maxLength: number) =>
    fieldRow({
      text: text({
        ...{ name, label: LABELS[name], type, maxLength },
        ...{ autocomplete: 'off', isOptional: true },
      }),
    });
  return [
    fieldRow({
      text: text({ name: 'name', label: LABELS.name, maxLength: 160, autocomplete: 'off' }),
    }),
    fieldRow({
      select: select({
        name: 'kind',
        label: LABELS.kind,
        blank: 'Kies wie het is',
        options: kinds,
      }),
    }),
    line('phone', 'tel', 30),
    line('email', 'email', 254),
  ];
}

const kindLabel = (kind: string): string =>
  (GUARDIAN_KINDS as Readonly<Record<string, string>>)[kind] ?? '';

const bothOf = ({ name, kind, phone, email }: Guardian, form: Form<GuardianDto>) => [
  { label: LABELS.name, onFile: name, typed: typedIn(form, 'name') },
  { label: LABELS.kind, onFile: kindLabel(kind), typed: kindLabel(typedIn(form, 'kind')) },
  { label: LABELS.phone, onFile: phone ?? '', typed: typedIn(form, 'phone') },
  { label: LABELS.email, onFile: email ?? '', typed: typedIn(form, 'email') },
];
