import type { HolidayRegion } from '../../policy/holiday.js';
import type { OrganisationKind } from '../../policy/roles.js';

export interface PlannedRegion {
  number: number;
  name: string;
}

export interface PlannedOrganisation {
  /** A municipality has its CBS number here. */
  brin: string;
  kind: OrganisationKind;
  name: string;
  holidayRegion: HolidayRegion;
  takesExtraWeeks: boolean;
  locations: string[];
}

/** Rivierenveld does not exist; 1 to 40 are the regions that do. */
export const RIVIERENVELD: PlannedRegion = { number: 99, name: 'Rivierenveld' };

/** Schools that students come from, with how many come from each. */
export const SCHOOLS = [
  { brin: '98AA', name: 'De Wending', domain: 'dewending.example', weight: 34 },
  { brin: '98AB', name: 'Lindenhof', domain: 'lindenhof.example', weight: 29 },
  { brin: '98AC', name: 'Het Baken', domain: 'hetbaken.example', weight: 24 },
  { brin: '98AD', name: 'De Meander', domain: 'demeander.example', weight: 21 },
  { brin: '98AE', name: 'Prisma Zuid', domain: 'prismazuid.example', weight: 16 },
  { brin: '98AF', name: 'De Kade', domain: 'dekade.example', weight: 7 },
] as const;

export type School = (typeof SCHOOLS)[number];

export interface Location {
  brin: string;
  location: string;
  /** Crebos of the programmes that are given here. */
  offers: readonly string[];
}

export const INSTITUTIONS = [
  { brin: '99ZA', name: 'ROC Maasveld', domain: 'rocmaasveld.example' },
  { brin: '99ZB', name: 'Rivierenland College', domain: 'rivierenland.example' },
  { brin: '99ZC', name: 'Groene Waard', domain: 'groenewaard.example' },
] as const;

export const LOCATIONS: readonly Location[] = [
  at('99ZA', 'Stationsweg', '25251 25252 25180 25491 25489 25485'),
  at('99ZA', 'Techniekpark', '25250 25253 25255 25256 25242 25192 25371 25167 25187'),
  at('99ZA', 'Zorgplein', '25251 25498 25491 25486 25489 25485'),
  at('99ZB', 'Haven', '25254 25257 25371 25407 25167'),
  at('99ZB', 'Centrum', '25251 25252 25257 25180 25498 25486 25489 25187'),
  at('99ZC', 'Kas', '25258'),
  at('99ZC', 'Erf', '25258 25259'),
  at('99ZC', 'Dijk', '25259 25260 25261'),
];

/** The first leads the region, and employs coaches and coordinators. Postcodes as in the sample files. */
export const MUNICIPALITIES = [
  { brin: 'GM9901', name: 'Gemeente Lingeveld', postcodes: [6500, 6699], weight: 5 },
  { brin: 'GM9902', name: 'Gemeente Maasoever', postcodes: [6700, 6849], weight: 3 },
  { brin: 'GM9903', name: 'Gemeente Waalrade', postcodes: [6850, 6999], weight: 2 },
] as const;

export const CONTACT_MUNICIPALITY = MUNICIPALITIES[0].brin;

export const ORGANISATIONS: PlannedOrganisation[] = [
  ...SCHOOLS.map(({ brin, name }) => organisation(brin, 'vso', name)),
  ...INSTITUTIONS.map(({ brin, name }) => organisation(brin, 'mbo', name)),
  ...MUNICIPALITIES.map(({ brin, name }) => organisation(brin, 'municipality', name)),
];

function organisation(brin: string, kind: OrganisationKind, name: string): PlannedOrganisation {
  const locations = LOCATIONS.filter((location) => location.brin === brin);
  return {
    brin,
    kind,
    name,
    holidayRegion: 'zuid',
    takesExtraWeeks: false,
    locations: locations.map(({ location }) => location),
  };
}

function at(brin: string, location: string, offers: string): Location {
  return { brin, location, offers: offers.split(' ') };
}
