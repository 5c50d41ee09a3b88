import type { Day } from '../../policy/day.js';
import type { Role } from '../../policy/roles.js';
import { firstDayOf, schoolYearFrom, schoolYearOf } from '../../policy/school-year.js';
import { CONTACT_MUNICIPALITY, INSTITUTIONS, SCHOOLS } from './region.js';

export interface PlannedAppointment {
  role: Role;
  brin: string;
  location: string | null;
  from: Day;
  to: Day | null;
}

export interface PlannedAccount {
  email: string;
  name: string;
  appointments: PlannedAppointment[];
}

interface Post {
  role: Role;
  brin: string;
  location?: string;
}

export const COACHES = [
  { name: 'Marije Brouwer', email: 'marije.brouwer@doorstroom.example', weight: 22 },
  { name: 'Samira Haddad', email: 'samira.haddad@doorstroom.example', weight: 24 },
  { name: 'Tom Engelen', email: 'tom.engelen@doorstroom.example', weight: 26 },
  { name: 'Ans de Wit', email: 'ans.dewit@doorstroom.example', weight: 38 },
  { name: 'Joris Vink', email: 'joris.vink@doorstroom.example', weight: 21 },
  { name: 'Nadia Belhaj', email: 'nadia.belhaj@doorstroom.example', weight: 15 },
] as const;

/** Who mentors where; without a location at the whole institution, as in the sample files. */
const MENTORS: readonly [brin: string, location: string | null, names: string][] = [
  ['99ZA', null, 'Hanneke Smit, Ruud Peeters'],
  ['99ZB', null, 'Els Vink'],
  [
    '99ZA',
    'Stationsweg',
    'Anke Hoek, Ferry Maas, Karima Azzouz, Bas Wolters, Ineke Prins, Sjoerd Bijl',
  ],
  [
    '99ZA',
    'Techniekpark',
    'Henk Tiemens, Murat Aksoy, Gerda Slot, Jeroen Kamp, Paul Otten, Wil Beekman',
  ],
  [
    '99ZA',
    'Zorgplein',
    'Marga Poort, Sandra Rietveld, Yvonne Kok, Latifa Chafi, Ellen Blom, Rob Stam',
  ],
  ['99ZB', 'Haven', 'Dirk Roelofs, Carla Zwart, Ton Verbeek, Sevda Arslan, Mark Jonker'],
  ['99ZB', 'Centrum', 'Petra Buis, Leo Hermans, Monique Faber, Arjan Spek, Vera Lodewijks'],
  ['99ZC', 'Kas', 'Jan Gerritsen, Roos Terlouw, Wouter Haan'],
  ['99ZC', 'Erf', 'Mieke Landman, Gijsbert Koster, Tineke Veen'],
  ['99ZC', 'Dijk', 'Harm Weide, Annet Bouwman, Simon Drost'],
];

/** Each is reached through one mbo location, and works for the municipality that leads the region. */
const YOUTH_ADVISERS: readonly [name: string, brin: string, location: string][] = [
  ['Rachid Amrani', '99ZA', 'Techniekpark'],
  ['Omar Haddad', '99ZA', 'Stationsweg'],
  ['Linda Kroon', '99ZA', 'Zorgplein'],
  ['Patrick Timmer', '99ZB', 'Haven'],
  ['Shirley Pinas', '99ZB', 'Centrum'],
  ['Kees Donker', '99ZC', 'Kas'],
  ['Maaike Rutten', '99ZC', 'Erf'],
  ['Emre Tekin', '99ZC', 'Dijk'],
];

/** In the order of `SCHOOLS`; Wim Jacobs is decaan of De Wending. */
const SCHOOL_MENTORS = [
  'Wim Jacobs',
  'Trudy Klomp',
  'Fatih Özcan',
  'Margriet Stolk',
  'Erik Naber',
  'Joke Heuvelman',
];

/** In the order of `INSTITUTIONS`; at the smallest, a mentor does it beside her own students. */
const CARE_COORDINATORS = ['Lies Verbruggen', 'Noortje Kuiper', 'Mieke Landman'];

