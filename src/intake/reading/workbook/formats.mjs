import { Refused } from './refusal.mjs';
import { readXml } from './xml.mjs';

/** Spreadsheets know 65,490 styles of cells. */
const MOST_STYLES = 65_536;

/**
 * How the cells of each style show their number: 'date', 'time', a number of digits ('00000' is 5), or
 * null for as it is.
 * @param {AsyncIterable<string>} styles
 */
export async function formatsOf(styles) {
  const codes = new Map();
  const formats = [];
  let isInCells = false;
  await readXml(styles, {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(attribute('numFmtId'), attribute('formatCode') ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) formats.push(attribute('numFmtId') ?? '0');
      if (formats.length > MOST_STYLES) throw new Refused('damaged-file');
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats.map((id) => (codes.has(id) ? formatOf(codes.get(id)) : builtIn(Number(id))));
}

/** Those that have a number instead of a code. */
function builtIn(id) {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return 'date';
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'time' : null;
}

/** @param {string} code as in 'dd-mm-yyyy;@', '[$-413]d mmmm yyyy', 'h:mm', '00000' */
export function formatOf(code) {
  const first = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h|m|s)[^\]]*\]/gi, '')
    .split(';')[0]
    .trim();
  if (/^0{2,20}$/.test(first)) return first.length;
  if (/general|standaard|[0#?]/i.test(first.replaceAll(/s\.0+/gi, 's'))) return null;
  if (/[ydj]/i.test(first)) return 'date';
  if (/[hs]/i.test(first)) return 'time';
  return /m/i.test(first) ? 'date' : null;
}

const SECONDS_IN_A_DAY = 86_400;
const MS_IN_A_DAY = 86_400_000;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** Spreadsheets believe in 29 February 1900. */
const SERIAL_OF_LEAP_MISTAKE = 60;
const SERIAL_OF_1970 = 25_569;
const DAYS_TO_1904 = 1462;

/**
 * A number as the cell shows it to a person: a day as 2026-09-03, a time as 1:30, zeros in front where
 * the format asks for them, never an exponent.
 */
export function shownNumber(written, format, countsFrom1904) {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (format === 'date' && value >= 1) return dateOf(value, countsFrom1904) ?? numberOf(value);
  const isTime = format === 'time' || (format === 'date' && value < 1);
  if (isTime && value >= 0) return timeOf(value);
  const isCounted = typeof format === 'number' && Number.isInteger(value) && value >= 0;
  return isCounted ? numberOf(value).padStart(format, '0') : numberOf(value);
}

function dateOf(value, countsFrom1904) {
  const serial = Math.floor(value) + (countsFrom1904 ? DAYS_TO_1904 : 0);
  if (serial > LAST_SERIAL) return null;
  const days = serial - SERIAL_OF_1970 + (serial < SERIAL_OF_LEAP_MISTAKE ? 1 : 0);
  return new Date(days * MS_IN_A_DAY).toISOString().slice(0, 10);
}

function timeOf(value) {
  const minutes = Math.round((value * SECONDS_IN_A_DAY) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** With the 15 digits that a spreadsheet shows: 0.1 + 0.2 is 0.3. */
function numberOf(value) {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text;
}
