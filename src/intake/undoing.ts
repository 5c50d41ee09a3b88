import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { undoableUntil } from './done.page.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { Imports } from './imports.js';

const TOO_LATE =
  'Ongedaan maken kan tot 24 uur na het inlezen. Pas de leerlingen daarna één voor één aan.';
const REPLACED =
  'Verzuim kun je niet ongedaan maken. Lees een bestand in met de juiste uren: die komen ervoor in de plaats.';

/** Takes a whole import back, within a day and as long as nobody built on it. */
@Injectable()
export class Undoing {
  constructor(
    private readonly imports: Imports,
    private readonly engines: Engines,
    private readonly clock: Clock,
  ) {}

  /** Why an import cannot be undone, as far as that shows at first sight; null when it may be tried. */
  inTheWay(kept: Import): string | null {
    if (kept.kind === 'absence') return REPLACED;
    if (kept.state !== 'done') return 'Uit dit bestand is nu niets ingelezen.';
    return undoableUntil(kept, this.clock.now()) === null ? TOO_LATE : null;
  }

  /** Done before, also by a second click: nothing happens. Problem 'not-now' says what was built on it. */
  async undo(viewer: Viewer, id: string): Promise<void> {
    const kept = await this.imports.find(viewer, id);
    if (kept.state === 'undone') return;
    const inTheWay = this.inTheWay(kept);
    if (inTheWay !== null) throw new Problem('not-now', inTheWay);
    await this.engines.for(kept.kind).undo(id, viewer);
  }
}
