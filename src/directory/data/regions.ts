/** A doorstroomregio: the municipalities that work together against early school leaving. */
export interface RegionRow {
  number: number;
  /** Statistics Netherlands' code of the region, "MC" and the number. */
  cbsCode: string | null;
  name: string;
  /** Other names in use. */
  aliases: readonly string[];
  /** What an administrator should know, in Dutch. */
  note: string | null;
}

const CODE_ASSUMED = 'De CBS-code volgt uit het nummer en is niet nagekeken.';

/** Codes that were seen on cbs.nl, table 84721NED. */
const CONFIRMED_CODES = [3, 4, 7, 14, 21, 25, 28, 36];

/** Names in the order of their numbers. Source: a list of the 39 regions in public survey material. */
const NAMES: readonly string[] = [
  'Oost-Groningen',
  'Noord-Groningen-Eemsmond',
  'Centraal en Westelijk Groningen',
  'Friesland Noord',
  'Zuid-West Friesland',
  'De Friese Wouden',
  'Noord- en Midden Drenthe',
  'Zuid-Oost Drenthe',
  'Zuid-West Drenthe',
  'IJssel-Vecht',
  'Stedendriehoek',
  'Twente',
  'Achterhoek',
  'Arnhem/Nijmegen',
  'Rivierenland',
  'Eem en Vallei',
  'Noordwest-Veluwe',
  'Flevoland',
  'Utrecht',
  'Gooi en Vechtstreek',
  'Agglomeratie Amsterdam',
  'West-Friesland',
  'Kop van Noord-Holland',
  'Noord-Kennemerland',
  'West-Kennemerland',
  'Zuid-Holland-Noord',
  'Zuid-Holland-Oost',
  'Haaglanden',
  'Rijnmond',
  'Zuid-Holland-Zuid',
  'Oosterschelde regio',
  'Walcheren',
  'Zeeuwsch-Vlaanderen',
  'West-Brabant',
  'Midden-Brabant',
  'Noord-Oost-Brabant',
  'Zuidoost-Brabant',
  'Gewest Limburg-Noord',
  'Gewest Zuid-Limburg',
];

const ALIASES: Readonly<Record<number, readonly string[]>> = {
  6: ['Friesland-Oost'],
  14: ['Arnhem-Nijmegen'],
  28: ['Haaglanden/Westland'],
};

/** The region that came from a split (Staatscourant 2021, 45134); what it is called was not found. */
const FORTIETH: RegionRow = {
  number: 40,
  cbsCode: null,
  name: 'Nog onbekend (regio 40)',
  aliases: [],
  note: 'Ontstaan door een splitsing (Staatscourant 2021, 45134). Pas de naam aan.',
};

/** The forty regions. A region changes its own name in the screen; the number stays. */
export const REGIONS: readonly RegionRow[] = [
  ...NAMES.map((name, index) => region(index + 1, name)),
  FORTIETH,
];

function region(number: number, name: string): RegionRow {
  return {
    number,
    cbsCode: `MC${String(number).padStart(2, '0')}`,
    name,
    aliases: ALIASES[number] ?? [],
    note: CONFIRMED_CODES.includes(number) ? null : CODE_ASSUMED,
  };
}
