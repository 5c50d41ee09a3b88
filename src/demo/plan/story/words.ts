import type { AgreementParty } from '../../../agreements/agreement.entity.js';
import type { Impression } from '../../../contacts/contact.entity.js';

/*
 * What coaches write down, in words of our own: what happened and what was agreed. Nothing about
 * health. {naam} is the given name of the student.
 */

export type Season = 'preparation' | 'first_half_year' | 'aftercare';

export const NOTES: Readonly<Record<Season, Readonly<Record<Impression, readonly string[]>>>> = {
  preparation: {
    good: [
      'Kennisgemaakt op school. {naam} weet goed welke opleiding het moet worden.',
      'Samen naar de open dag geweest. {naam} stelde zelf vragen aan de docent.',
      '{naam} heeft een dag meegelopen en vond de sfeer fijn.',
      'De aanmelding is rond. {naam} kijkt uit naar de start.',
      'De route naar het mbo geoefend met de bus. Dat ging goed.',
    ],
    mixed: [
      '{naam} twijfelt nog tussen twee opleidingen. We maken een lijst met wat wel en niet past.',
      'De intake is geweest. {naam} wacht op bericht van de instelling.',
      '{naam} vindt de overstap spannend. We gaan samen een keer kijken op de locatie.',
      'Gesproken over vervoer: de fiets is te ver, de bus gaat twee keer per uur.',
    ],
    worried: [
      '{naam} heeft zich nog niet aangemeld. We doen dat volgende week samen.',
      'Het beeld van de opleiding klopt nog niet. {naam} had meer praktijk verwacht.',
    ],
  },
  first_half_year: {
    good: [
      '{naam} is trots op het eerste werkstuk in de praktijkles.',
      'Gaat goed. {naam} kent de klas nu en gaat met twee anderen mee met de trein.',
      'Rooster en planner bekeken. {naam} houdt het zelf bij.',
      'Eerste toets is binnen en voldoende. {naam} was verrast.',
      'Even langsgelopen in de pauze. {naam} zat bij de groep.',
      '{naam} heeft zelf de mentor gemaild over een les die uitviel.',
      'Thuis ook rustiger nu het ritme er is, zegt {naam}.',
    ],
    mixed: [
      'De praktijk gaat goed, de theorie op vrijdag is lang. We kijken wat kan.',
      '{naam} loopt achter met twee opdrachten. We hebben ze in stukken verdeeld.',
      'De klas is druk. {naam} zit nu vooraan en dat scheelt.',
      'Roosterwijzigingen komen laat binnen. {naam} zet de meldingen van de app aan.',
      '{naam} zoekt een stageplek en heeft drie bedrijven op een lijst gezet.',
      'Groepswerk is lastig als de taken niet verdeeld zijn. Dat vraagt {naam} na bij de docent.',
    ],
    worried: [
      '{naam} mist steeds het eerste uur. De bus van half acht is de enige die op tijd is.',
      '{naam} zegt dat deze opleiding toch anders is dan gedacht. Volgende keer verder praten.',
      'Twee keer niet op de afgesproken plek. {naam} had een ander rooster in het hoofd.',
    ],
  },
  aftercare: {
    good: [
      'Korte check: het gaat goed, ook met de stage.',
      '{naam} is over naar het tweede jaar en heeft een bijbaan.',
      'Bijgepraat. {naam} redt het zelf en weet ons te vinden.',
    ],
    mixed: [
      '{naam} moet twee vakken inhalen en heeft daar een plan voor gemaakt met de mentor.',
      'Nieuwe mentor dit jaar. {naam} moet even wennen.',
    ],
    worried: ['{naam} denkt over een andere opleiding. De mentor weet het en plant een gesprek.'],
  },
};

export const NOT_REACHED_NOTES: readonly (string | null)[] = [
  'Gebeld, niet opgenomen.',
  'Voicemail ingesproken en gevraagd om terug te bellen.',
  'App gestuurd, nog geen antwoord.',
  null,
];

export const PARENT_NOTES: readonly string[] = [
  'Met {naam} en thuis gebeld. Ze helpen mee met plannen van de lange dagen.',
  'Met thuis gesproken over de reis. Op maandag kan iemand {naam} brengen.',
  'Thuis zijn ze blij met hoe het loopt. Ze willen graag vooraf weten wanneer de stage begint.',
];

export const COLLEAGUE_NOTES: readonly string[] = [
  '{naam} komt wel naar de praktijkdagen, maar mist theorie op vrijdag. In de werkplaats gaat het goed.',
  'Mentor is tevreden over de inzet. Plannen blijft een aandachtspunt.',
  '{naam} doet goed mee in de les en vraagt hulp als het nodig is.',
  'Opdrachten komen soms laat binnen. {naam} krijgt een week langer.',
];

export const WORKING_NOTES: readonly string[] = [
  'Voor mezelf: volgende keer doorvragen over thuis, niet waar anderen bij zijn.',
  'Werkt het best als ik het lokaal in loop in plaats van bel.',
  'Eerst zelf uitzoeken of de kortere route mag, daarna pas aanbieden.',
];

export const PROMISES: readonly { who: AgreementParty; what: string }[] = [
  { who: 'coach', what: 'Mentor vragen naar de planning van de toetsen' },
  { who: 'coach', what: 'Lijst met stagebedrijven sturen' },
  { who: 'coach', what: 'Appen na de eerste toetsweek' },
  { who: 'coach', what: 'Uitzoeken hoe het zit met de reiskosten' },
  { who: 'coach', what: 'Meegaan naar het gesprek met de docent' },
  { who: 'student', what: 'Rooster in de telefoon zetten' },
  { who: 'student', what: 'De opdracht van vorige week inleveren' },
  { who: 'student', what: 'Twee stagebedrijven bellen' },
  { who: 'student', what: 'Bij de balie vragen naar een kluisje' },
  { who: 'mentor', what: 'Vaste plek in het lokaal regelen' },
  { who: 'mentor', what: 'Kijken of er extra tijd mogelijk is bij toetsen' },
  { who: 'parent', what: 'De eerste weken op maandag brengen' },
];

/** "Wat helpt", as students say it. */
export const WHAT_HELPS: readonly string[] = [
  'Leg één ding tegelijk uit. Dan kan ik het meteen doen.',
  'Ik werk beter als ik vooraf weet wat er komt. Een planning op papier helpt.',
  'Vraag mij niet hardop in de klas. Na de les kan wel.',
  'Als ik vastloop, help me met de eerste stap. De rest lukt dan vaak.',
  'Een vaste plek in het lokaal, het liefst aan de kant.',
  'Stuur een app, dan heb ik tijd om na te denken.',
];

export const COMPANIES: readonly string[] = [
  'Garage De Brug',
  'Bakkerij Lingezicht',
  'Zorgcentrum De Linde',
  'Fietsenmaker Van Dam',
  'Tuincentrum De Waard',
  'Kinderdagverblijf Pluis',
  'Bouwbedrijf Rietveld en Zoon',
  'Restaurant Aan de Maas',
];

export const STOP_REASONS: readonly string[] = [
  'Wil het zelf verder doen, mentor is vaste aanspreekpersoon.',
  'Is verhuisd en gaat in een andere regio verder.',
  'Heeft werk gevonden en wil geen coaching meer.',
];
