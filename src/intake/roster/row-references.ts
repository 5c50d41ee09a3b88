import { isCutOff, plainWord } from '../values.js';
import { MBO_LEVELS } from '../../directory/data/code-lists.js';
import type { Initiative } from '../../initiatives/initiative.js';
import type { Initiatives } from '../../initiatives/initiatives.js';
import type { Day } from '../../policy/day.js';
import type { KnownLocation, KnownOrganisation, KnownPlaces, KnownProgramme } from './directory.js';
import type { UnknownMentor } from './roster.js';
import type { RowReader } from './row-reader.js';
import type { StudyValues } from './row-values.js';
import * as say from './sentences.js';

/* What a row names that must be known to us: a programme, a location, people, a trajectory. */

/** By its crebo, or else by its name; what the row says of the level must agree. */
export function programmeIn(
  reader: RowReader,
  { level, startsOn }: StudyValues,
  places: KnownPlaces,
  today: Day,
): KnownProgramme | null {
  const crebo = reader.cell('crebo');
  const day = startsOn ?? today;
  if (crebo === '')
    return programmeByName(reader, places.programmeNamed(reader.cell('opleiding'), level, day));
  if (isCutOff(crebo)) return reader.refuse('crebo', 'bad_number', say.cutOffNumber(crebo));
  const programme = places.programme(crebo, day);
  if (!programme)
    return reader.refuse(
      'crebo',
      'unknown_programme',
      `Crebo '${say.shown(crebo)}' kennen we niet. Kijk het nummer na: vijf cijfers. Klopt het, vraag dan de beheerder om de opleiding toe te voegen.`,
    );
  if (level === null || level === programme.level) return programme;
  return reader.refuse(
    'niveau',
    'level_mismatch',
    `Crebo ${programme.crebo} (${programme.name}) is ${MBO_LEVELS[programme.level].toLowerCase()}, niet ${MBO_LEVELS[level].toLowerCase()}. Kijk crebo en niveau na.`,
  );
}

/** Somewhere in words: an opleiding that we do not know by that name is no reason to leave the student out. */
function programmeByName(
  reader: RowReader,
  programme: KnownProgramme | null,
): KnownProgramme | null {
  const name = reader.cell('opleiding');
  if (programme === null && name !== '')
    reader.notice(
      'opleiding',
      `De opleiding '${say.shown(name)}' kennen we niet bij die naam, en lezen we niet in. Vul het crebonummer in.`,
    );
  return programme;
}

export function locationIn(
  reader: RowReader,
  institution: KnownOrganisation | null,
  places: KnownPlaces,
): KnownLocation | null {
  const name = reader.cell('mbo_locatie');
  if (name === '' || !institution) return null;
  const found = places.location(institution.id, name);
  if (found) return found;
  const known = places.locations(institution.id);
  const there = `De locatie '${say.shown(name)}' kennen we niet bij ${institution.name}.`;
  if (known.length > 0)
    return reader.refuse(
      'mbo_locatie',
      'bad_value',
      `${there} Kies uit: ${known.map((each) => each.name).join(', ')}.`,
    );
  reader.notice('mbo_locatie', `${there} Vraag de beheerder om de locaties toe te voegen.`);
  return null;
}

export function coachIn(reader: RowReader, places: KnownPlaces): string | null {
  const text = reader.cell('coach_email');
  if (text === '') return null;
  const [coach] = places.peopleNamed('coach', text);
  if (coach) return coach.id;
  return reader.refuse(
    'coach_email',
    'unknown_account',
    `We kennen geen coach met '${say.shown(text)}'. Kijk het e-mailadres na, of vraag de beheerder om een account voor deze coach.`,
  );
}

export interface NamedMentor {
  readonly id: string;
  /** Where the mentor works, one or more. */
  readonly organisationIds: readonly string[];
}

/** "An unknown mentor is no refusal." Null when nobody is named, or nobody whom we know. */
export function mentorIn(reader: RowReader, places: KnownPlaces): NamedMentor | null {
  const text = reader.cell('mentor_email');
  if (text === '') return null;
  return reader.known('mentor_email', text, () => {
    const found = places.peopleNamed('mentor', text);
    const [mentor] = found;
    if (!mentor) return null;
    const organisationIds = new Set(found.map((each) => each.organisationId));
    return { id: mentor.id, organisationIds: [...organisationIds] };
  });
}

/** The mentor of this institution, and else a notice that says why not. */
export function mentorAt(
  reader: RowReader,
  mentor: NamedMentor | null,
  institution: KnownOrganisation | null,
): { mentorId: string | null; unknown: UnknownMentor | null } {
  const text = reader.cell('mentor_email');
  if (text === '') return { mentorId: null, unknown: null };
  if (mentor && (!institution || mentor.organisationIds.includes(institution.id)))
    return { mentorId: mentor.id, unknown: null };
  if (mentor && institution) {
    reader.notice(
      'mentor_email',
      `De mentor ${say.shown(text)} werkt niet bij ${institution.name}. De regel is zonder mentor ingelezen. Kijk het e-mailadres na.`,
    );
    return { mentorId: null, unknown: null };
  }
  reader.notice(
    'mentor_email',
    `De mentor ${say.shown(text)} heeft nog geen account. Nodig deze mentor uit en lees het bestand daarna nog eens in.`,
  );
  const isAddress = text.includes('@');
  return {
    mentorId: null,
    unknown: isAddress
      ? { email: text.toLowerCase(), organisationId: institution?.id ?? null }
      : null,
  };
}

function initiativeNamed(text: string, initiatives: Initiatives): Initiative | null {
  const word = plainWord(text);
  const isIt = ({ code, name }: Initiative) => plainWord(code) === word || plainWord(name) === word;
  return initiatives.find(text) ?? initiatives.all().find(isIt) ?? null;
}

/** By code or name, in any case; null for an empty cell. */
export function initiativeIn(reader: RowReader, initiatives: Initiatives): string | null {
  const text = reader.cell('initiatief');
  if (text === '') return null;
  const found = reader.known('initiatief', text, () => initiativeNamed(text, initiatives));
  if (found?.state === 'active') return found.code;
  const active = initiatives.active().map(({ name }) => name);
  const which = `Kies ${active.join(' of ')}, of laat dit leeg.`;
  return reader.refuse(
    'initiatief',
    'bad_value',
    found
      ? `Het traject ${found.name} is nog niet te gebruiken. ${which}`
      : `Het traject '${say.shown(text)}' kennen we niet. ${which}`,
  );
}
