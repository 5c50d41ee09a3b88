import { typedIn } from '../../directory/versions.js';
import type { Day } from '../../policy/day.js';
import { ALERT_OUTCOMES } from '../../policy/alerts.js';
import type { Problem } from '../../problems/problem.js';
import type { Option } from '../../web/field.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import { fieldRow } from '../../students/fact-page.js';
import { ALERT_OUTCOME_LABELS } from '../alert-words.js';
import { alertPath, closePath, passOnPath, planPath } from './alert-paths.js';
import { LONGEST_NOTE } from './alert-work.dto.js';

/** The alert that a form is about, and what went wrong with it. */
export interface Working {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  /** What is on file now: who has read what changed may save. */
  readonly version: number;
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
}

/** `terug`: to coach and mentor instead of a colleague. */
export const BACK = 'terug';

export const alertForm = (version: number, filled: Record<string, string> = {}): Form<unknown> =>
  blankForm({ ...filled, version: String(version) });

interface About {
  readonly title: string;
  readonly intro: string | null;
  readonly path: string;
  readonly submit: string;
  readonly undone: string;
}

/** Above and around every form about an alert. */
export function aroundForm(working: Working, { title, intro, path, submit, undone }: About) {
  const { id, name, form, problem } = working;
  const isStale = problem?.code === 'conflict';
  return {
    title,
    intro,
    first: isStale ? problem.message : null,
    back: { href: alertPath(id), label: `Melding ${name}` },
    heading: null,
    versions: null,
    errors: fieldsFrom(form).summary(undone, isStale ? null : problem?.message),
    action: path,
    version: isStale ? String(working.version) : typedIn(form, 'version'),
    buttons: { submit, cancel: { href: alertPath(id), label: 'Annuleer' } },
  };
}

export function planFormPage(working: Working) {
  const { area } = fieldsFrom(working.form);
  const plan = area({
    name: 'plan',
    label: 'Wat ga je doen, en wanneer?',
    hint: 'Coach en mentor lezen dit. Geen gegevens over gezondheid.',
    rows: 4,
    maxLength: LONGEST_NOTE,
  });
  return {
    ...aroundForm(working, {
      title: `Plan voor ${working.givenName}`,
      intro: null,
      path: planPath(working.id),
      submit: 'Bewaar het plan',
      undone: 'Het plan is nog niet bewaard',
    }),
    fields: [fieldRow({ area: plan })],
  };
}

/** `colleagues`: advisers to whom it can go. */
export function passOnPage(working: Working, colleagues: readonly (Option & { hint: string })[]) {
  const fields = fieldsFrom(working.form);
  const coaches = {
    value: BACK,
    label: 'Terug naar coach en mentor',
    hint: 'Er is geen jongerenadviseur nodig, of nu niet.',
  };
  const to = fields.options({
    name: 'to',
    label: 'Aan wie geef je de melding?',
    options: [...colleagues, coaches],
  });
  const reason = fields.area({
    name: 'reason',
    label: 'Waarom?',
    hint: 'Je collega, coach en mentor lezen dit.',
    rows: 3,
    maxLength: LONGEST_NOTE,
  });
  return {
    ...aroundForm(working, {
      title: 'Niet voor mij',
      intro: `Kies wie ${working.givenName} beter kan helpen. Die krijgt meteen bericht.`,
      path: passOnPath(working.id),
      submit: 'Geef door',
      undone: 'De melding is nog niet doorgegeven',
    }),
    fields: [fieldRow({ options: to }), fieldRow({ area: reason })],
  };
}

export function closePage(working: Working, today: Day) {
  const fields = fieldsFrom(working.form);
  const outcome = fields.options({
    name: 'outcome',
    label: `Hoe gaat ${working.givenName} verder?`,
    options: ALERT_OUTCOMES.map((value) => ({ value, label: ALERT_OUTCOME_LABELS[value] })),
  });
  const date = fields.text({
    ...{ name: 'date', label: 'Sinds wanneer?', type: 'date', width: 'kort' },
    hint: `Vandaag of eerder. Vandaag is het ${today.split('-').reverse().join('-')}.`,
  });
  const isFalseAlarm = typedIn(working.form, 'outcome') === 'not_needed';
  const note = fields.area({
    ...{ name: 'note', label: 'Wat moeten coach en mentor weten?', rows: 3 },
    ...{ maxLength: LONGEST_NOTE, isOptional: !isFalseAlarm },
  });
  const sure = fields.check({
    name: 'sure',
    label: 'Ja, deze melding was niet nodig',
    hint: 'Dit telt mee als loos alarm. Daarmee worden de regels voor meldingen beter.',
  });
  return {
    ...aroundForm(working, {
      title: 'Melding afsluiten',
      intro: 'Coach en mentor krijgen bericht. Je leest de melding nog zes weken terug bij Klaar.',
      path: closePath(working.id),
      submit: 'Sluit af',
      undone: 'De melding is nog niet afgesloten',
    }),
    fields: [
      fieldRow({ options: outcome }),
      ...(isFalseAlarm ? [fieldRow({ check: sure })] : []),
      fieldRow({ text: date }),
      fieldRow({ area: note }),
    ],
  };
}
