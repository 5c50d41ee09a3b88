import { writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { inTestFolder } from './databases.js';

export const ROSTER_HEADER = [
  ...['leerlingnummer', 'roepnaam', 'achternaam', 'geboortedatum', 'vso_brin'],
  ...['coach_email', 'mbo_brin', 'crebo', 'niveau', 'mbo_startdatum', 'mentor_email'],
] as const;

export type RosterLine = Partial<Record<(typeof ROSTER_HEADER)[number], string>>;

/** Lines of different students of one school, each with all that a roster needs. */
export function rosterLines(count: number, same: RosterLine): RosterLine[] {
  return Array.from({ length: count }, (_, at) => ({
    leerlingnummer: String(10_001 + at),
    roepnaam: `Naam${at % 100}`,
    achternaam: `Achter${at}`,
    geboortedatum: `${1 + (at % 28)}-${1 + (at % 12)}-2009`,
    ...same,
  }));
}

export const cellsOf = (line: RosterLine): string[] =>
  ROSTER_HEADER.map((name) => line[name] ?? '');

export const rosterCsv = (lines: readonly RosterLine[]): string =>
  [ROSTER_HEADER, ...lines.map(cellsOf)].map((cells) => cells.join(';')).join('\n');

/** A file in the folder of this run; gives its path. */
export function fileIn(name: string, content: string | Buffer): string {
  const path = inTestFolder(`${randomUUID()}-${name}`);
  writeFileSync(path, content);
  return path;
}
