import { PERSON_SIGNALS, isPersonSignal } from '../policy/person-signals.js';
import type { HardLevel } from '../policy/signals/level.js';
import { SIGNAL_CODES, type SignalCode } from '../policy/signals/signal.js';

/*
 * The signal catalogue as people read it: what a signal is called, what it looks at, when it goes and where
 * the rule comes from. What it weighs is a setting of the region.
 */

/** A: the program knows it. M: a person noticed it. P: it protects. */
export type SignalKind = 'A' | 'M' | 'P';

export interface SignalRule {
  readonly name: string;
  /** What it looks at; the numbers are settings. */
  readonly looksAt: string;
  readonly goesWhen: string;
  readonly source: string;
  readonly hard?: HardLevel;
}

const OVERSTAP = 'Onderzoek overstap vso-mbo (Regioplan en Ingrado)';
const INSPECTIE = 'Inspectie van het Onderwijs, kwetsbare groepen';
const VERZUIM = 'Ingrado, verzuim boven 18 jaar';
const NEXT_TALK = 'Bij het volgende gesprek.';
const TICKED = 'Iemand zag of hoorde dit en legde het vast.';

const AUTOMATIC = {
  A01: {
    name: 'Geen overdracht gelezen',
    looksAt: 'Op de eerste schooldag heeft het mbo de overdracht nog niet gelezen.',
    goesWhen: 'Als het mbo de overdracht heeft gelezen.',
    source: `${OVERSTAP}, tabel 3.1`,
  },
  A02: {
    name: 'Indirecte instroom',
    looksAt:
      'Meer dan 4 maanden tussen vso en mbo, of eerst een andere school of werk. Telt zwaarder als ook de overdracht niet is gelezen.',
    goesWhen: 'Na zo veel gesprekken als hier staat.',
    source: `${OVERSTAP}, 2.1 en 3.2`,
  },
  A03: {
    name: 'Gesprek gemist',
    looksAt: 'De tijd voor een gesprek ging voorbij en er was geen gesprek.',
    goesWhen: 'Als er weer een gesprek is.',
    source: `${OVERSTAP}, 5.3`,
  },
  A04: {
    name: 'Geen contact',
    looksAt:
      'Zo veel schooldagen sprak niemand de leerling. Alleen voor en in het eerste halfjaar.',
    goesWhen: 'Bij contact.',
    source: `${OVERSTAP}, 5.3, en ${INSPECTIE}, 3.5`,
  },
  A05: {
    name: 'Niet aangemeld op 1 april',
    looksAt: 'Op 1 april voor de start is er nog geen aanmelding bij het mbo.',
    goesWhen: 'Als de leerling is aangemeld.',
    source: 'MBO Raad, aanmelden voor 1 april',
  },
  A06: {
    name: 'Aangemeld, niet ingeschreven',
    looksAt: 'Kort voor de start is de leerling nog niet ingeschreven.',
    goesWhen: 'Als de leerling is ingeschreven.',
    source: 'VO-raad, vroegtijdig aanmelden',
    hard: 'oranje',
  },
  A07: {
    name: 'Niet gekomen bij de start',
    looksAt: 'De hele eerste lesweek afwezig zonder reden.',
    goesWhen: 'Als de leerling er weer is.',
    source: VERZUIM,
    hard: 'oranje',
  },
  A08: {
    name: 'Afwezigheid loopt op',
    looksAt: 'Zo veel uren afwezig zonder reden, maar nog minder dan de hogere grens.',
    goesWhen: 'Als de uren buiten de lesweken vallen waarover we tellen.',
    source: VERZUIM,
  },
  A09: {
    name: 'Veel afwezig zonder reden',
    looksAt: 'Zo veel uren of meer afwezig zonder reden. De school moet dit melden.',
    goesWhen: 'Als de uren buiten de lesweken vallen waarover we tellen.',
    source: 'Inspectie van het Onderwijs en DUO, soorten verzuim',
    hard: 'oranje',
  },
  A10: {
    name: 'Weken achter elkaar niet op school',
    looksAt: 'Elke schooldag afwezig zonder reden, zo veel lesweken achter elkaar.',
    goesWhen: 'Als de leerling er weer is.',
    source: 'Wet educatie en beroepsonderwijs, en DUO, langdurig verzuim',
    hard: 'rood',
  },
  A11: {
    name: 'Vaak ziek gemeld',
    looksAt: 'Zo veel ziekmeldingen, of zo veel dagen ziek. Nooit waarom.',
    goesWhen: 'Als het buiten de lesweken valt waarover we tellen.',
    source: 'Methode M@ZL, de grens is ons voorstel',
  },
  A12: {
    name: 'Van opleiding gewisseld',
    looksAt: 'Een andere opleiding of instelling in het eerste halfjaar.',
    goesWhen: 'Na zo veel gesprekken als bij indirecte instroom staat.',
    source: `${OVERSTAP}, figuur 2.3`,
  },
  A13: {
    name: 'Wordt 18 zonder startkwalificatie',
    looksAt: 'Rond de 18e verjaardag is er nog geen diploma op niveau 2 of hoger.',
    goesWhen: 'Zo veel schooldagen na de verjaardag, of bij een diploma.',
    source: `${INSPECTIE}, 3.5, en de Leerplichtwet`,
  },
  A14: {
    name: 'Ondersteuning niet afgesproken',
    looksAt:
      'Er is ondersteuning nodig en bij de inschrijving is niets afgesproken. Nog niet bekend in dit programma.',
    goesWhen: 'Als het is afgesproken.',
    source: `${OVERSTAP}, 5.1 en tabel 3.1`,
  },
  A15: {
    name: 'Ondersteuning niet besproken',
    looksAt:
      'Een afspraak over ondersteuning is te lang niet bekeken. Nog niet bekend in dit programma.',
    goesWhen: 'Als de afspraak is besproken.',
    source: 'Steunpunt passend onderwijs',
  },
  A16: {
    name: 'Geen stageplek',
    looksAt: 'De stage begint bijna en er is nog geen plek. Telt zwaarder als de dag voorbij is.',
    goesWhen: 'Als er een plek is.',
    source: `${OVERSTAP}, 4.1 en tabel 4.1`,
  },
  A17: {
    name: 'Stage gestopt',
    looksAt: 'De stage is eerder gestopt dan de bedoeling was.',
    goesWhen: 'Als er een nieuwe plek is.',
    source: `${OVERSTAP}, 4.1`,
  },
  A18: {
    name: 'Studieadvies: waarschuwing of negatief',
    looksAt:
      'De instelling gaf een waarschuwing of een negatief advies. Een negatief advies tilt het niveau op.',
    goesWhen: 'Bij een nieuw advies.',
    source: 'Rijksoverheid, bindend studieadvies mbo',
    hard: 'oranje',
  },
  A19: {
    name: 'Geen vaste coach of mentor',
    looksAt: 'Zo veel schooldagen na de start is er nog geen coach of geen mentor.',
    goesWhen: 'Als er een coach en een mentor zijn.',
    source: `${OVERSTAP}, 5.3, en ${INSPECTIE}, 4.5`,
  },
  A20: {
    name: 'Traject niet gestart',
    looksAt: 'Aangemeld voor een traject, en nog niet begonnen. Niet voor doorstroomcoaching.',
    goesWhen: 'Als het traject begint.',
    source: `${OVERSTAP}, 5.3`,
  },
  P01: {
    name: 'Gesprek gehouden en afspraken gelukt',
    looksAt: 'Het laatste gesprek was op tijd en alles wat is afgesproken, is gedaan.',
    goesWhen: 'Bij het volgende gesprek.',
    source: `${OVERSTAP}, 5.3`,
  },
  P02: {
    name: 'Stageplek met begeleiding',
    looksAt: 'Er is een stageplek en de begeleider weet wat helpt.',
    goesWhen: 'Als de stage eindigt.',
    source: `${OVERSTAP}, 4.1`,
  },
} as const satisfies Readonly<Record<string, SignalRule>>;

