import { MISSED_BECAUSE } from '../../policy/check-in.js';
import type { Problem } from '../../problems/problem.js';
import { fullName } from '../../students/student-name.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import { missedLabel, talkLabel, whenLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { talkPath } from './talk-files.js';
import { LONGEST } from './talk-form.dto.js';
import { coachAs } from './talk-names.js';

/** "Missed (with whose reason)". */
export function missedPage(
  form: Form<unknown>,
  talk: ListedCheckIn,
  { viewer, problem }: { viewer: Viewer; problem: Problem | null },
) {
  const path = talkPath(talk.id);
  const fields = fieldsFrom(form);
  const coach = coachAs(talk, viewer);
  return {
    ...headOf(talk, 'Het gesprek ging niet door'),
    errors: fields.summary('Er is nog niets vastgelegd', problem?.message),
    action: `${path}/niet-doorgegaan`,
    because: fields.options({
      name: 'because',
      label: 'Waardoor ging het niet door?',
      options: MISSED_BECAUSE.map((because) => ({
        value: because,
        label: missedLabel(because, talk.givenName),
        hint: because === 'student' ? callSentence(coach, talk.givenName) : null,
      })),
    }),
    note: fields.text({
      name: 'note',
      label: 'Wil je er iets bij zeggen?',
      hint: 'Geen gegevens over gezondheid.',
      maxLength: LONGEST.line,
      autocomplete: 'off',
      isOptional: true,
    }),
    finality: FINALITY,
    other: [
      { href: `${path}/plannen`, label: 'Is het verzet? Kies een andere dag' },
      { href: `${path}/hoeft-niet`, label: 'Hoefde dit gesprek niet?' },
    ],
    buttons: { submit: 'Leg vast', cancel: { href: path, label: 'Annuleer' } },
  };
}

/** "Exempt (with reason; nobody's fault)". */
export function exemptPage(form: Form<unknown>, talk: ListedCheckIn, problem: Problem | null) {
  const path = talkPath(talk.id);
  const fields = fieldsFrom(form);
  return {
    ...headOf(talk, 'Dit gesprek hoeft niet'),
    errors: fields.summary('Er is nog niets vastgelegd', problem?.message),
    action: `${path}/hoeft-niet`,
    reason: fields.text({
      name: 'reason',
      label: 'Waarom hoeft het niet?',
      hint: 'Bijvoorbeeld: stage in het buitenland. Geen gegevens over gezondheid.',
      maxLength: LONGEST.line,
      autocomplete: 'off',
    }),
    finality: FINALITY,
    buttons: { submit: 'Leg vast', cancel: { href: path, label: 'Annuleer' } },
  };
}

const FINALITY =
  'Dit kun je niet terugdraaien: daarna vul je dit gesprek niet meer in. Het volgende gesprek komt vanzelf.';

function headOf(talk: ListedCheckIn, title: string) {
  const path = talkPath(talk.id);
  return {
    title: `${title}, ${fullName(talk)}`,
    back: { href: path, label: `Gesprek met ${fullName(talk)}` },
    heading: title,
    facts: [
      { term: 'Leerling', text: fullName(talk) },
      { term: 'Gesprek', text: `${talkLabel(talk.number)}. ${whenLabel(talk)}` },
    ],
  };
}

/** Bel Sem vandaag nog even. */
export const callSentence = (coach: string, givenName: string): string =>
  coach === 'jij'
    ? `Bel ${givenName} vandaag nog even. Het staat op je lijst.`
    : `${coach.charAt(0).toUpperCase()}${coach.slice(1)} krijgt de vraag om ${givenName} vandaag nog te bellen.`;
