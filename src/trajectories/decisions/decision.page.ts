import { OUTCOMES } from '../../directory/data/code-lists.js';
import { choices } from '../../directory/labels.js';
import { typedIn, versionsView } from '../../directory/versions.js';
import type { Initiative } from '../../initiatives/initiative.js';
import type { Day } from '../../policy/day.js';
import { followUpsOf, nextFollowUp } from '../../policy/follow-ups.js';
import type { Problem } from '../../problems/problem.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { factPage, fieldRow, type FieldRow } from '../../students/fact-page.js';
import { dayLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { dayRow, reasonRow } from '../enrolments/enrolment-fields.js';
import type { FollowedTrajectory } from '../trajectory-facts.js';
import { trajectoryPath } from './trajectories.page.js';

interface Deciding {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
}

type AboutOne = Deciding & { readonly onFile: FollowedTrajectory; readonly today: Day };

export function stopCoachingPage({ onFile, today, ...deciding }: AboutOne) {
  const fields = fieldsFrom(deciding.form);
  return formPage(deciding, onFile, {
    heading: 'Coaching stoppen',
    intro: sentences(
      'Op de laatste dag is er nog coaching. De dag erna begint de nazorg. Het dossier blijft.',
      askedAgain(onFile, today),
    ),
    at: `/${onFile.id}/stoppen`,
    fields: [
      dayRow(deciding.form, { name: 'lastDay', label: 'Laatste dag van de coaching' }),
      fieldRow({
        text: fields.text({
          name: 'reason',
          label: 'Waarom stopt de coaching?',
          maxLength: 300,
          autocomplete: 'off',
        }),
      }),
    ],
    submit: 'Stop de coaching',
  });
}

export function closePage({ onFile, today, ...deciding }: AboutOne) {
  return formPage(deciding, onFile, {
    heading: 'Traject afsluiten',
    intro: sentences(
      'Na het afsluiten zie je het dossier niet meer. Je kunt het traject wel weer openen.',
      askedAgain(onFile, today),
    ),
    at: `/${onFile.id}/afsluiten`,
    fields: [
      outcomeRow(deciding.form, 'Hoe ging het?', onFile),
      dayRow(deciding.form, { name: 'onDay', label: 'Sinds welke dag?' }),
    ],
    submit: 'Sluit af',
  });
}

export function outcomePage(deciding: Deciding) {
  const fields = fieldsFrom(deciding.form);
  const line = (name: string, label: string) =>
    fieldRow({
      text: fields.text({ name, label, maxLength: 200, autocomplete: 'off', isOptional: true }),
    });
  return formPage(deciding, null, {
    heading: 'Uitkomst vastleggen',
    intro: 'Gestopt, overgestapt, een diploma, of hoe het nu gaat. Het traject blijft open.',
    at: '/uitkomst',
    fields: [
      outcomeRow(deciding.form, 'Wat is er gebeurd?'),
      dayRow(deciding.form, { name: 'onDay', label: 'Op welke dag?' }),
      line('wentFrom', 'Van welke opleiding of plek?'),
      line('wentTo', 'Naar welke opleiding of plek?'),
      reasonRow(deciding.form),
    ],
    submit: 'Bewaar',
  });
}

export function registerPage(deciding: Deciding, offered: readonly Initiative[]) {
  const fields = fieldsFrom(deciding.form);
  return formPage(deciding, null, {
    heading: 'Aanmelden voor een traject',
    intro: 'De coördinator ziet dat er nog een coach nodig is.',
    at: '',
    fields: [
      fieldRow({
        options: fields.options({
          name: 'initiative',
          label: 'Welk traject?',
          options: offered.map(({ code, name, targetGroup }) => ({
            value: code,
            label: name,
            hint: targetGroup,
          })),
        }),
      }),
      dayRow(deciding.form, { name: 'registeredOn', label: 'Aangemeld op' }),
    ],
    submit: 'Meld aan',
  });
}

const sentences = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' ');

/** "Follow-up moments … also after coaching stopped or the trajectory closed." */
function askedAgain(onFile: FollowedTrajectory, today: Day): string | null {
  const next = nextFollowUp(followUpsOf({ ...onFile, hasDied: false }), today);
  return next && `Op ${dayLabel(next)} vragen we nog een keer hoe het gaat.`;
}

function outcomeRow(form: Form<unknown>, label: string, onFile: FollowedTrajectory | null = null) {
  const isFor = onFile === null ? null : new Set(onFile.outcomes);
  const options = choices(OUTCOMES).filter(({ value }) => isFor === null || isFor.has(value));
  return fieldRow({
    select: fieldsFrom(form).select({ name: 'kind', label, options, blank: 'Kies een uitkomst' }),
  });
}

interface Words {
  readonly heading: string;
  readonly intro: string;
  readonly at: string;
  readonly fields: readonly FieldRow[];
  readonly submit: string;
}

function formPage(
  { head, studentId, form, problem }: Deciding,
  onFile: FollowedTrajectory | null,
  { heading, intro, at, fields, submit }: Words,
) {
  const path = trajectoryPath(studentId);
  const isStale = problem?.code === 'conflict' && onFile !== null;
  return factPage(head, studentId, {
    heading,
    intro,
    back: { href: path, label: 'Traject' },
    form: {
      heading: null,
      action: `${path}${at}`,
      version: isStale ? String(onFile.version) : typedIn(form, 'version') || '0',
      errors: fieldsFrom(form).summary('Dit is nog niet bewaard', problem?.message),
      versions: isStale ? versionsView(bothOf(onFile, form)) : null,
      fields,
      buttons: { submit, cancel: { href: path, label: 'Annuleer' } },
    },
  });
}

function bothOf(onFile: FollowedTrajectory, form: Form<unknown>) {
  return [
    {
      label: 'Laatste dag van de coaching',
      onFile: onFile.coachingStoppedOn ?? '',
      typed: typedIn(form, 'lastDay'),
    },
    { label: 'Reden', onFile: onFile.stopReason ?? '', typed: typedIn(form, 'reason') },
    { label: 'Afgesloten op', onFile: onFile.closedOn ?? '', typed: typedIn(form, 'onDay') },
  ].filter(({ onFile: stored, typed }) => stored !== '' || typed !== '');
}
