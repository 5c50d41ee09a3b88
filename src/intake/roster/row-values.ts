import type {
  ApplicationStatus,
  Cluster,
  ExitProfile,
  LearningPath,
  MboLevel,
} from '../../directory/data/code-lists.js';
import { addMonths, type Day } from '../../policy/day.js';
import { emailOf, phoneOf, postcodeOf } from '../../policy/formats.js';
import { birthDateFault } from '../../policy/student-age.js';
import type { Gender } from '../../students/student.entity.js';
import { surnameFrom } from '../../students/surname.js';
import { dayFrom } from '../values.js';
import type { RosterColumn } from './fields.js';
import type { RowReader } from './row-reader.js';
import * as say from './sentences.js';
import {
  clusterFrom,
  exitProfileFrom,
  genderFrom,
  learningPathFrom,
  levelFrom,
  statusFrom,
  yesNoFrom,
} from './words.js';

/** What the cells of a row say by themselves; null is an empty cell. */
export interface PersonValues {
  readonly givenName: string | null;
  readonly prefix: string | null;
  readonly surname: string | null;
  readonly birthDate: Day | null;
  readonly gender: Gender | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postcode: string | null;
  readonly municipality: string | null;
  readonly cluster: Cluster | null;
  readonly exitProfile: ExitProfile | null;
  readonly leavesSchoolOn: Day | null;
  readonly advice: string | null;
  readonly wantsSupport: boolean | null;
}

export interface StudyValues {
  readonly level: MboLevel | null;
  readonly learningPath: LearningPath | null;
  readonly status: ApplicationStatus | null;
  readonly startsOn: Day | null;
}

/** A plan of more than so many months ahead is a slip of the pen. */
const FURTHEST_START = 60;

const LENGTHS = { roepnaam: 80, achternaam: 120, tussenvoegsel: 30, gemeente: 100, advies: 120 };

export function personIn(reader: RowReader, today: Day): PersonValues {
  const { prefix, surname } = surnameIn(reader);
  return {
    prefix,
    surname,
    givenName: reader.text('roepnaam', LENGTHS.roepnaam) ?? absent(reader, 'roepnaam'),
    birthDate: birthDateIn(reader, today),
    gender: reader.word('geslacht', genderFrom),
    email: reader.written('email', emailOf),
    phone: reader.written('telefoon', phoneOf),
    postcode: reader.word('postcode', postcodeOf),
    municipality: reader.text('woongemeente', LENGTHS.gemeente),
    cluster: reader.word('cluster', clusterFrom),
    exitProfile: reader.word('uitstroomprofiel', exitProfileFrom),
    leavesSchoolOn: reader.lastDay('vso_einddatum'),
    advice: reader.text('vso_advies', LENGTHS.advies),
    wantsSupport: reader.word('ondersteuning', yesNoFrom),
  };
}

export function studyIn(reader: RowReader, birthDate: Day | null, today: Day): StudyValues {
  return {
    level: reader.word('niveau', levelFrom),
    learningPath: reader.word('leerweg', learningPathFrom),
    status: reader.word('inschrijfstatus', statusFrom),
    startsOn: startIn(reader, birthDate, today),
  };
}

function surnameIn(reader: RowReader): Pick<PersonValues, 'prefix' | 'surname'> {
  if (reader.cell('achternaam') === '')
    return { prefix: null, surname: absent(reader, 'achternaam') };
  const { prefix, surname } = surnameFrom(reader.cell('achternaam'), reader.cell('tussenvoegsel'));
  if (surname === '') return { prefix, surname: absent(reader, 'achternaam') };
  if (surname.length > LENGTHS.achternaam)
    reader.refuse('achternaam', 'bad_value', say.tooLong('achternaam', LENGTHS.achternaam));
  if ((prefix ?? '').length > LENGTHS.tussenvoegsel)
    reader.refuse(
      'tussenvoegsel',
      'bad_value',
      say.tooLong('tussenvoegsel', LENGTHS.tussenvoegsel),
    );
  return { prefix, surname };
}

function birthDateIn(reader: RowReader, today: Day): Day | null {
  if (reader.cell('geboortedatum') === '') return absent(reader, 'geboortedatum');
  const day = reader.day('geboortedatum');
  if (day === null) return null;
  const fault = birthDateFault(day, today);
  return fault === null ? day : reader.refuse('geboortedatum', 'bad_age', fault);
}

function startIn(reader: RowReader, birthDate: Day | null, today: Day): Day | null {
  const startsOn = reader.day('mbo_startdatum');
  if (startsOn === null) return null;
  // Also of somebody whose age is refused.
  const born = birthDate ?? reader.known('geboortedatum', reader.cell('geboortedatum'), dayFrom);
  if (born !== null && startsOn <= born)
    return reader.refuse(
      'mbo_startdatum',
      'start_before_birth',
      'Deze startdatum ligt voor de geboortedatum. Kijk de datums na.',
    );
  if (startsOn > addMonths(today, FURTHEST_START))
    return reader.refuse(
      'mbo_startdatum',
      'bad_date',
      'Deze startdatum ligt te ver in de toekomst. Kijk de datum na.',
    );
  return startsOn;
}

const absent = (reader: RowReader, column: RosterColumn): null =>
  reader.faults.some((fault) => fault.column === column)
    ? null
    : reader.refuse(column, 'missing', say.missing(column));
