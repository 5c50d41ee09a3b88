import { AGREEMENT_PARTIES } from '../agreements/agreement.entity.js';
import { PARTY_LABELS as WHO_LABELS, ownParty } from '../agreements/agreement-parties.js';
import type { Day } from '../policy/day.js';
import { PERSON_SIGNALS, signalsFor } from '../policy/person-signals.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { shortDay } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import { initialsOf } from '../web/frame.js';
import { homeOf } from '../web/menu.js';
import type { Viewer } from '../web/viewer.js';
import type { ContactStudent } from './contact-people.js';
import { namesInLine } from './contact-checks.js';
import { LONGEST } from './contact-form.dto.js';
import { howFields, typed } from './how-fields.js';
import { readersSentence } from './contact-readers.js';

const ROWS = [1, 2, 3] as const;
const NAMES_SHOWN = 3;

export interface FormAround {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly students: readonly ContactStudent[];
  /** A new key for what is sent next; the form's own while nothing of it was saved. */
  readonly key: string;
  /** When the draft that fills the form was kept; null when it is not a draft. */
  readonly draftOf: string | null;
  /** Where what was saved under this key can be changed; null when nothing was. */
  readonly saved: string | null;
  readonly problem: Problem | null;
}

export function contactFormPage(form: Form<unknown>, around: FormAround) {
  const { viewer, today, students, problem } = around;
  const fields = fieldsFrom(form);
  const [only = null] = students.length === 1 ? students : [];
  const isCoach = viewer.role === 'coach';
  return {
    title: 'Contact vastleggen',
    home: homeOf(viewer.role),
    key: around.key,
    errors: fields.summary('Het contact is nog niet bewaard', problem?.message),
    saved: around.saved,
    draft: around.draftOf,
    who: whoCard(students, typed(form, 'date') || today, today),
    students: students.map(({ id }) => ({ id })),
    ...howFields(form, viewer.role),
    impressionLabel: impressionLabel(students),
    note: fields.area({
      name: 'note',
      label: 'Wat wil je onthouden?',
      hint: 'Schrijf op wat iemand gaat doen. Geen gegevens over gezondheid.',
      rows: 2,
      maxLength: LONGEST.note,
      isOptional: true,
    }),
    next: nextTiles(form),
    promised: promisedRows(form, viewer),
    hasPromised: ROWS.some((row) => typed(form, `what${row}`) || typed(form, `by${row}`)),
    signals: signalBoxes(form, viewer),
    hasSignals: [form.input.signals ?? []].flat().length > 0,
    workingNote: isCoach
      ? fields.area({
          name: 'workingNote',
          label: 'Werkaantekening',
          hint: `Alleen jij leest dit. Draag je ${only?.givenName ?? 'een leerling'} over, dan kies je of je opvolger het ook leest. ${only?.givenName ?? 'De leerling'} mag het opvragen.`,
          rows: 3,
          maxLength: LONGEST.note,
          isOptional: true,
        })
      : null,
    hasWorkingNote: typed(form, 'workingNote') !== '',
    readers: readersSentence(students, viewer.accountId),
  };
}

function whoCard(students: readonly ContactStudent[], day: Day, today: Day) {
  const names = students.map(fullName);
  const [first] = names;
  const more = names.length - NAMES_SHOWN;
  const shown =
    more > 0 ? [...names.slice(0, NAMES_SHOWN), `nog ${more}`] : names.slice(0, NAMES_SHOWN);
  const ids = students.map(({ id }) => `leerling=${id}`).join('&');
  return {
    isEmpty: names.length === 0,
    initials: names.length === 1 ? initialsOf(first ?? '') : String(names.length),
    name: names.length === 0 ? 'Kies een leerling' : namesInLine(shown),
    when: day === today ? `Vandaag, ${shortDay(today)}` : 'Op een andere dag',
    change: ids === '' ? '/contact/nieuw' : `/contact/nieuw?kies=meer&${ids}`,
  };
}

function impressionLabel(students: readonly ContactStudent[]): string {
  const [first] = students;
  if (students.length === 1 && first) return `Hoe gaat het met ${first.givenName}?`;
  return 'Hoe gaat het met de groep?';
}

function nextTiles(form: Form<unknown>) {
  const chosen = typed(form, 'next') || 'nee';
  return [
    { value: 'nee', label: 'Nee', isChecked: chosen !== 'week' },
    { value: 'week', label: 'Bellen in 1 week', isChecked: chosen === 'week' },
  ];
}

function promisedRows(form: Form<unknown>, { role }: Viewer) {
  const fields = fieldsFrom(form);
  const mine = ownParty(role) ?? 'other';
  return ROWS.map((row) => ({
    what: fields.text({
      name: `what${row}`,
      label: row === 1 ? 'Wat is er beloofd?' : `Wat nog meer? (${row})`,
      maxLength: LONGEST.agreement,
      autocomplete: 'off',
      isOptional: true,
    }),
    who: fields.select({
      name: `who${row}`,
      label: 'Wie doet het?',
      blank: `Ik, de ${WHO_LABELS[mine].toLowerCase()}`,
      options: AGREEMENT_PARTIES.filter((party) => party !== mine).map((party) => ({
        value: party,
        label: WHO_LABELS[party],
      })),
      isOptional: true,
    }),
    by: fields.text({ name: `by${row}`, label: 'Voor wanneer?', type: 'date', isOptional: true }),
  }));
}

function signalBoxes(form: Form<unknown>, { role }: Viewer) {
  const ticked = [form.input.signals ?? []].flat();
  return signalsFor(role).map((code) => {
    const signal: { label: string; hint?: string } = PERSON_SIGNALS[code];
    const { label, hint = null } = signal;
    return { code, label, hint, isChecked: ticked.includes(code) };
  });
}
