import type { Problem } from '../../problems/problem.js';
import type { Form } from '../../web/form.js';
import { typedIn } from '../../directory/versions.js';
import { INBOX } from './alert-paths.js';

/** What people type about an alert, by the field in which they do. */
const FIELDS: Readonly<Record<string, string>> = {
  plan: 'Plan',
  note: 'Notitie',
  reason: 'Reden',
};

/** A colleague was first: says who and when, and keeps what was typed. It names no student. */
export function tooLatePage(problem: Problem, form: Form<unknown>, readOn: string | null) {
  const typed = Object.entries(FIELDS)
    .map(([name, term]) => ({ term, text: typedIn(form, name) }))
    .filter(({ text }) => text !== '');
  return {
    title: 'Een collega was net iets eerder',
    back: { href: INBOX, label: 'Meldingen' },
    told: problem.message,
    typed: typed.length === 0 ? null : typed,
    next:
      readOn === null
        ? { href: INBOX, label: 'Naar je meldingen' }
        : { href: readOn, label: 'Bekijk de melding' },
  };
}
