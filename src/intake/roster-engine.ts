import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { Column, Engine, Scope, SourceRow, Task, Verdict } from './engine.js';
import { headerKey, knowsRosterHeader, recogniseColumns, rosterRows } from './roster/columns.js';
import type { RecognisedColumn } from './roster/columns.js';
import { ROSTER_COLUMNS, ROSTER_FIELDS } from './roster/fields.js';
import type { FileRow } from './reading/file-table.js';
import type { JudgedRow } from './roster/roster.js';
import { Rosters } from './roster/rosters.js';
import type { Viewer } from '../web/viewer.js';

type Remembered = ReadonlyMap<string, string | null>;

/** Rosters, as the flow around a file wants to have them. */
@Injectable()
export class RosterEngine implements Engine {
  readonly fields: Readonly<Record<string, string>> = ROSTER_FIELDS;
  readonly example = { header: Object.keys(ROSTER_COLUMNS), lines: EXAMPLE.map(lineOf) };
  readonly keyOf = headerKey;

  constructor(
    private readonly rosters: Rosters,
    private readonly clock: Clock,
  ) {}

  knowsHeader(cells: readonly string[], remembered: Remembered): boolean {
    return knowsRosterHeader(cells.map((cell) => remembered.get(headerKey(cell)) ?? cell));
  }

  recognise(header: readonly string[], remembered: Remembered, rows: readonly FileRow[]): Column[] {
    return recogniseColumns(header, remembered, rows);
  }

  read(header: readonly string[], columns: readonly Column[], rows: readonly FileRow[]) {
    return rosterRows({ header, rows }, columns as readonly RecognisedColumn[]);
  }

  async judge(rows: readonly SourceRow[], scope: Scope): Promise<ReadonlyMap<string, Verdict>> {
    const judged = await this.rosters.judge(rows, { organisationIds: scope }, this.clock.today());
    return new Map(judged.map((row) => [row.id, verdictOf(row)]));
  }

  async takeIn({ importId, actor, scope }: Task, rows: readonly SourceRow[]): Promise<void> {
    const to = { importId, actor, scope: { organisationIds: scope } };
    const judgement = await this.rosters.weigh(rows, to.scope, this.clock.today());
    await this.rosters.takeIn(goodAmong(judgement.parts()), to);
  }

  undo(importId: string, viewer: Viewer): Promise<void> {
    return this.rosters.undo(importId, viewer);
  }
}

type Parts = AsyncGenerator<readonly JudgedRow[]>;

/** What a person still has to mend stays as it is. */
async function* goodAmong(parts: Parts): Parts {
  for await (const part of parts) yield part.filter(({ state }) => state !== 'refused');
}

function verdictOf(judged: JudgedRow): Verdict {
  const { state, plan, faults, notices, studentId, unknownMentor, question, changes } = judged;
  return { state, plan, faults, notices, studentId, unknownMentor, question, changes };
}

/** Nobody's data: the addresses end in what never exists. */
const EXAMPLE: readonly Readonly<Record<string, string>>[] = [
  {
    leerlingnummer: '01234',
    roepnaam: 'Sem',
    tussenvoegsel: 'van der',
    achternaam: 'Voorbeeld',
    geboortedatum: '14-05-2009',
    geslacht: 'M',
    vso_brin: '00XX',
    vso_school: 'Voorbeeldschool',
    cluster: '4',
    uitstroomprofiel: 'vervolgonderwijs',
    vso_einddatum: '09-07-2027',
    vso_advies: 'passend',
    coach_email: 'coach@voorbeeld.example',
    ondersteuning: 'ja',
  },
  {
    leerlingnummer: '01235',
    roepnaam: 'Noor',
    achternaam: 'Voorbeeld',
    geboortedatum: '02-11-2008',
    geslacht: 'V',
    vso_brin: '00XX',
    vso_school: 'Voorbeeldschool',
    mbo_brin: '00YY',
    mbo_instelling: 'Voorbeeldcollege',
    crebo: '25498',
    opleiding: 'Helpende zorg en welzijn',
    niveau: '2',
    leerweg: 'BOL',
    mbo_startdatum: '30-08-2027',
    inschrijfstatus: 'aangemeld',
    mentor_email: 'mentor@voorbeeld.example',
    ondersteuning: 'nee',
  },
];

const lineOf = (line: Readonly<Record<string, string>>): string[] =>
  Object.keys(ROSTER_COLUMNS).map((column) => line[column] ?? '');
