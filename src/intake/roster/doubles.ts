import { ByNumber, type NumberAt } from './number-at.js';
import { sayingsOf, type ReadRow } from './read-row.js';
import type { Fault } from './roster.js';
import type { Found } from './who-is.js';

/** What rows of one file say of one another. */
export interface Doubles {
  /** Refused: the same student twice with different data. By id of the row. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** Says what an earlier row says already. */
  readonly repeats: ReadonlySet<string>;
}

/**
 * "The same student twice with different data: every line of that student; with the same data it is taken
 * once." Also two students of a school who have one number at the institution are such a case, and two rows
 * that are one student on file, each under another number.
 */
export function doublesIn(found: readonly Found[]): Doubles {
  const read = found.map(({ row }) => row);
  const faults = new Map<string, Fault>();
  const repeats = new Set<string>();
  for (const rows of ofOneStudent(found))
    if (new Set(rows.map(({ identity }) => String(identity))).size > 1)
      refuse(rows, faults, 'leerlingnummer');
  for (const rows of withOneNumber(read, ({ identity }) => identity)) {
    if (new Set(rows.map(sayingsOf)).size > 1) refuse(rows, faults, 'leerlingnummer');
    else for (const { id } of rows.slice(1)) repeats.add(id);
  }
  for (const rows of withOneNumber(read, ({ atInstitution }) => atInstitution)) {
    const students = new Set(rows.map(({ identity }) => String(identity)));
    if (students.size > 1) refuse(rows, faults, 'mbo_studentnummer');
  }
  return { faults, repeats };
}

function refuse(
  rows: readonly ReadRow[],
  faults: Map<string, Fault>,
  column: 'leerlingnummer' | 'mbo_studentnummer',
): void {
  // No more than are named: with a whole file of one student each row would look at every other.
  const first = rows.slice(0, MOST_NAMED + 2);
  for (const { id, number, studentNumber } of rows) {
    const others = first.filter((other) => other.id !== id).map((other) => other.source.row);
    const value = column === 'leerlingnummer' ? number : studentNumber;
    faults.set(id, {
      column,
      value: value ?? '',
      code: 'duplicate',
      message: sentence(column, others),
    });
  }
}

const MOST_NAMED = 3;

function sentence(column: string, others: readonly number[]): string {
  const which =
    others.length === 1
      ? `op regel ${others[0]}`
      : `op de regels ${others.slice(0, MOST_NAMED).join(', ')}${others.length > MOST_NAMED ? ' en meer' : ''}`;
  return column === 'leerlingnummer'
    ? `Deze leerling staat ook ${which}, met andere gegevens. Laat één regel staan.`
    : `Dit studentnummer staat ook ${which}, bij een andere leerling. Kijk de nummers na.`;
}

type Place = (row: ReadRow) => NumberAt | null;

function withOneNumber(read: readonly ReadRow[], placeOf: Place): ReadRow[][] {
  const groups = new ByNumber<ReadRow[]>();
  for (const row of read) {
    const place = placeOf(row);
    if (place === null) continue;
    const group = groups.get(place);
    if (group) group.push(row);
    else groups.set(place, [row]);
  }
  return [...groups.values()].filter((rows) => rows.length > 1);
}

function ofOneStudent(found: readonly Found[]): ReadRow[][] {
  const groups = new Map<string, ReadRow[]>();
  for (const { row, known } of found) {
    if (known === null) continue;
    const group = groups.get(known.id);
    if (group) group.push(row);
    else groups.set(known.id, [row]);
  }
  return [...groups.values()].filter((rows) => rows.length > 1);
}
