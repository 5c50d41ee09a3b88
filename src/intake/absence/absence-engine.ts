import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem.js';
import type { Column, Engine, Scope, SourceRow, Task, Verdict } from '../engine.js';
import type { FileRow } from '../reading/file-table.js';
import { AbsenceImports } from './absence-imports.js';
import { absenceRows, type JudgedAbsence } from './absence-row.js';
import {
  ABSENCE_FIELDS,
  type AbsenceColumn,
  absenceHeaderKey,
  knowsAbsenceHeader,
  recogniseAbsenceColumns,
} from './columns.js';

type Remembered = ReadonlyMap<string, string | null>;

/** Absence, as the flow around a file wants to have it. */
@Injectable()
export class AbsenceEngine implements Engine {
  readonly fields: Readonly<Record<string, string>> = ABSENCE_FIELDS;
  readonly example = {
    header: ['leerlingnummer', 'mbo_brin', 'datum', 'uren', 'soort'],
    lines: [
      ['01234', '00YY', '03-09-2026', '1,5', 'ongeoorloofd'],
      ['01235', '00YY', '04-09-2026', '6', 'ziek'],
    ],
  };
  readonly keyOf = absenceHeaderKey;

  constructor(private readonly absences: AbsenceImports) {}

  knowsHeader(cells: readonly string[], remembered: Remembered): boolean {
    return knowsAbsenceHeader(cells, remembered);
  }

  recognise(header: readonly string[], remembered: Remembered): Column[] {
    return recogniseAbsenceColumns(header, remembered);
  }

  read(header: readonly string[], columns: readonly Column[], rows: readonly FileRow[]) {
    return absenceRows(header, columns as readonly AbsenceColumn[], rows);
  }

  async judge(rows: readonly SourceRow[], scope: Scope): Promise<ReadonlyMap<string, Verdict>> {
    const judged = await this.absences.judge(rows, scope);
    return new Map(judged.map((row) => [row.id, verdictOf(row)]));
  }

  async takeIn({ importId, actor, scope }: Task, rows: readonly SourceRow[]): Promise<void> {
    const judged = await this.absences.judge(rows, scope);
    await this.absences.takeIn(importId, judged, actor);
  }

  /** What came in twice was replaced, and from then on no longer known. */
  undo(): Promise<void> {
    const why =
      'Verzuim kun je niet ongedaan maken. Lees een bestand in met de juiste uren: die komen ervoor in de plaats.';
    return Promise.reject(new Problem('not-now', why));
  }
}

function verdictOf({ state, plan, faults, absence, replaces }: JudgedAbsence): Verdict {
  const changes = [
    {
      column: 'uren',
      from: replaces && hours(replaces.minutes),
      to: absence && hours(absence.minutes),
    },
    { column: 'soort', from: replaces && replaces.kind, to: absence && absence.kind },
  ];
  return {
    state,
    plan,
    faults,
    notices: [],
    studentId: absence?.studentId ?? null,
    unknownMentor: null,
    question: null,
    changes: plan === 'update' ? changes.filter(({ from, to }) => from !== to) : [],
  };
}

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10).replace('.', ',');
