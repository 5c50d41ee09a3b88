import type { Day } from '../../policy/day.js';
import { planAccounts, type PlannedAccount } from './accounts.js';
import { Numbers } from './draw.js';
import { Random } from './random.js';
import {
  ORGANISATIONS,
  type PlannedOrganisation,
  type PlannedRegion,
  RIVIERENVELD,
} from './region.js';
import { planStudents, type PlannedStudent } from './students.js';

/** A region with everybody in it, in plain names and numbers; whoever stores it gives ids. */
export interface DemoPlan {
  region: PlannedRegion;
  organisations: PlannedOrganisation[];
  accounts: PlannedAccount[];
  students: PlannedStudent[];
}

export interface DemoWishes {
  students: number;
  seed: string | number;
  today: Day;
}

/**
 * The fictional region Rivierenveld. The same wishes give the same plan; the seed and the date
 * change the students, and the date also since when people work there.
 */
export function planDemoRegion({ students, seed, today }: DemoWishes): DemoPlan {
  if (!Number.isInteger(students) || students < 0) {
    throw new RangeError(`a number of students is 0 or more, not ${students}`);
  }
  const random = new Random(`${seed} ${today}`);
  return {
    region: RIVIERENVELD,
    organisations: ORGANISATIONS,
    accounts: planAccounts(today),
    students: planStudents(students, {
      today,
      random,
      schoolNumbers: new Numbers(100_000),
      mboNumbers: new Numbers(700_000),
    }),
  };
}
