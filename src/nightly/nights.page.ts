import { randomUUID } from 'node:crypto';
import { filterSelect, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import { noChanges, type Changes } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { nightsAreLate } from '../policy/night.js';
import { dayLabel, momentLabel, shortDay } from '../web/dates.js';
import type { Flash } from '../web/page.js';
import type { NightRow, Nights, NightSort } from './night-list.js';
import type { NightRun } from './night-run.entity.js';
import { changeLines, KIND_LABELS } from './night-words.js';

const WORDS = { one: 'keer', more: 'keer', search: 'Zoek een datum, zoals 24-11-2026' };

export function nightsPage(query: ListQuery<NightSort>, nights: Nights, today: Day) {
  const warnings = warningsOf(nights, today);
  const selects = [
    filterSelect(query, 'start', 'Gestart', { alle: 'Alles', ...KIND_LABELS }),
    filterSelect(query, 'verloop', 'Verloop', { alle: 'Alles', fout: 'Niet goed gegaan' }),
  ];
  const list = listView(query, nights.total, WORDS);
  return {
    title: 'Nachtwerk',
    intro:
      'Elke nacht om 04.15 uur: gesprekken die open gaan of te laat zijn, nieuwe gesprekken, taken en herinneringen.',
    key: randomUUID(),
    hasWarnings: warnings.length > 0,
    warnings,
    list: { ...list, selects },
    heads: {
      day: latestFirst(query, 'datum', 'Datum'),
      begin: latestFirst(query, 'begin', 'Begin'),
    },
    rows: nights.rows.map((row) => nightView(row, nights.runningId)),
    empty: list.isNarrowed ? NOTHING_FOUND : NOTHING_YET,
  };
}

/** What the button brought about. */
export function outcomeFlash(outcome: NightRun | 'busy' | 'goes on'): Flash {
  if (outcome === 'busy')
    return { tone: 'let', text: 'Het nachtwerk is al bezig. Ververs deze pagina straks.' };
  if (outcome === 'goes on')
    return { tone: 'info', text: 'Het nachtwerk is begonnen. Ververs deze pagina straks.' };
  const lines = changeLines({ ...(outcome.changes ?? noChanges()) });
  const said = lines.length === 0 ? 'Er veranderde niets' : lines.join(', ');
  return { text: `Het nachtwerk is klaar. ${said}.` };
}

const NOTHING_FOUND = {
  icon: 'search',
  title: 'Niets gevonden',
  text: 'Zoek op een andere datum of kies een ander filter.',
  action: { href: '/beheer/nachtwerk', label: 'Toon alles' },
};

const NOTHING_YET = {
  icon: 'clock',
  title: 'Er is nog niets gedaan',
  text: 'Het nachtwerk begint vanzelf. Wil je niet wachten, druk dan op Draai nu.',
  action: null,
};

function warningsOf({ lastDone }: Nights, today: Day): { text: string }[] {
  if (lastDone === null || !nightsAreLate(lastDone, today)) return [];
  const since = `Het nachtwerk is voor het laatst gelukt voor ${dayLabel(lastDone)}.`;
  const why = 'Gesprekken, taken en herinneringen van daarna kunnen ontbreken.';
  return [{ text: `${since} ${why} Kijk hieronder wat er misging en druk op Draai nu.` }];
}

/** In these columns the latest stands first, until somebody turns it around. */
function latestFirst(query: ListQuery<NightSort>, sort: NightSort, label: string) {
  const head = sortHead(query, sort, label);
  if (head.direction === null) return head;
  return { ...head, direction: head.direction === 'ascending' ? 'descending' : 'ascending' };
}

function nightView(row: NightRow, runningId: string | null) {
  const changes = changesIn(row);
  const lines = changeLines({ ...changes, failed: 0 });
  return {
    day: shortDay(row.onDay),
    year: row.onDay.slice(0, 4),
    kind: KIND_LABELS[row.kind],
    begin: momentLabel(new Date(row.startedAt)),
    took: took(row),
    changes: lines.length > 0 ? lines : ['Niets veranderd'],
    badge: badgeOf(row, changes, runningId),
    said: saidOf(row, changes, runningId),
  };
}

const changesIn = ({ changes }: NightRow): Changes => ({
  ...noChanges(),
  ...(JSON.parse(changes ?? '{}') as Partial<Changes>),
});

function badgeOf(row: NightRow, { failed }: Changes, runningId: string | null) {
  if (row.id === runningId) return { tone: 'blauw', icon: 'clock', label: 'Nog bezig' };
  if (row.finishedAt === null)
    return { tone: 'rood', icon: 'alert-circle', label: 'Niet afgemaakt' };
  return failed === 0
    ? { tone: 'groen', icon: 'circle-check', label: 'Klaar' }
    : { tone: 'oranje', icon: 'alert-triangle', label: 'Klaar, niet alles gelukt' };
}

function saidOf(row: NightRow, changes: Changes, runningId: string | null): string | null {
  if (row.id === runningId) return null;
  if (row.finishedAt !== null)
    return changeLines({ ...noChanges(), failed: changes.failed })[0] ?? null;
  const why = row.fault === null ? '' : `Fout: ${row.fault}. `;
  return row.kind === 'nightly'
    ? `${why}Wordt vanzelf ingehaald.`
    : `${why}Wordt vannacht ingehaald.`;
}

/** "tot 04.16 uur, 1 min 20 s"; nothing while it is not done. */
function took({ startedAt, finishedAt }: NightRow): string | null {
  if (finishedAt === null) return null;
  const end = momentLabel(new Date(finishedAt)).split(', ').at(-1);
  const seconds = Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
  return `tot ${end}, ${duration(seconds)}`;
}

function duration(seconds: number): string {
  if (seconds < 1) return 'minder dan 1 s';
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} u ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