const IN_THE_REGION: readonly [name: string, role: Role][] = [
  ['Els Terpstra', 'coordinator'],
  ['Dennis Bos', 'coordinator'],
  ['Sabine Mol', 'administrator'],
  ['Gert van Ommen', 'administrator'],
  ['Judith Baart', 'auditor'],
];

/** Everybody who signs in. They are the same for every seed; only their periods follow the date. */
export function planAccounts(today: Day): PlannedAccount[] {
  const accounts = new Map<string, PlannedAccount>();
  const from = beforeTheFirstStudents(today);
  for (const { name, email, post } of staff()) {
    const account = accounts.get(email) ?? { email, name, appointments: [] };
    account.appointments.push({ location: null, ...post, from, to: null });
    accounts.set(email, account);
  }
  return [...accounts.values()];
}

/** The mentors of a location, those of the whole institution included. */
export function mentorsAt(brin: string, location: string): string[] {
  return MENTORS.filter((row) => row[0] === brin && (row[1] ?? location) === location).flatMap(
    ([, , names]) => names.split(', ').map((name) => emailAt(brin, name)),
  );
}

/** Who hands over what the school knows, and brings in its rosters. */
export function schoolMentorOf(brin: string): string {
  const at = SCHOOLS.findIndex((school) => school.brin === brin);
  return emailAt(brin, SCHOOL_MENTORS[at] ?? '');
}

export function careCoordinatorOf(brin: string): string {
  const at = INSTITUTIONS.findIndex((institution) => institution.brin === brin);
  return emailAt(brin, CARE_COORDINATORS[at] ?? '');
}

function staff(): { name: string; email: string; post: Post }[] {
  const inRegion = (role: Role): Post => ({ role, brin: CONTACT_MUNICIPALITY });
  return [
    ...COACHES.map(({ name, email }) => ({ name, email, post: inRegion('coach') })),
    ...MENTORS.flatMap(([brin, location, names]) =>
      names
        .split(', ')
        .map((name) => at(name, { role: 'mentor', brin, ...(location && { location }) })),
    ),
    ...YOUTH_ADVISERS.map(([name, brin, location]) => ({
      name,
      email: address(name, 'doorstroompunt.example'),
      post: { role: 'youth_adviser' as const, brin, location },
    })),
    ...SCHOOLS.map(({ brin }, i) => at(SCHOOL_MENTORS[i], { role: 'school_mentor', brin })),
    ...INSTITUTIONS.map(({ brin }, i) =>
      at(CARE_COORDINATORS[i], { role: 'care_coordinator', brin }),
    ),
    ...IN_THE_REGION.map(([name, role]) => ({
      name,
      email: address(name, 'rivierenveld.example'),
      post: inRegion(role),
    })),
  ];
}

function at(name: string, post: Post): { name: string; email: string; post: Post } {
  return { name, email: emailAt(post.brin, name), post };
}

function emailAt(brin: string, name: string): string {
  const organisation = [...SCHOOLS, ...INSTITUTIONS].find((one) => one.brin === brin);
  return address(name, organisation?.domain ?? 'rivierenveld.example');
}

/** 'Gert van Ommen' becomes gert.vanommen@...: the domains are reserved, no mail arrives. */
export function address(name: string, domain: string): string {
  const [first, ...rest] = plain(name).split(' ');
  return `${first}.${rest.join('')}@${domain}`;
}

/** Small letters a to z, as school addresses have them. */
function plain(name: string): string {
  const letters = name.toLowerCase().replaceAll('ı', 'i').replaceAll('ł', 'l').normalize('NFD');
  return letters.replace(/[^a-z ]/g, '');
}

/** Who is in aftercare now was registered two school years ago. */
function beforeTheFirstStudents(today: Day): Day {
  return firstDayOf(schoolYearFrom(Number(schoolYearOf(today).slice(0, 4)) - 2));
}
