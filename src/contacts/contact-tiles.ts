import type { Role } from '../policy/roles.js';
import type { Channel, ContactParty, ContactResult } from './contact.entity.js';

/** With whom, how, and whether they were reached. */
export interface HowItWent {
  readonly parties: readonly ContactParty[];
  readonly channel: Channel;
  readonly result: ContactResult;
}

interface Tile {
  readonly label: string;
  readonly icon: string;
  /** As a past fact: "Gebeld met moeder" begins with it. */
  readonly means: HowItWent;
  readonly for: readonly Role[];
}

const both: readonly Role[] = ['coach', 'mentor'];
const withStudent = (channel: Channel, result: ContactResult = 'reached'): HowItWent => ({
  parties: ['student'],
  channel,
  result,
});

/** What is said with one tap. Everything else is behind "Anders". */
export const TILES = {
  gesproken: { label: 'Gesproken', icon: 'walk', means: withStudent('talk'), for: both },
  gebeld: { label: 'Gebeld', icon: 'phone', means: withStudent('phone'), for: both },
  bericht: { label: 'Bericht', icon: 'message-circle', means: withStudent('app'), for: both },
  niet: {
    label: 'Niet bereikt',
    icon: 'phone-off',
    means: withStudent('phone', 'not_reached'),
    for: both,
  },
  mentor: {
    label: 'Via mentor',
    icon: 'school',
    means: { parties: ['mentor'], channel: 'talk', result: 'reached' },
    for: ['coach'],
  },
  ouder: {
    label: 'Via ouder',
    icon: 'home',
    means: { parties: ['parent'], channel: 'phone', result: 'reached' },
    for: ['mentor'],
  },
} as const satisfies Readonly<Record<string, Tile>>;

export type TileName = keyof typeof TILES;
/** The tile behind which every word can be chosen. */
export const OTHERWISE = 'anders';

export const tilesFor = (role: Role): readonly TileName[] =>
  (Object.keys(TILES) as TileName[]).filter((name) =>
    (TILES[name].for as readonly Role[]).includes(role),
  );

export const isTile = (name: string): name is TileName => Object.hasOwn(TILES, name);

/** The tile that says exactly this; null when only "Anders" can. */
export function tileOf(how: HowItWent): TileName | null {
  const names = Object.keys(TILES) as TileName[];
  return names.find((name) => isSame(TILES[name].means, how)) ?? null;
}

const isSame = (one: HowItWent, other: HowItWent): boolean =>
  one.channel === other.channel &&
  one.result === other.result &&
  one.parties.join() === other.parties.join();
