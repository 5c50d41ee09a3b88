import type { AbsenceKind } from '../../absence/absence-line.entity.js';
import { addDays, type Day } from '../../policy/day.js';
import { brinOf, numberKey } from '../../policy/formats.js';
import { cutOffNumber, noDate, shown } from '../roster/sentences.js';
import type { RefusalCode } from '../roster/roster.js';
import { dayFrom, isCutOff, minutesFrom, plainWord } from '../values.js';
import type { AbsenceFault, AbsenceRow } from './absence-row.js';
import { ABSENCE_FIELDS, type AbsenceField } from './columns.js';

/** What the cells of a row say, as far as they can be read. */
export interface ReadRow {
  readonly source: AbsenceRow;
  readonly faults: readonly AbsenceFault[];
  /** Whose number it is; null when the row does not say. */
  readonly brin: { readonly column: AbsenceField; readonly code: string } | null;
  readonly number: string | null;
  readonly onDay: Day | null;
  readonly minutes: number | null;
  readonly kind: AbsenceKind | null;
}

/** `isOfOne`: the file is of one institution, which then need not be named in each row. */
export function readRow(source: AbsenceRow, today: Day, isOfOne: boolean): ReadRow {
  const reader = new Reader(source);
  // What stands in a row that has shifted says nothing.
  if (source.beyond !== undefined) return shifted(reader, source, source.beyond);
  return {
    source,
    faults: reader.faults,
    number: numberIn(reader),
    brin: brinIn(reader, isOfOne),
    onDay: dayIn(reader, today),
    minutes: reader.take('uren', minutesFrom, 'bad_number', noHours),
    kind: reader.take('soort', kindFrom, 'bad_value', noKind),
  };
}

function shifted(reader: Reader, source: AbsenceRow, beyond: string): ReadRow {
  reader.refuse('soort', 'bad_value', SHIFTED, beyond);
  const nothing = { number: null, brin: null, onDay: null, minutes: null, kind: null };
  return { source, faults: reader.faults, ...nothing };
}

class Reader {
  readonly faults: AbsenceFault[] = [];

  constructor(private readonly source: AbsenceRow) {}

  cell(field: AbsenceField): string {
    return this.source.cells[field] ?? '';
  }

  refuse(
    column: AbsenceField,
    code: RefusalCode,
    message: string,
    value = this.cell(column),
  ): null {
    this.faults.push({ column, value, code, message });
    return null;
  }

  /** The value of a cell that may not be empty. */
  take<T>(
    field: AbsenceField,
    read: (text: string) => T | null,
    code: RefusalCode,
    sentence: (text: string) => string,
  ): T | null {
    const text = this.cell(field);
    if (text === '') return this.refuse(field, 'missing', missing(field));
    return read(text) ?? this.refuse(field, code, sentence(text));
  }
}

const LONGEST_NUMBER = 20;

function numberIn(reader: Reader): string | null {
  const text = reader.cell('leerlingnummer');
  if (isCutOff(text)) return reader.refuse('leerlingnummer', 'bad_number', cutOffNumber(text));
  const read = (number: string) => (number.length <= LONGEST_NUMBER ? numberKey(number) : null);
  return reader.take('leerlingnummer', read, 'bad_number', noNumber);
}

function brinIn(reader: Reader, isOfOne: boolean): ReadRow['brin'] {
  const column = (['vso_brin', 'mbo_brin', 'brin'] as const).find(
    (each) => reader.cell(each) !== '',
  );
  if (column === undefined) return isOfOne ? null : reader.refuse('vso_brin', 'missing', NO_BRIN);
  const code = brinOf(reader.cell(column));
  if (code === null) {
    return reader.refuse(column, 'unknown_organisation', noBrin(reader.cell(column)));
  }
  return { column, code };
}

/** Leave is known ahead, and old lists are corrected; further away it is a slip of the pen. */
const DAYS_AHEAD = 366;
const DAYS_BACK = 5 * 366;

function dayIn(reader: Reader, today: Day): Day | null {
  const day = reader.take('datum', dayFrom, 'bad_date', noDate);
  if (day === null) return null;
  const isNear = day >= addDays(today, -DAYS_BACK) && day <= addDays(today, DAYS_AHEAD);
  return isNear ? day : reader.refuse('datum', 'bad_date', farAway(reader.cell('datum')));
}

const KINDS: ReadonlyMap<string, AbsenceKind> = new Map([
  ...['ongeoorloofd', 'ongeoorloofdverzuim', 'ongeoorloofdafwezig', 'ongeoorloofdeafwezigheid'].map(
    (word) => [word, 'ongeoorloofd'] as const,
  ),
  ...['ziek', 'ziekte', 'ziekmelding', 'ziekgemeld', 'ziekteverzuim'].map(
    (word) => [word, 'ziek'] as const,
  ),
  ...['geoorloofd', 'geoorloofdverzuim', 'geoorloofdafwezig', 'geoorloofdeafwezigheid'].map(
    (word) => [word, 'geoorloofd'] as const,
  ),
]);

const kindFrom = (text: string): AbsenceKind | null => KINDS.get(plainWord(text)) ?? null;

const missing = (field: AbsenceField): string =>
  `Hier ontbreekt iets: ${ABSENCE_FIELDS[field].toLowerCase()}. Vul het in.`;
const noNumber = (text: string): string =>
  `Dit nummer klopt niet: '${shown(text)}'. Een leerlingnummer is hoogstens ${LONGEST_NUMBER} tekens.`;
const noHours = (text: string): string =>
  `'${shown(text)}' kan niet. Geef de uren als getal van 0 tot en met 24, zoals 1,5.`;
const noKind = (text: string): string =>
  `'${shown(text)}' kennen we niet. Gebruik ongeoorloofd, ziek of geoorloofd.`;
const noBrin = (text: string): string =>
  `'${shown(text)}' is geen BRIN. Een BRIN is twee cijfers en twee letters, zoals 98AA.`;
const farAway = (text: string): string => `${shown(text)} ligt te ver weg. Kijk het jaar na.`;
const NO_BRIN =
  'Hier ontbreekt de BRIN. Vul die van de school in (vso_brin), of die van het mbo (mbo_brin).';
const SHIFTED =
  'Rechts van de laatste kolom staat nog iets, dus deze rij is verschoven. Zet een cel met een komma of puntkomma tussen aanhalingstekens.';
