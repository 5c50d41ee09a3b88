import { type Day, dayOf, daysInMonth, fromSerial } from '../policy/day.js';

/*
 * Values as schools write them in files. Each gives null for what it cannot be: whether that is a
 * refusal, and in which words, is for the caller to say.
 */

/**
 * '3-9-2026', '03/09/2026', '3.9.26', '2026-09-03', '3 september 2026', 'do 3-sep-26', '20260903', an
 * Excel serial ('46268'), each also with a time behind it. Always the day before the month, as here.
 */
export function dayFrom(text: string): Day | null {
  const written = text.trim().toLowerCase().replace(WEEKDAY, '').replace(TIME, '').trim();
  return dayInNumbers(written) ?? dayInWords(written) ?? dayOfSerial(written);
}

/** Clock hours in whole minutes, 0 to 1440: '1,5', '1.5', '1:30', '6 uur'. */
export function minutesFrom(text: string): number | null {
  const written = text.trim().toLowerCase().replace(HOURS_UNIT, '');
  const clock = /^(\d{1,2}):([0-5]\d)(?::00)?$/.exec(written);
  const hours = clock
    ? Number(clock[1]) + Number(clock[2]) / 60
    : /^\d{1,2}(?:[.,]\d*)?$|^[.,]\d+$/.test(written)
      ? Number(written.replace(',', '.'))
      : NaN;
  return hours >= 0 && hours <= HOURS_IN_A_DAY ? Math.round(hours * 60) : null;
}

/** '1,23E+08': a number of which a spreadsheet kept only the first digits. */
export function isCutOff(number: string): boolean {
  return /^\d(?:[.,]\d+)?e[+-]?\d+$/i.test(number.trim());
}

/** A header or a word as it is compared: small letters and digits only, without accents. 'Geb.datum' is 'gebdatum'. */
export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

const HOURS_IN_A_DAY = 24;
const HOURS_UNIT = /\s*(?:uur|uren|u)\.?$/;
const WEEKDAY = /^(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+/;
/** Of the spreadsheet, not of the school: '00:00', '0:00:00', 'T00:00:00.000Z'. */
const TIME = /(?:\s+|(?<=\d)t)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*(?:z|[+-]\d{2}:?\d{2}))?$/;

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;
const FEWEST_LETTERS = 3;

function dayInNumbers(text: string): Day | null {
  const inOrder = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (inOrder) return existing(inOrder[1], inOrder[3], inOrder[4]);
  const asHere = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (asHere) return existing(asHere[4], asHere[3], asHere[1]);
  const unbroken = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  return unbroken ? existing(unbroken[1], unbroken[2], unbroken[3]) : null;
}

function dayInWords(text: string): Day | null {
  const match = /^(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4}|\d{2})$/.exec(text);
  const month = match ? monthFrom(match[2]) : 0;
  return match && month > 0 ? existing(match[3], String(month), match[1]) : null;
}

/** From 1; 0 when it is none. */
function monthFrom(word: string): number {
  if (word === 'mrt') return 3;
  if (word.length < FEWEST_LETTERS) return 0;
  return MONTHS.findIndex((month) => month.startsWith(word)) + 1;
}

/** What spreadsheets count from, and the last day they know, which means "no end". */
const SERIAL_OF_1970 = 25_569;
const LAST_SERIAL = 2_958_465; // 9999-12-31

/** Five digits (1927 to 2173): shorter numbers are something else. */
function dayOfSerial(text: string): Day | null {
  const match = /^(\d{5}|2958465)(?:[.,]\d+)?$/.exec(text);
  const serial = match ? Number(match[1]) : 0;
  const isOne = serial >= 10_000 && serial <= LAST_SERIAL;
  return isOne ? fromSerial(serial - SERIAL_OF_1970) : null;
}

/** Spreadsheets take 29 for 2029 and 30 for 1930. */
const FIRST_OF_1900 = 30;

function existing(yearText: string, monthText: string, dateText: string): Day | null {
  const [year, month, date] = [fullYear(yearText), Number(monthText), Number(dateText)];
  const exists = year >= 1 && month >= 1 && month <= 12 && date >= 1;
  return exists && date <= daysInMonth(year, month) ? dayOf(year, month, date) : null;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < FIRST_OF_1900 ? 2000 + year : 1900 + year;
}
