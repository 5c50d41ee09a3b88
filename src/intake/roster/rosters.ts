import { Injectable } from '@nestjs/common';
import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import type { ImportScope, JudgedRow, RosterRow, TakenIn, TakingIn } from './roster.js';

/** Rosters on their way in: what each row would do, doing it, and taking it back. */
@Injectable()
export class Rosters {
  /** What becomes of every row, in the order of the rows. Stores nothing. */
  judge(_rows: readonly RosterRow[], _scope: ImportScope, _today: Day): Promise<JudgedRow[]> {
    return Promise.reject(new Error('not yet'));
  }

  /**
   * Takes in what is good, in chunks with a pause in between, each with its lines in `import_rows`: so
   * what was killed halfway goes on with the rows that are still open. Refused rows are kept with
   * their faults.
   */
  takeIn(_rows: readonly JudgedRow[], _to: TakingIn): Promise<TakenIn> {
    return Promise.reject(new Error('not yet'));
  }

  /** Takes a whole import back. Problem 'not-now' says what was built on it, or that a day has passed. */
  undo(_importId: string, _viewer: Viewer): Promise<void> {
    return Promise.reject(new Error('not yet'));
  }
}
