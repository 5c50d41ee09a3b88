import { isOpen } from '../access/opens.js';
import { MBO_LEVELS } from '../directory/data/code-lists.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import { addDays, type Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import type { CaseloadRow } from './caseload-row.js';
import { STAGE_CODES, STAGES } from './stage.js';

export const ALL = 'alle';

/** What a list can be sorted by; the first, "wie heeft mij eerst nodig", is the usual one. */
export type StudentSort = 'aandacht' | 'naam' | 'fase' | 'start' | 'contact' | 'volgend';

const SORTS = ['aandacht', 'naam', 'fase', 'start'] as const;
const SORTS_BY_TALKS = [...SORTS, 'contact', 'volgend'] as const;

/** How long ago the last contact was, at least; `nooit` is that nothing is recorded. */
const WEEKS_AGO: Readonly<Record<string, number>> = { '2w': 2, '4w': 4, '8w': 8 };
export const CONTACT_CODES = [ALL, ...Object.keys(WEEKS_AGO), 'nooit'] as const;

/** `letop` asks for attention, `stil` has been quiet for long. */
export const SHOW_CODES = [ALL, 'letop', 'stil'] as const;

type Values = readonly [string, ...string[]];
type Fits = (row: CaseloadRow, value: string, today: Day) => boolean;

const FILTERS: Readonly<Partial<Record<string, Fits>>> = {
  fase: ({ stage }, value) => STAGE_CODES[stage] === value,
  toon: (row, value) => (value === 'stil' ? isQuiet(row) : row.reasons.length > 0),
  school: ({ schoolId }, value) => schoolId === value,
  instelling: ({ institutionId }, value) => institutionId === value,
  niveau: ({ level }, value) => String(level) === value,
  mentor: ({ mentorId }, value) => mentorId === value,
  contact: ({ talks }, value, today) => isLongAgo(talks?.lastContactOn ?? null, value, today),
};

/** The chips stand for these: their counts are of the list without them. */
const CHIPS = ['fase', 'toon'];

/** The filters that have something to choose from among these students, and what it is. */
export function rulesFor(viewer: Viewer, rows: readonly CaseloadRow[]): ListRules<StudentSort> {
  const knowsTalks = isOpen(viewer, 'talks', 'read');
  return {
    path: '/leerlingen',
    sorts: knowsTalks ? SORTS_BY_TALKS : SORTS,
    filters: {
      fase: [ALL, ...STAGES.map((stage) => STAGE_CODES[stage])],
      toon: knowsTalks ? SHOW_CODES : [ALL, 'letop'],
      school: among(rows, ({ schoolId }) => schoolId),
      instelling: among(rows, ({ institutionId }) => institutionId),
      niveau: [ALL, ...Object.keys(MBO_LEVELS)],
      mentor: among(rows, ({ mentorId }) => mentorId),
      ...(knowsTalks ? { contact: CONTACT_CODES } : {}),
    },
    pageSize: 50,
  };
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

export const isQuiet = ({ reasons }: CaseloadRow): boolean =>
  reasons.some(({ kind }) => kind === 'quiet' || kind === 'very_quiet');

function isLongAgo(lastContactOn: Day | null, code: string, today: Day): boolean {
  if (code === 'nooit' || lastContactOn === null) return code === 'nooit' && lastContactOn === null;
  return lastContactOn <= addDays(today, -7 * (WEEKS_AGO[code] ?? 0));
}

function among(rows: readonly CaseloadRow[], idOf: (row: CaseloadRow) => string | null): Values {
  const ids = new Set<string>();
  for (const row of rows) {
    const id = idOf(row);
    if (id !== null) ids.add(id);
  }
  return [ALL, ...ids];
}
