import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem.js';
import { DossierHeads } from '../../students/dossier-head.js';
import { FactDesk } from '../../students/fact-desk.js';
import type { Viewer } from '../../web/viewer.js';
import { StudentSheets } from '../facts/student-sheet.js';
import type { Pair } from './joining.page.js';
import type { Joining } from './joins.js';

/** Two students side by side, both of the viewer. */
@Injectable()
export class JoiningDesk {
  constructor(
    private readonly desk: FactDesk,
    private readonly heads: DossierHeads,
    private readonly sheets: StudentSheets,
  ) {}

  /** "The one with a school of origin stays", else the one whose page it is. */
  async pair(viewer: Viewer, pageOf: string, otherId: string): Promise<Pair> {
    if (pageOf === otherId) throw new Problem('not-found');
    const here = await this.desk.student(viewer, pageOf);
    if (!(await this.desk.isVisible(viewer, otherId))) throw new Problem('not-found', GONE);
    const other = await this.desk.student(viewer, otherId);
    const [stays, goes] =
      here.schoolId === null && other.schoolId !== null ? [other, here] : [here, other];
    // Both dossiers are on record as seen.
    await this.heads.of(viewer, otherId, 'gegevens');
    return { stays: await this.sheets.of(stays), goes: await this.sheets.of(goes) };
  }

  /** As the versions were on the screen. */
  async joining(
    viewer: Viewer,
    [pageOf, otherId]: readonly [string, string],
    { keptVersion, goneVersion, keptId }: SeenPair,
  ): Promise<Joining> {
    const { stays, goes } = await this.pair(viewer, pageOf, otherId);
    if (stays.student.id !== keptId) throw new Problem('conflict');
    return {
      kept: { id: stays.student.id, version: keptVersion },
      gone: { id: goes.student.id, version: goneVersion },
    };
  }
}

/** Also for who was in sight while the page was open. */
const GONE = 'Je ziet de andere leerling niet (meer). Er is niets samengevoegd.';

interface SeenPair {
  readonly keptId: string;
  readonly keptVersion: number;
  readonly goneVersion: number;
}
