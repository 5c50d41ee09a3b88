import type { StudentPart } from '../../../check-ins/student-part.entity.js';
import type { PlannedStudent } from '../students.js';

/** What the designs tell of the next talk of somebody: today, at that time. */
export interface KnownTalk {
  readonly at: string;
  readonly place: string;
  /** What the student filled in yesterday; null when nothing yet. */
  readonly part: Pick<
    StudentPart,
    'score' | 'ownWords' | 'toDiscuss' | 'topics' | 'view' | 'viewWords'
  > | null;
  /** What was agreed last time, and whether it worked out. */
  readonly agreed: readonly { who: 'student' | 'mentor'; what: string; isDone: boolean }[];
}

const KNOWN: Readonly<Record<string, KnownTalk>> = {
  'Sem Verhoeven': {
    ...{ at: '10:30', place: 'Lokaal B1.14' },
    part: {
      score: 4,
      ownWords:
        'In de keuken voel ik me goed. Rekenen op het bord gaat te snel. Ik durf niet te bellen voor stage.',
      toDiscuss: 'Hoe ik een stageplek vind.',
      topics: { presence: 'good', lessons: 'mixed', others: 'good', practice: 'unknown' },
      ...{ view: 'yes', viewWords: 'Ja, tot ik stage heb.' },
    },
    agreed: [
      { who: 'student', what: 'Krijgt een kluisje bij de keuken', isDone: true },
      { who: 'mentor', what: 'Zet het rooster in de app', isDone: true },
      { who: 'student', what: 'Zoekt twee stageplekken', isDone: false },
    ],
  },
  'Amira Idrissi': { at: '14:00', place: 'Online', part: null, agreed: [] },
};

/** Who was not seen for long, in days: also not in a talk. */
const QUIET: Readonly<Record<string, number>> = {
  'Fenna Postma': 26,
  'Luca Beek': 23,
  'Tygo Martens': 21,
};

export const quietDays = ({ givenName, surname }: PlannedStudent): number =>
  QUIET[`${givenName} ${surname}`] ?? 0;

export const knownTalk = ({ givenName, surname }: PlannedStudent): KnownTalk | null =>
  KNOWN[`${givenName} ${surname}`] ?? null;
