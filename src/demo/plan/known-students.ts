import type { Day } from '../../policy/day.js';
import type { Gender, StudentName } from './names.js';

/** Somebody the designs of the screens tell about, so that a demo can be read beside them. */
export interface KnownStudent extends StudentName {
  gender: Gender;
  age: number;
  schoolBrin: string;
  crebo: string;
  location: string;
  mentorEmail: string;
  /** Started a year ago: aftercare. */
  startedLastYear?: true;
  /** Began elsewhere, and went on here so many days ago. */
  switchedFrom?: { brin: string; location: string; crebo: string; daysAgo: number };
}

/** Where somebody was until the day before `on`. */
export interface KnownSwitch {
  brin: string;
  location: string;
  crebo: string;
  on: Day;
}

export const KNOWN_COACH = 'marije.brouwer@doorstroom.example';

/** From this many students on there is room for all of them within the published shares. */
export const ENOUGH_FOR_KNOWN = 30;

const HANNEKE = 'hanneke.smit@rocmaasveld.example';
const RUUD = 'ruud.peeters@rocmaasveld.example';
const ELS = 'els.vink@rivierenland.example';
const ROOS = 'roos.terlouw@groenewaard.example';

/** Their programmes are the nearest in our list to those in the designs. */
export const KNOWN_STUDENTS: readonly KnownStudent[] = [
  {
    ...{ givenName: 'Daan', infix: null, surname: 'Hoekstra', gender: 'M', age: 17 },
    ...{ schoolBrin: '98AA', crebo: '25242', location: 'Techniekpark', mentorEmail: RUUD },
  },
  {
    ...{ givenName: 'Sem', infix: null, surname: 'Verhoeven', gender: 'M', age: 16 },
    ...{ schoolBrin: '98AA', crebo: '25180', location: 'Stationsweg', mentorEmail: HANNEKE },
  },
  {
    ...{ givenName: 'Amira', infix: 'El', surname: 'Idrissi', gender: 'V', age: 17 },
    ...{ schoolBrin: '98AB', crebo: '25498', location: 'Zorgplein', mentorEmail: RUUD },
  },
  {
    ...{ givenName: 'Noor', infix: null, surname: 'Willemsen', gender: 'V', age: 17 },
    ...{ schoolBrin: '98AC', crebo: '25242', location: 'Techniekpark', mentorEmail: RUUD },
  },
  {
    ...{ givenName: 'Ilias', infix: null, surname: 'Bouzid', gender: 'M', age: 17 },
    ...{ schoolBrin: '98AB', crebo: '25192', location: 'Techniekpark', mentorEmail: RUUD },
  },
  {
    ...{ givenName: 'Kaya', infix: null, surname: 'Yıldız', gender: 'V', age: 18 },
    ...{ schoolBrin: '98AD', crebo: '25167', location: 'Techniekpark', mentorEmail: HANNEKE },
    switchedFrom: { brin: '99ZB', location: 'Haven', crebo: '25167', daysAgo: 13 },
  },
  {
    ...{ givenName: 'Fenna', infix: null, surname: 'Postma', gender: 'V', age: 16 },
    ...{ schoolBrin: '98AC', crebo: '25258', location: 'Kas', mentorEmail: ROOS },
  },
  {
    ...{ givenName: 'Luca', infix: 'van', surname: 'Beek', gender: 'M', age: 17 },
    ...{ schoolBrin: '98AE', crebo: '25250', location: 'Techniekpark', mentorEmail: HANNEKE },
  },
  {
    ...{ givenName: 'Tygo', infix: null, surname: 'Martens', gender: 'M', age: 16 },
    ...{ schoolBrin: '98AD', crebo: '25254', location: 'Haven', mentorEmail: ELS },
  },
  {
    ...{ givenName: 'Bram', infix: null, surname: 'Kuipers', gender: 'M', age: 18 },
    ...{ schoolBrin: '98AA', crebo: '25371', location: 'Techniekpark', mentorEmail: HANNEKE },
    startedLastYear: true,
  },
  {
    ...{
      givenName: 'Alexandra-Josephine',
      infix: 'van',
      surname: 'Bergen Henegouwen-de Wit',
      gender: 'V',
      age: 17,
    },
    ...{ schoolBrin: '98AB', crebo: '25251', location: 'Centrum', mentorEmail: ELS },
  },
];
