import type { Day } from '../../policy/day.js';
import { dayLabel } from '../../web/dates.js';
import { MBO_LEVELS, type LearningPath } from '../data/code-lists.js';
import { filterSelect, listView, sortHead } from '../list-view.js';
import type { ListQuery } from '../listing.js';
import type { ProgrammeRow, ProgrammeSort } from './programme-list.js';

const SHORT_PATHS: Readonly<Record<LearningPath, string>> = { BOL: 'bol', BBL: 'bbl' };

export function programmesPage(
  query: ListQuery<ProgrammeSort>,
  found: { total: number; rows: readonly ProgrammeRow[] },
  today: Day,
) {
  const list = listView(query, found.total, {
    one: 'opleiding',
    more: 'opleidingen',
    search: 'Zoek op crebo of naam',
  });
  const levels = Object.fromEntries(Object.entries(MBO_LEVELS));
  const selects = [
    filterSelect(query, 'niveau', 'Niveau', { alle: 'Alle niveaus', ...levels }),
    filterSelect(query, 'leerweg', 'Leerweg', { alle: 'Bol en bbl', BOL: 'Bol', BBL: 'Bbl' }),
    filterSelect(query, 'toon', 'Toon', { geldig: 'Nu geldig', alle: 'Alles' }),
  ];
  return {
    title: 'Opleidingen',
    above: null,
    intro: 'De mbo-opleidingen waarin een student kan zijn ingeschreven.',
    action: { href: '/beheer/opleidingen/nieuw', label: 'Opleiding toevoegen', icon: 'plus' },
    list: { ...list, selects },
    heads: {
      name: sortHead(query, 'naam', 'Naam'),
      crebo: sortHead(query, 'crebo', 'Crebo'),
      level: sortHead(query, 'niveau', 'Niveau'),
    },
    empty: {
      icon: 'search',
      title: 'Niets gevonden',
      text: 'Zoek op een ander woord, kies een ander filter of voeg de opleiding toe.',
      action: { href: '/beheer/opleidingen', label: 'Toon alles' },
    },
    rows: found.rows.map((row) => programmeRow(row, today)),
  };
}

function programmeRow(row: ProgrammeRow, today: Day) {
  const paths = JSON.parse(row.learningPaths) as LearningPath[];
  return {
    href: `/beheer/opleidingen/${row.id}`,
    name: row.name,
    crebo: row.crebo,
    level: MBO_LEVELS[row.level],
    paths: paths.map((path) => SHORT_PATHS[path]).join(' en '),
    period: periodText(row),
    isPast: row.validUntil !== null && row.validUntil < today,
    isLater: row.validFrom > today,
  };
}

function periodText({ validFrom, validUntil }: ProgrammeRow): string {
  const from = `vanaf ${dayLabel(validFrom)}`;
  return validUntil === null ? from : `${from} tot en met ${dayLabel(validUntil)}`;
}
