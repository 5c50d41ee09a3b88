import type { AlertOutcome } from '../../policy/alerts.js';
import type { Random } from './random.js';

/** What became of an alert; days are school days after it was raised. */
export interface AlertPlot {
  /** How many school days ago it was raised. */
  readonly ago: number;
  readonly question: string;
  readonly studentKnows: boolean;
  readonly acknowledged?: number;
  readonly planned?: { readonly after: number; readonly plan: string };
  readonly guided?: readonly { after: number; how: string; note: string; reached: boolean }[];
  readonly handedBack?: { readonly after: number; readonly reason: string };
  readonly closed?: { readonly after: number; readonly outcome: AlertOutcome };
}

/** Told the way the designs of the screens have it. */
const KNOWN: Readonly<Record<string, AlertPlot>> = {
  'Luca Beek': {
    ago: 3,
    question: 'Luca komt al drie weken niet naar de werkplaats. Wil jij eens met Luca praten?',
    studentKnows: true,
  },
  'Kaya Yıldız': {
    ago: 2,
    question: 'Kaya zegt te willen stoppen met de opleiding. Kun jij deze week langskomen?',
    studentKnows: true,
  },
  'Daan Hoekstra': {
    ago: 1,
    question: 'Kun jij Daan thuis opzoeken? Mij lukt het niet om hem te spreken.',
    studentKnows: true,
  },
  'Noor Willemsen': {
    ...{ ago: 8, acknowledged: 1, studentKnows: true },
    question: 'Noor heeft geen stage en wil liever werken. Welke leerwerkplekken zijn er?',
    planned: { after: 2, plan: 'Samen langs twee garages met een leerwerkplek.' },
    guided: [
      { after: 4, how: 'phone', reached: true, note: 'Gebeld. Noor wil graag mee op woensdag.' },
    ],
  },
  'Ilias Bouzid': {
    ...{ ago: 4, acknowledged: 1, studentKnows: false },
    question: 'Ilias reist twee uur per dag en komt steeds later. Is er een andere locatie?',
  },
};

export const knownPlot = (name: string): AlertPlot | null => KNOWN[name] ?? null;

const QUESTIONS = [
  '{naam} is niet meer te bereiken. Wil jij langsgaan?',
  '{naam} twijfelt aan de opleiding. Wat kan er nog meer?',
  '{naam} heeft geen stage en raakt de moed kwijt. Kun jij meedenken?',
  '{naam} komt op maandag en vrijdag niet. Op school weten we niet waarom.',
  'Thuis is het druk en {naam} mist veel. Is er hulp in de wijk?',
];
const PLANS = [
  'Deze week een afspraak thuis, samen met de mentor.',
  'Bellen, en daarna samen naar het leerwerkloket.',
  'Op school afspreken na de praktijkles.',
];
const NOTES = [
  'Gesproken bij het Doorstroompunt. We zoeken verder in de buurt.',
  'Voicemail ingesproken en een bericht gestuurd.',
  'Samen gekeken welke dagen wel lukken.',
];
const OUTCOMES: readonly AlertOutcome[] = [
  ...Array<AlertOutcome>(8).fill('same_programme'),
  ...Array<AlertOutcome>(3).fill('other_programme'),
  ...(['learn_work', 'work', 'care', 'unreachable', 'not_needed', 'not_needed'] as const),
];

const SOON = 12; // school days
const LONG_AGO = 45;
const HANDED_BACK = 0.12;

/** One that is over, of which there are more the longer a region works with it. */
export function drawnPlot(random: Random, name: string): AlertPlot {
  const ago = SOON + random.below(LONG_AGO);
  const question = random.pick(QUESTIONS).replaceAll('{naam}', name);
  const acknowledged = random.happens(0.8) ? random.below(3) : 3 + random.below(3);
  const about = { ago, question, studentKnows: random.happens(0.8), acknowledged };
  if (random.happens(HANDED_BACK))
    return {
      ...about,
      handedBack: {
        after: acknowledged + 1,
        reason: 'De mentor is al bezig met een andere plek. Ik kan hier nu niets aan toevoegen.',
      },
    };
  const after = acknowledged + 1 + random.below(3);
  return {
    ...about,
    planned: { after, plan: random.pick(PLANS) },
    guided: [
      {
        ...{ after: after + 1, how: random.pick(['phone', 'home_visit', 'app']) },
        ...{ reached: random.happens(0.7), note: random.pick(NOTES) },
      },
    ],
    closed: { after: after + 2 + random.below(6), outcome: random.pick(OUTCOMES) },
  };
}
