import { addDays, addMonths, type Day } from '../../policy/day.js';
import { address } from './accounts.js';
import type { Arrival } from './cohorts.js';
import type { Draw } from './draw.js';
import type { StudentName } from './names.js';
import type { Random } from './random.js';
import { MUNICIPALITIES } from './region.js';

export interface Contact {
  homeMunicipality: string;
  postcode: string;
  phone: string | null;
  email: string | null;
}

/** Years of age today: before the start, in the first year at the mbo, and later. Repeats weigh. */
const AGES = {
  before: [15, 15, 16, 16, 16, 16, 17, 17, 17, 18],
  firstYear: [16, 16, 16, 17, 17, 17, 17, 18, 18, 19],
  later: [17, 17, 18, 18, 18, 18, 19, 19, 19, 20],
};

const HOMES = MUNICIPALITIES.flatMap((one) => Array<typeof one>(one.weight).fill(one));

/** Letters that the sample files use; none of them makes SA, SD or SS. */
const LETTERS = [...'ABEGHKLM'];

export function drawAge({ cohort }: Arrival, { today, random }: Draw): number {
  if (cohort.start > today) return random.pick(AGES.before);
  return random.pick(addMonths(cohort.start, 12) > today ? AGES.firstYear : AGES.later);
}

/** A birth date of somebody who has that age today. */
export function bornAt(age: number, { today, random }: Draw): Day {
  return addDays(addMonths(today, -12 * age), -random.below(365));
}

/** Mail goes to a reserved domain, and numbers that begin with 06 00 are nobody's. */
export function drawContact(name: StudentName, number: string, random: Random): Contact {
  const home = random.pick(HOMES);
  const [first, last] = home.postcodes;
  const digits = first + random.below(last - first + 1);
  const fullName = [name.givenName, name.infix, name.surname].filter(Boolean).join(' ');
  const phone = `0600${String(random.below(1_000_000)).padStart(6, '0')}`;
  const email = address(fullName, 'leerling.example').replace('@', `.${number}@`);
  return {
    homeMunicipality: home.brin,
    postcode: `${digits} ${random.pick(LETTERS)}${random.pick(LETTERS)}`,
    phone: random.happens(0.9) ? phone : null,
    email: random.happens(0.85) ? email : null,
  };
}
