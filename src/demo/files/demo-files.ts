import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { AbsenceFiles } from '../../intake/absence/absence-files.js';
import { RosterFiles } from '../../intake/roster/roster-files.js';
import type { Day } from '../../policy/day.js';
import type { AbsenceFile } from '../plan/absence.js';
import type { Delivery } from '../plan/deliveries.js';
import { absenceFileOf } from './absence-file.js';
import { fileOf } from './dialects.js';

/** Before the first contact of the day. */
const EARLY = 'T06:00:00Z';

/** Brings generated files in on the day on which they were handed over, as the command line does. */
@Injectable()
export class DemoFiles {
  constructor(
    private readonly clock: Clock,
    private readonly rosters: RosterFiles,
    private readonly absences: AbsenceFiles,
  ) {}

  async roster(delivery: Delivery, accountId: string): Promise<void> {
    const file = await fileOf(delivery);
    const { refused } = await this.on(delivery.on, () => this.rosters.bringIn(file, { accountId }));
    mustTakeAll(file.name, refused);
  }

  async absence(delivery: AbsenceFile, accountId: string): Promise<void> {
    const file = absenceFileOf(delivery);
    const { refused } = await this.on(delivery.on, () =>
      this.absences.bringIn(file, { accountId }),
    );
    mustTakeAll(file.name, refused);
  }

  private on<T>(day: Day, work: () => Promise<T>): Promise<T> {
    return this.clock.during(new Date(`${day}${EARLY}`), work);
  }
}

function mustTakeAll(name: string, refused: readonly unknown[]): void {
  if (refused.length > 0)
    throw new Error(`the demo made a file that is refused: ${name} ${JSON.stringify(refused[0])}`);
}
