import type { AgreementParty } from '../../../agreements/agreement.entity.js';

/* What is said in talks, in words of our own. Nothing about health, and no names. */

export const OWN_WORDS: readonly string[] = [
  'Ik ga met de bus van kwart over zeven en dat lukt nu elke dag.',
  'De praktijk is leuk. Theorie op vrijdagmiddag duurt lang.',
  'Ik ken nu de meeste mensen in de klas.',
  'Ik wil graag weten wanneer ik mijn toetsen heb.',
  'Het is druk in de gang. In de werkplaats is het fijner.',
  'Ik vind het fijn dat er iemand vraagt hoe het gaat.',
  'Rekenen gaat snel. Met een voorbeeld erbij snap ik het wel.',
  'Mijn rooster verandert vaak. Dan weet ik niet waar ik heen moet.',
  'Ik heb mijn eerste opdracht af en daar ben ik trots op.',
  'Ik zoek nog een stageplek en weet niet goed wie ik kan bellen.',
];

export const GOES_WELL: readonly string[] = [
  'Is elke dag op tijd en helpt klasgenoten.',
  'Werkt netjes in de praktijkles en vraagt om uitleg als dat nodig is.',
  'Houdt de planner zelf bij.',
  'De samenwerking met twee klasgenoten loopt goed.',
  'De eerste toetsen zijn gehaald.',
  'Kent de weg in het gebouw en gaat zelf naar de balie met vragen.',
];

export const NEEDS: readonly string[] = [
  'Uitleg in kleine stappen, liever op papier dan op het bord.',
  'Een vaste plek in het lokaal.',
  'Roosterwijzigingen een dag van tevoren weten.',
  'Hulp bij het bellen van stagebedrijven.',
  'Tussen twee lessen even rust.',
  'Grote opdrachten in stukken verdelen.',
];

export const AGREED: readonly { who: AgreementParty; what: string }[] = [
  { who: 'student', what: 'Zet de weektaak op maandag in de planner' },
  { who: 'student', what: 'Vraagt na bij twee bedrijven of er een stageplek is' },
  { who: 'student', what: 'Loopt na de les even langs als iets niet duidelijk is' },
  { who: 'mentor', what: 'Geeft roosterwijzigingen een dag eerder door' },
  { who: 'mentor', what: 'Regelt een rustige plek voor de toets' },
  { who: 'mentor', what: 'Print de stof van rekenen uit' },
  { who: 'coach', what: 'Gaat mee naar het gesprek bij het stagebedrijf' },
  { who: 'coach', what: 'Belt thuis over de reis met de bus' },
];

export const TO_DISCUSS: readonly string[] = [
  'De stage.',
  'Of ik bij toetsen meer tijd kan krijgen.',
  'Hoe het verder gaat na de kerstvakantie.',
  'Dat mijn rooster steeds verandert.',
];

export const PLACES: readonly string[] = ['Lokaal B1.14', 'Spreekkamer 2', 'Online', 'Mentorkamer'];

export const TIMES: readonly string[] = ['09:00', '09:45', '10:30', '11:15', '13:00', '14:00'];

/** In codes of the bottleneck list: what is named most during the programme. */
export const BOTTLENECKS_NAMED: readonly string[] = ['B11', 'B12', 'B13', 'B14', 'B16'];