/** Of what people tick, all but its name; that is said where it is ticked. */
const TICKED_RULES: Readonly<Record<string, Partial<SignalRule> & Pick<SignalRule, 'source'>>> = {
  M01: { source: `${OVERSTAP}, tabel 3.1 en 4.1` },
  M02: { source: `${OVERSTAP}, tabel 4.1 en 4.2` },
  M03: {
    looksAt: 'De coach merkt dit. Delen is een recht, geen plicht. Daarom geen punten.',
    goesWhen: 'Als iemand het sluit.',
    source: `${OVERSTAP}, tabel 3.1`,
  },
  M04: {
    looksAt: 'De vso-school legde vast dat de aanmelding anders is dan het advies.',
    goesWhen: 'Na zo veel gesprekken als bij indirecte instroom staat.',
    source: `${INSPECTIE}, 3.1, 3.4 en 3.6`,
  },
  M05: { source: `${OVERSTAP}, 2.1 en tabel 4.1` },
  M06: { source: `${INSPECTIE}, 3.5`, hard: 'rood' },
  M07: { source: `${OVERSTAP}, tabel 4.1` },
  M08: { source: `${OVERSTAP}, tabel 4.1` },
  M09: { source: `${OVERSTAP}, 4.1` },
  M10: {
    looksAt:
      'Het cijfer van de leerling is 1 of 2, of 2 lager dan de vorige keer. Of iemand zag het.',
    source: `${OVERSTAP}, 4.1, en ${INSPECTIE}, 3.4`,
  },
  M11: { looksAt: 'Alleen ja of nee, nooit wat er speelt.', source: 'Ingrado' },
  M12: { source: `${OVERSTAP}, tabel 4.1` },
  M13: { source: `${OVERSTAP}, 5.3` },
  M14: { source: `${OVERSTAP}, 5.1` },
  M15: {
    looksAt: 'De coach merkt dit. Het geeft geen punten, maar een taak voor de coördinator.',
    goesWhen: 'Als de coördinator de taak afrondt.',
    source: `${OVERSTAP}, 5.3`,
  },
  P03: {
    looksAt: 'De leerling gaf een 4 of 5, of iemand hoorde het.',
    source: `${OVERSTAP}, 5.3`,
  },
};

const automatic: Readonly<Record<string, SignalRule>> = AUTOMATIC;

/** Of a code of the catalogue. */
export function signalRule(code: SignalCode): SignalRule {
  const rule = automatic[code];
  if (rule) return rule;
  if (!isPersonSignal(code)) throw new Error(`no signal ${code} in the catalogue`);
  const known = TICKED_RULES[code];
  const usual = { looksAt: TICKED, goesWhen: NEXT_TALK, source: OVERSTAP };
  return { name: PERSON_SIGNALS[code].label, ...usual, ...known };
}

/** What people call it; for a code that is no longer in the catalogue the code itself. */
export const signalName = (code: string): string =>
  (SIGNAL_CODES as readonly string[]).includes(code) ? signalRule(code).name : code;

export const kindOf = (code: SignalCode): SignalKind => code[0] as SignalKind;
