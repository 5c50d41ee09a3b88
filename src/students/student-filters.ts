import { isOpen } from '../access/opens.js';
import { MBO_LEVELS } from '../directory/data/code-lists.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import { addDays, type Day } from '../policy/day.js';
import { LEVELS } from '../policy/signals/level.js';
import type { Viewer } from '../web/viewer.js';
import type { CaseloadRow, NamedRow } from './caseload-row.js';
import { LEVEL_CODES } from './level-words.js';
import { STAGE_CODES, STAGES } from './stage.js';
import { isLate, isThisWeek, type TalkAtHand } from './talk-at-hand.js';

export const ALL = 'alle';

/** What a list can be sorted by; the first, "wie heeft mij eerst nodig", is the usual one. */
export type StudentSort = 'aandacht' | 'naam' | 'fase' | 'start' | 'contact' | 'volgend';

const SORTS = ['aandacht', 'naam', 'fase', 'start'] as const;
const SORTS_BY_TALKS = [...SORTS, 'contact', 'volgend'] as const;

/** How long ago the last contact was, at least; `nooit` is that nothing is recorded. */
const WEEKS_AGO: Readonly<Record<string, number>> = { '2w': 2, '4w': 4, '8w': 8 };
export const CONTACT_CODES = [ALL, ...Object.keys(WEEKS_AGO), 'nooit'] as const;

/** `signaal` is not on track, `letop` asks for attention, `stil` has been quiet for long, `week` has a talk this week. */
export const SHOW_CODES = [ALL, 'signaal', 'letop', 'stil', 'week'] as const;

/** How the talk that is to be held stands. */
export const TALK_CODES = [ALL, 'te-laat', 'plannen', 'gepland', 'later', 'geen'] as const;

type Values = readonly [string, ...string[]];
type Fits = (row: CaseloadRow, value: string, today: Day) => boolean;

const SHOWS: Readonly<Partial<Record<string, (row: CaseloadRow, today: Day) => boolean>>> = {
  signaal: (row) => hasSignal(row),
  letop: (row) => needsSomebody(row),
  stil: (row) => isQuiet(row),
  week: (row, today) => hasTalkThisWeek(row, today),
};

const FILTERS: Readonly<Partial<Record<string, Fits>>> = {
  fase: ({ stage }, value) => STAGE_CODES[stage] === value,
  toon: (row, value, today) => SHOWS[value]?.(row, today) ?? true,
  school: ({ schoolId }, value) => schoolId === value,
  instelling: ({ institutionId }, value) => institutionId === value,
  niveau: ({ level }, value) => String(level) === value,
  mentor: ({ mentorId }, value) => mentorId === value,
  signaal: ({ signalLevel }, value) => signalLevel !== null && LEVEL_CODES[signalLevel] === value,
  gesprek: ({ talk }, value, today) => talkCode(talk, today) === value,
  contact: ({ talks }, value, today) => isLongAgo(talks?.lastContactOn ?? null, value, today),
};

/** The chips stand for these: their counts are of the list without them. */
const CHIPS = ['fase', 'toon'];

/** The filters that have something to choose from among these students, and what it is. */
export function rulesFor(viewer: Viewer, rows: readonly NamedRow[]): ListRules<StudentSort> {
  const knowsTalks = isOpen(viewer, 'talks', 'read');
  const knowsLevels = isOpen(viewer, 'signals', 'read');
  return {
    path: '/leerlingen',
    sorts: knowsTalks ? SORTS_BY_TALKS : SORTS,
    filters: {
      fase: [ALL, ...STAGES.map((stage) => STAGE_CODES[stage])],
      toon: [ALL, ...SHOW_CODES.filter((code) => maySee(code, { knowsTalks, knowsLevels }))],
      school: among(rows, ({ schoolId }) => schoolId),
      instelling: among(rows, ({ institutionId }) => institutionId),
      niveau: [ALL, ...Object.keys(MBO_LEVELS)],
      mentor: among(rows, ({ mentorId }) => mentorId),
      ...(knowsLevels ? { signaal: LEVEL_FILTER } : {}),
      ...(knowsTalks ? { gesprek: TALK_CODES, contact: CONTACT_CODES } : {}),
    },
    pageSize: 50,
  };
}

/** From bad to good. */
const LEVEL_FILTER: Values = [ALL, ...LEVELS.toReversed().map((level) => LEVEL_CODES[level])];

function maySee(
  code: (typeof SHOW_CODES)[number],
  { knowsTalks, knowsLevels }: { knowsTalks: boolean; knowsLevels: boolean },
): boolean {
  if (code === 'signaal') return knowsLevels;
  return code === 'letop' || (code !== ALL && knowsTalks);
}

/** Says whether a student fits all filters that are set, or all but those of the chips. */
export function filterOf(
  { filters }: ListQuery,
  today: Day,
  { withChips = true } = {},
): (row: CaseloadRow) => boolean {
  const set = Object.entries(filters).flatMap(([name, value]) => {
    const counts = value !== ALL && (withChips || !CHIPS.includes(name));
    const fits = FILTERS[name];
    return counts && fits ? [(row: CaseloadRow) => fits(row, value, today)] : [];
  });
  return (row) => set.every((fits) => fits(row));
}

/** What the list of talks calls it, for who has one ahead. */
function talkCode(talk: TalkAtHand | null, today: Day): (typeof TALK_CODES)[number] {
  if (talk === null) return 'geen';
  if (isLate(talk, today)) return 'te-laat';
  if (talk.plannedOn !== null) return 'gepland';
  return talk.state === 'open' ? 'plannen' : 'later';
}

export const hasTalkThisWeek = ({ talk }: CaseloadRow, today: Day): boolean =>
  talk !== null && isThisWeek(talk, today);

/** A level that is not the best. */
export const hasSignal = ({ signalLevel }: CaseloadRow): boolean =>
  signalLevel !== null && signalLevel !== 'on_track';

export const needsSomebody = (row: CaseloadRow): boolean =>
  row.reasons.length > 0 || hasSignal(row);

export const isQuiet = ({ reasons }: CaseloadRow): boolean =>
  reasons.some(({ kind }) => kind === 'quiet' || kind === 'very_quiet');

function isLongAgo(lastContactOn: Day | null, code: string, today: Day): boolean {
  if (code === 'nooit' || lastContactOn === null) return code === 'nooit' && lastContactOn === null;
  return lastContactOn <= addDays(today, -7 * (WEEKS_AGO[code] ?? 0));
}

function among(rows: readonly NamedRow[], idOf: (row: NamedRow) => string | null): Values {
  const ids = new Set<string>();
  for (const row of rows) {
    const id = idOf(row);
    if (id !== null) ids.add(id);
  }
  return [ALL, ...ids];
}
