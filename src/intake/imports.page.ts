import { filterSelect, listView, sortHead } from '../directory/list-view.js';
import type { ListQuery } from '../directory/listing.js';
import { momentLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import type { ImportRowOfList, ImportSort } from './imports.js';
import { badgeOf, counted, importPath, KIND_LABELS, outcomeLine } from './import.words.js';
import { kindsFor } from './imports-visible.js';
import type { uploadForm } from './upload-form.page.js';

const WORDS = { one: 'bestand', more: 'bestanden', search: 'Zoek een bestand of naam' };

interface Found {
  readonly total: number;
  readonly rows: readonly ImportRowOfList[];
}

export interface Around {
  readonly upload: ReturnType<typeof uploadForm>;
  readonly missing: readonly string[];
}

export function importsPage(
  viewer: Viewer,
  query: ListQuery<ImportSort>,
  found: Found,
  { upload, missing }: Around,
) {
  const list = listView(query, found.total, WORDS);
  const hasKinds = kindsFor(viewer).length > 1;
  const select = filterSelect(query, 'stand', 'Toon', {
    alle: 'Alles',
    open: 'Nog niet klaar',
    klaar: 'Ingelezen',
    niet: 'Niet ingelezen',
  });
  return {
    title: 'Import',
    back: backOf(viewer),
    intro: introOf(viewer),
    upload,
    warnings: missing.map((text) => ({ text })),
    hasWarnings: missing.length > 0,
    list: { ...list, selects: [select] },
    showsFilter: list.hasRows || list.isNarrowed,
    heads: {
      file: sortHead(query, 'bestand', 'Bestand'),
      when: sortHead(query, 'wanneer', 'Wanneer'),
    },
    rows: found.rows.map((row) => listRow(row, hasKinds)),
    empty: emptyList(list.isNarrowed),
  };
}

function introOf(viewer: Viewer): string {
  if (viewer.role === 'administrator')
    return 'Je ziet aantallen en de regels die niet kloppen. Namen van de andere leerlingen zie je niet.';
  return kindsFor(viewer).includes('roster')
    ? 'Lees de lijst van je school in. Je kijkt alles na voordat er iets wordt opgeslagen.'
    : 'Lees het verzuim van je studenten in. Je kijkt alles na voordat er iets wordt opgeslagen.';
}

/** Who has no menu finds the way back here. */
function backOf({ role }: Viewer) {
  if (role === 'school_mentor') return { href: '/overdrachten', label: 'Overdrachten' };
  return role === 'mentor' ? { href: '/gesprekken', label: 'Gesprekken' } : null;
}

function listRow(row: ImportRowOfList, hasKinds: boolean) {
  const place = row.place ?? 'Meer scholen';
  return {
    href: importPath(row.id),
    file: row.fileName,
    about: hasKinds ? `${KIND_LABELS[row.kind]}, ${place}` : place,
    who: row.who ?? 'Commandoregel',
    when: momentLabel(new Date(row.createdAt)),
    counts: outcomeLine(row) ?? rowsLine(Number(row.rowsTotal)),
    badge: badgeOf({ state: row.state, refused: Number(row.refused) }),
  };
}

const rowsLine = (total: number): string => (total === 0 ? '' : counted(total, 'rij', 'rijen'));

function emptyList(isNarrowed: boolean) {
  return isNarrowed
    ? {
        icon: 'search',
        title: 'Geen bestand gevonden',
        text: 'Zoek op een ander woord of kies een ander filter.',
        action: { href: '/import', label: 'Toon alles' },
      }
    : {
        icon: 'file-import',
        title: 'Er is nog niets ingelezen',
        text: 'Kies hierboven een bestand. Hier zie je daarna wie wat inlas, en wanneer.',
        action: null,
      };
}
