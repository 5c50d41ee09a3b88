import type { MboLevel } from '../../directory/data/code-lists.js';
import { PROGRAMMES } from '../../directory/data/programmes.js';
import type { Random } from './random.js';
import { type Location, LOCATIONS } from './region.js';

/** A programme where it is given. */
export interface Offer {
  crebo: string;
  at: Location;
}

const LEVELS = new Map(PROGRAMMES.map(({ crebo, level }) => [crebo, level]));

const OFFERS = new Map<MboLevel, Offer[]>(
  ([1, 2, 3, 4] as const).map((level) => [
    level,
    LOCATIONS.flatMap((at) => at.offers.map((crebo) => ({ crebo, at }))).filter(
      ({ crebo }) => levelOf(crebo) === level,
    ),
  ]),
);

export function levelOf(crebo: string): MboLevel | undefined {
  return LEVELS.get(crebo);
}

export function drawOffer(level: MboLevel, random: Random): Offer {
  return random.pick(OFFERS.get(level) ?? []);
}

/** The offer of that programme at the location of that name. */
export function offerOf(crebo: string, location: string): Offer {
  const at = LOCATIONS.find((one) => one.location === location && one.offers.includes(crebo));
  if (!at) throw new Error(`no ${crebo} at ${location} in the demo region`);
  return { crebo, at };
}
