import { dropReason } from '../roster/dropped.js';
import { plainWord } from '../values.js';

/** What a column of an absence file can be taken for, with what people call it, in the order of the interface. */
export const ABSENCE_FIELDS = {
  leerlingnummer: 'Leerlingnummer',
  vso_brin: 'BRIN van de school',
  mbo_brin: 'BRIN van de mbo-instelling',
  brin: 'BRIN van wie het bestand maakte',
  datum: 'Datum',
  uren: 'Uren',
  soort: 'Soort verzuim',
} as const;

export type AbsenceField = keyof typeof ABSENCE_FIELDS;

/** How schools and institutions head their columns; the first is the name in the interface. */
const HEADERS: Readonly<Record<AbsenceField, readonly string[]>> = {
  leerlingnummer:
    'leerlingnummer leerlingnr llnr llnummer stamnummer stamnr deelnemernummer deelnemernr studentnummer studentnr mbostudentnummer deelnemer leerlingid studentid'.split(
      ' ',
    ),
  vso_brin: 'vsobrin brinvso brinschool schoolbrin brinherkomst brinvanherkomst'.split(' '),
  mbo_brin: 'mbobrin brinmbo brininstelling instellingbrin instellingscode'.split(' '),
  brin: 'brin brinnummer brinnr brincode'.split(' '),
  datum: 'datum dag verzuimdatum datumverzuim absentiedatum datumabsentie lesdatum'.split(' '),
  uren: 'uren aantaluren urenverzuim verzuimuren klokuren aantalklokuren urenafwezig urenabsent absentieuren duurinuren aantaluur'.split(
    ' ',
  ),
  soort:
    'soort soortverzuim verzuimsoort verzuimtype typeverzuim soortabsentie absentiesoort absentietype typeabsentie type categorie'.split(
      ' ',
    ),
};

const FIELD_OF: ReadonlyMap<string, AbsenceField> = new Map(
  Object.entries(HEADERS).flatMap(([field, names]) =>
    names.map((name) => [name, field as AbsenceField] as const),
  ),
);

/** "A reason column is never read", by whatever name. */
const REASON =
  /reden|oorzaak|toelichting|opmerking|omschrijving|notitie|memo|verklaring|klacht|bijzonderheden|commentaar/;

/** What a column of an absence file was taken for; the same in the flow around every file. */
export interface AbsenceColumn {
  readonly index: number;
  readonly header: string;
  readonly field: AbsenceField | null;
  readonly how: 'known' | 'remembered' | 'unknown' | 'dropped';
  readonly dropped: string | null;
}

type Remembered = ReadonlyMap<string, string | null>;

const LONGEST_KEY = 120;
/** How a header is remembered. */
export const absenceHeaderKey = (header: string): string => plainWord(header).slice(0, LONGEST_KEY);

export function recogniseAbsenceColumns(
  header: readonly string[],
  remembered: Remembered = new Map(),
): AbsenceColumn[] {
  const taken = new Set<AbsenceField>();
  return header.map((text, index) => {
    const column = recognise(text, index, remembered);
    // Of two columns that mean the same, the first is read.
    if (column.field === null || !taken.has(column.field)) {
      if (column.field) taken.add(column.field);
      return column;
    }
    return { ...column, field: null, how: 'unknown' };
  });
}

/** Enough to be a list of absence: who, when and how much or what. */
export function knowsAbsenceHeader(
  cells: readonly string[],
  remembered: Remembered = new Map(),
): boolean {
  const fields = new Set(recogniseAbsenceColumns(cells, remembered).map(({ field }) => field));
  const isFilled = fields.has('uren') || fields.has('soort');
  return fields.has('leerlingnummer') && fields.has('datum') && isFilled;
}

function recognise(header: string, index: number, remembered: Remembered): AbsenceColumn {
  const key = absenceHeaderKey(header);
  const dropped = REASON.test(key) ? 'reden' : dropReason(header, null, []);
  if (dropped !== null) return { index, header, field: null, how: 'dropped', dropped };
  const kept = remembered.get(key);
  if (kept !== undefined) {
    const field = kept !== null && isAbsenceField(kept) ? kept : null;
    return { index, header, field, how: 'remembered', dropped: null };
  }
  const field = FIELD_OF.get(key) ?? null;
  return { index, header, field, how: field ? 'known' : 'unknown', dropped: null };
}

const isAbsenceField = (text: string): text is AbsenceField => Object.hasOwn(ABSENCE_FIELDS, text);
