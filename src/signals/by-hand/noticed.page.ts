import { isOpen } from '../../access/opens.js';
import type { Day } from '../../policy/day.js';
import { PERSON_SIGNALS, type PersonSignalCode, signalsFor } from '../../policy/person-signals.js';
import type { Problem } from '../../problems/problem.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { dayInList } from '../../students/student-words.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import { LONGEST_NOTE, type NoticedDto } from './by-hand.dto.js';
import type { OpenRecorded } from './recorded-list.js';

export interface AboutStudent {
  readonly viewer: Viewer;
  readonly head: DossierHead;
  readonly studentId: string;
  readonly today: Day;
}

export const noticedPath = (studentId: string): string => `/leerlingen/${studentId}/signalen/nieuw`;

/** What worries: what goes well is told in a talk, and has no place in this form. */
export const worriesFor = ({ role }: Viewer): PersonSignalCode[] =>
  signalsFor(role).filter((code) => code.startsWith('M'));

export function noticedPage(
  about: AboutStudent,
  form: Form<NoticedDto>,
  { open, problem }: { open: readonly OpenRecorded[]; problem: Problem | null },
) {
  const { viewer, head, studentId } = about;
  const fields = fieldsFrom(form);
  return {
    title: `Ik maak me zorgen: ${head.name}`,
    head,
    back: { href: `/leerlingen/${studentId}`, label: 'Overzicht' },
    heading: 'Ik maak me zorgen',
    intro: `Vink aan wat je ziet of hoort bij ${head.givenName}. Eén is genoeg.`,
    action: noticedPath(studentId),
    key: [form.input['key'] ?? ''].flat()[0] ?? '',
    errors: fields.summary('Het is nog niet bewaard', problem?.message),
    signals: fields.options({
      name: 'signals',
      label: 'Wat speelt er?',
      type: 'checkbox',
      options: worriesFor(viewer).map((code) => choice(code, about, open)),
    }),
    note: fields.area({
      name: 'note',
      label: 'Toelichting',
      hint: 'Schrijf alleen op wat nodig is. Geen diagnose, geen verhalen van thuis.',
      maxLength: LONGEST_NOTE,
      isOptional: true,
    }),
    readers: readersOf(viewer),
    buttons: {
      submit: 'Bewaar',
      cancel: { href: `/leerlingen/${studentId}`, label: 'Niet bewaren' },
    },
  };
}

/** With who saw it before, for who may read that. */
function choice(
  code: PersonSignalCode,
  { viewer, today }: AboutStudent,
  open: readonly OpenRecorded[],
) {
  const { label, hint }: { label: string; hint?: string } = PERSON_SIGNALS[code];
  const before = isOpen(viewer, 'signals', 'read')
    ? open.find((each) => each.code === code)
    : undefined;
  const seen = before
    ? `Staat er al sinds ${dayInList(before.onDay, today)}${before.by === null ? '' : `, van ${before.by}`}.`
    : null;
  return { value: code, label, hint: [hint, seen].filter(Boolean).join(' ') || null };
}

const readersOf = (viewer: Viewer): string =>
  isOpen(viewer, 'signals', 'read')
    ? 'Dit lezen de coach, de mentor en de zorgcoördinator.'
    : 'Dit lezen de coach, en later de mentor en de zorgcoördinator van het mbo. Jij ziet het hierna niet meer terug.';
