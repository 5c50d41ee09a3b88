import type { Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import { dayLabel } from '../web/dates.js';
import type { Story, StoryQuery } from './story.js';
import { FILTER_LABELS, filtersFor, readFilter } from './timeline-filter.js';
import type { TimelineItem } from './timeline-item.page.js';
import { sentenceCase } from './timeline-words.js';

/** The longest search that is asked for. */
const SEARCH_LENGTH = 100;

/** What an address asks for; anything odd in it asks for nothing. */
export function readStoryQuery(asked: Readonly<Record<string, unknown>>): StoryQuery {
  const text = (name: string) => (typeof asked[name] === 'string' ? asked[name].trim() : '');
  return {
    filter: readFilter(asked.filter),
    search: text('zoek').slice(0, SEARCH_LENGTH),
    showsAll: asked.toon === 'alles',
    cursor: text('na') === '' ? null : text('na'),
  };
}

export function storyPage(viewer: Viewer, studentId: string, query: StoryQuery, story: Story) {
  const path = `/leerlingen/${studentId}`;
  const href = (changes: Partial<StoryQuery>) => addressOf(path, { ...query, ...changes });
  const filters = filtersFor(viewer);
  const isSearched = query.search !== '';
  return {
    search: {
      action: path,
      isOpen: isSearched,
      value: query.search,
      filter: query.filter === 'alles' ? null : query.filter,
      found: isSearched ? foundLine(story.items.length, query.search) : null,
      all: href({ search: '', cursor: null }),
    },
    chips:
      filters.length < 3
        ? null
        : {
            label: 'Wat wil je zien',
            items: filters.map((filter) => ({
              href: href({ filter, cursor: null }),
              label: FILTER_LABELS[filter],
              isCurrent: filter === query.filter,
            })),
          },
    months: monthsOf(story.items),
    hasItems: story.items.length > 0,
    empty: isSearched
      ? 'Hier staat niets over. Kijk of het woord goed is, of zoek op iets anders.'
      : 'Er is nog niets vastgelegd.',
    earlier: earlierLink(query, story, href),
    latest:
      query.cursor === null ? null : { href: href({ cursor: null }), label: 'Naar het laatste' },
    notes: story.notes,
    hasNotes: story.notes.length > 0,
  };
}

export type StoryPage = ReturnType<typeof storyPage>;

function foundLine(count: number, search: string): string {
  if (count === 0) return `Niets gevonden met "${search}"`;
  return `${count === 1 ? 'Eén keer' : `${count} keer`} gevonden: "${search}"`;
}

/** First the rest at once, then page by page. */
function earlierLink(
  { showsAll, cursor }: StoryQuery,
  { earlier, next }: Story,
  href: (changes: Partial<StoryQuery>) => string,
) {
  if (earlier === 0 || next === null) return null;
  const isFirst = !showsAll && cursor === null;
  return {
    href: isFirst ? href({ showsAll: true }) : href({ cursor: next, showsAll: true }),
    label: `Laat eerdere gebeurtenissen zien (${earlier})`,
  };
}

function addressOf(path: string, { filter, search, showsAll, cursor }: StoryQuery): string {
  const asked = new URLSearchParams({
    ...(filter === 'alles' ? {} : { filter }),
    ...(search === '' ? {} : { zoek: search }),
    ...(showsAll ? { toon: 'alles' } : {}),
    ...(cursor === null ? {} : { na: cursor }),
  }).toString();
  return `${path}${asked === '' ? '' : `?${asked}`}#wat-is-er-gebeurd`;
}

/** November 2026, with its events. */
export function monthsOf(items: readonly TimelineItem[]) {
  const months: { month: string; label: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const month = item.at.slice(0, 'YYYY-MM'.length);
    const last = months.at(-1);
    if (last?.month === month) last.items.push(item);
    else months.push({ month, label: monthLabel(item.at), items: [item] });
  }
  return months;
}

const monthLabel = (day: Day): string => sentenceCase(dayLabel(day).split(' ').slice(1).join(' '));
