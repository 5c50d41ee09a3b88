import { shownNumber } from './formats.mjs';
import { Refused } from './refusal.mjs';
import { readXml } from './xml.mjs';

/** More columns than any list has; also known to ../csv-scanner.ts. */
const MOST_COLUMNS = 250;

/** A cell holds 32,767 signs; some of these are written with more. */
const MOST_CHARACTERS = 262_144;

/**
 * Gives the rows of a sheet one by one: `row(number, cells)`, only rows in which something stands.
 * @param {AsyncIterable<string>} xml
 * @param {{strings: string[], formats: unknown[], countsFrom1904: boolean}} book
 */
export async function readSheet(xml, book, row) {
  let number = 0;
  let cells = [];
  let cell = null;
  let taken = '';
  let isTaking = false;
  let isSpoken = false;
  await readXml(xml, {
    open(name, attribute) {
      if (name === 'row') {
        number = Number(attribute('r')) || number + 1;
        cells = [];
        cell = null;
      } else if (name === 'c') {
        const column = columnOf(attribute('r')) ?? (cell ? cell.column + 1 : 0);
        cell = { column, type: attribute('t') ?? 'n', style: Number(attribute('s')) };
        taken = '';
      } else if (name === 'rPh') isSpoken = true;
      else if (name === 'v' || (name === 't' && !isSpoken)) isTaking = true;
    },
    text(piece) {
      if (isTaking) taken = longer(taken, piece);
    },
    close(name) {
      if (name === 'v' || name === 't') isTaking = false;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'c' && cell && taken !== '' && cell.column < MOST_COLUMNS) {
        cells[cell.column] = shown(cell, taken, book);
      } else if (name === 'row' && cells.length > 0) {
        row(
          number,
          Array.from(cells, (each) => each ?? ''),
        );
      }
    },
  });
}

function longer(text, piece) {
  if (text.length + piece.length > MOST_CHARACTERS) throw new Refused('damaged-file');
  return text + piece;
}

function shown({ type, style }, text, { strings, formats, countsFrom1904 }) {
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'b':
      return text.trim() === '1' ? 'ja' : 'nee';
    case 'd':
      return text.slice(0, 10);
    case 'n':
      return shownNumber(text, formats[style] ?? null, countsFrom1904);
    default:
      return unescaped(text);
  }
}

/** 0 for 'A1', 27 for 'AB7'; null when it does not say. */
function columnOf(address) {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The texts that cells refer to by their number. */
export async function stringsOf(xml) {
  const strings = [];
  let text = '';
  let isTaking = false;
  let isSpoken = false;
  await readXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 't') isTaking = !isSpoken;
    },
    text(piece) {
      if (isTaking) text = longer(text, piece);
    },
    close(name) {
      if (name === 't') isTaking = false;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** A sign that XML cannot hold is written as _x000D_. */
function unescaped(text) {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}
