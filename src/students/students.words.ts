import type { Role } from '../policy/roles.js';

/** What the list of students says to a role, and which columns it has beside those that all have. */
export interface ListWords {
  readonly title: string;
  readonly intro: string | null;
  readonly one: string;
  readonly more: string;
  readonly search: string;
  readonly showAll: string;
  readonly showsCoach: boolean;
  readonly showsSchool: boolean;
  readonly showsStart: boolean;
  /** Whether students are given a coach from here. */
  readonly assigns: boolean;
  readonly empty: {
    readonly icon: string;
    readonly title: string;
    readonly text: string;
    readonly action: null;
  };
}

const PUPILS = {
  one: 'leerling',
  more: 'leerlingen',
  search: 'Zoek een leerling',
  showAll: 'Toon alle leerlingen',
  showsCoach: false,
  showsSchool: false,
  showsStart: false,
  assigns: false,
};

const COACH: ListWords = {
  ...PUPILS,
  title: 'Mijn leerlingen',
  intro: null,
  empty: {
    icon: 'users',
    title: 'Je hebt nog geen leerlingen',
    text: 'Een vso-school draagt leerlingen aan je over. Mis je iemand? Vraag het je coördinator.',
    action: null,
  },
};

const CARE_COORDINATOR: ListWords = {
  ...PUPILS,
  title: 'Studenten',
  intro: 'Wie van het vso bij jullie is ingeschreven of zich heeft aangemeld.',
  one: 'student',
  more: 'studenten',
  search: 'Zoek een student',
  showAll: 'Toon alle studenten',
  showsCoach: true,
  empty: {
    icon: 'users',
    title: 'Er zijn nog geen studenten',
    text: 'Er staat nog niemand van het vso bij jullie ingeschreven.',
    action: null,
  },
};

const COORDINATOR: ListWords = {
  ...PUPILS,
  title: 'Leerlingen',
  intro:
    'Wie nog geen coach heeft, dreigt te stoppen of op jou wacht voor een jongerenadviseur. De andere namen zijn van de coach.',
  showsCoach: true,
  showsSchool: true,
  showsStart: true,
  assigns: true,
  empty: {
    icon: 'sun',
    title: 'Hier staat nu niemand',
    text: 'Iedereen in je regio heeft een coach, en niemand dreigt te stoppen.',
    action: null,
  },
};

export function wordsFor(role: Role): ListWords {
  if (role === 'care_coordinator') return CARE_COORDINATOR;
  return role === 'coordinator' ? COORDINATOR : COACH;
}
