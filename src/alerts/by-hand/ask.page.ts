import type { Problem } from '../../problems/problem.js';
import type { DossierHead } from '../../students/dossier-head.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { LONGEST_ASK } from './ask.dto.js';
import type { OpenAlert, Reach } from './reach.js';

export const askPath = (studentId: string): string => `/leerlingen/${studentId}/melding`;

interface Asking {
  readonly head: DossierHead;
  readonly studentId: string;
  readonly reach: Reach;
  readonly open: OpenAlert | null;
  readonly form: Form<unknown>;
}

/** "Vraag de jongerenadviseur om hulp": who reads it and what, before it is sent. */
export function askPage(
  { head, studentId, reach, open, form }: Asking,
  problem: Problem | null = null,
) {
  const { name, givenName } = head;
  const fields = fieldsFrom(form);
  const asked = askedOf(reach);
  return {
    title: `${TITLE}: ${name}`,
    head,
    back: { href: `/leerlingen/${studentId}`, label: `Dossier van ${name}` },
    heading: TITLE,
    open: open && openPanel(open, givenName),
    errors: fields.summary('Je vraag is nog niet verstuurd', problem?.message),
    action: askPath(studentId),
    reason: fields.area({
      name: 'reason',
      label: 'Wat is er nodig?',
      hint: `Schrijf op wat ${asked.who} kan doen. Geen gegevens over gezondheid.`,
      rows: 4,
      maxLength: LONGEST_ASK,
    }),
    studentKnows: fields.options({
      name: 'studentKnows',
      label: `Weet ${givenName} hiervan? Bespreek het eerst, als dat kan.`,
      options: [
        { value: 'ja', label: `Ja, ${givenName} weet het` },
        { value: 'nee', label: 'Nee, nog niet', hint: 'De melding kan dan toch door.' },
      ],
    }),
    reach: { icon: reach.who === 'nobody' ? 'alert-triangle' : 'users', ...asked },
    reads: readsOf(givenName, reach),
    buttons: {
      submit: open ? 'Voeg toe aan de melding' : 'Verstuur de melding',
      cancel: { href: `/leerlingen/${studentId}`, label: 'Annuleer' },
    },
  };
}

export const TITLE = 'Vraag de jongerenadviseur om hulp';

function openPanel({ id, ownerName }: OpenAlert, givenName: string) {
  const who =
    ownerName === null ? 'Nog niemand heeft die opgepakt.' : `${ownerName} heeft die opgepakt.`;
  return {
    href: `/meldingen/${id}`,
    title: `Er loopt al een melding over ${givenName}`,
    text: `${who} Wat je hier schrijft, komt erbij. Er komt geen tweede melding.`,
    label: 'Bekijk de melding',
  };
}

/** What happened with it. */
export function sentText({ who, names }: Reach, isNew: boolean): string {
  if (!isNew) return 'Je vraag staat bij de melding die al liep.';
  return who === 'nobody'
    ? 'De melding staat klaar. Er is nog niemand die hem leest; de beheerder weet het.'
    : `De melding is verstuurd aan ${inARow(names)}.`;
}

/** To whom it goes, by name. */
function askedOf({ who, names, place }: Reach) {
  const people = inARow(names);
  const at = place === null ? '' : ` (${place})`;
  switch (who) {
    case 'advisers':
      return {
        who: names.length === 1 ? people : 'de jongerenadviseur',
        title: `Dit gaat naar ${people}`,
        text:
          names.length === 1
            ? `Jongerenadviseur van de mbo-locatie${at}.`
            : `De jongerenadviseurs van de mbo-locatie${at}. Een van hen pakt het op.`,
      };
    case 'coordinators':
      return {
        who: 'de jongerenadviseur',
        title: `Dit gaat naar ${people}`,
        text: `${
          place === null
            ? 'De mbo-locatie is nog niet bekend.'
            : `Op deze mbo-locatie${at} is nog geen jongerenadviseur.`
        } De coördinator zoekt iemand die het oppakt.`,
      };
    case 'nobody':
      return {
        who: 'de jongerenadviseur',
        title: 'Er is nu nog niemand die dit leest',
        text: 'Er is geen jongerenadviseur en geen coördinator. De melding blijft staan en de beheerder krijgt bericht. Bel zelf met het Doorstroompunt als het niet kan wachten.',
      };
  }
}

/** What an adviser sees of a student, and what not. */
const readsOf = (givenName: string, { who }: Reach) => ({
  title: who === 'coordinators' ? 'Wat de jongerenadviseur straks leest' : 'Wat er te lezen is',
  seen: [
    'Je vraag',
    `Naam, leeftijd, telefoon en mail van ${givenName}`,
    'Opleiding, mbo-locatie en woonplaats',
    'Waarom er zorgen zijn, en wat er goed gaat',
    `Wat ${givenName} zelf vertelde over wat helpt`,
    'Hoeveel uren verzuim, en op welke dagen er contact was',
  ],
  unseen: 'Niet te lezen: het dossier, notities en verslagen van gesprekken.',
});

function inARow(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}
