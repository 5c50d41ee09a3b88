import { momentLabel } from '../web/dates.js';
import { WHO_HEAD, type CellContext } from './check-cells.js';
import { jumps, mendTable, plainRow } from './check-rows.js';
import { droppedLine } from './columns.page.js';
import type { Import } from './import.entity.js';
import type { KeptRow, RowCounts } from './import-rows.js';
import { counted, importPath, inThousands, lineWords, stepsAt } from './import.words.js';

/** "Over 50 errors: first 50 plus download." The other tabs turn pages of as many. */
export const ROWS_SHOWN = 50;

/** The tabs that a person sees, by what they are called in the address. */
export const TAB_CODES = {
  mend: 'verbeteren',
  same: 'bestaat',
  good: 'goed',
  skipped: 'overgeslagen',
} as const;
export type ShownTab = keyof typeof TAB_CODES;

export interface CheckView {
  readonly kept: Import;
  readonly counts: RowCounts;
  readonly tab: ShownTab;
  readonly page: number;
  readonly rows: readonly KeptRow[];
  readonly context: CellContext;
  /** False for who sees counts and faulty lines only. */
  readonly mayName: boolean;
  readonly same: Import | null;
  readonly notices: readonly string[];
}

export function checkPage(view: CheckView) {
  const { kept, counts, tab, rows, context, mayName } = view;
  const path = `${importPath(kept.id)}/nakijken`;
  const mends = tab === 'mend' || tab === 'skipped';
  const total = counts[tab];
  const dropped = context.columns.filter(({ how }) => how === 'dropped');
  return {
    title: 'Kijk het bestand na',
    back: { href: '/import', label: 'Ander bestand kiezen' },
    intro: introOf(view),
    steps: stepsAt('Nakijken'),
    fault: kept.fault?.message ?? null,
    sameFile: sameLine(view.same),
    errors: tab === 'mend' ? errorBox(view) : null,
    tabs: { label: 'Rijen', items: tabItems(view, path) },
    action: path,
    version: String(kept.version),
    table: mends ? mendTable(rows, context) : null,
    hasRows: rows.length > 0 && (mends || mayName),
    plain: mends || !mayName ? [] : rows.map((row) => plainRow(row, context)),
    who: WHO_HEAD[kept.kind],
    hidden: mayName || mends || total === 0 ? null : hiddenLine(view),
    empty: total === 0 ? emptyTab(view) : null,
    more: mends && total > rows.length ? moreLine(total, rows.length) : null,
    paging: mends || !mayName ? null : pagingOf(view, path),
    check: mends && rows.length > 0,
    takeIn: takeInButton(view),
    download:
      counts.mend === 0
        ? null
        : { href: `${importPath(kept.id)}/fouten`, label: downloadLabel(counts.mend) },
    notices: view.notices,
    hasNotices: view.notices.length > 0,
    dropped: dropped.length === 0 ? null : droppedLine(dropped),
    columns:
      kept.rowsDone > 0
        ? null
        : { href: `${importPath(kept.id)}/kolommen`, label: 'Bekijk de kolommen' },
    drop: kept.rowsDone > 0 ? null : `${importPath(kept.id)}/weg`,
  };
}

function introOf({ kept, counts }: CheckView): string {
  const [one, more] = lineWords(kept.kind);
  if (kept.rowsDone === 0)
    return `${kept.fileName}, ${counted(kept.rowsTotal, one, more)}. Er is nog niets opgeslagen.`;
  const left = counts.mend + counts.good + counts.same;
  return `${kept.fileName}. ${counted(kept.rowsDone, 'rij is', 'rijen zijn')} al ingelezen, ${inThousands(left)} nog niet.`;
}

function errorBox({ kept, counts, rows, context }: CheckView) {
  if (counts.mend === 0) return null;
  const [one, more] = lineWords(kept.kind);
  const who = counts.mend === 1 ? `1 ${one} kan` : `${inThousands(counts.mend)} ${more} kunnen`;
  return {
    title: `${who} nog niet mee`,
    text:
      counts.good > 0
        ? `Verbeter ze hieronder, of importeer eerst de ${goodRows(counts.good)}. De rest bewaren we een week voor je.`
        : 'Verbeter ze hieronder, of pas je bestand aan en kies het opnieuw.',
    items: jumps(rows, context),
  };
}

const goodRows = (count: number): string =>
  count === 1 ? '1 goede rij' : `${inThousands(count)} goede rijen`;

function sameLine(same: Import | null): string | null {
  if (same === null) return null;
  const when = momentLabel(same.finishedAt ?? same.createdAt);
  return same.state === 'done'
    ? `Dit is hetzelfde bestand als op ${when}. Wat gelijk is gebleven, verandert niet.`
    : `Dit bestand wacht al op je sinds ${when}. Je kunt daar verdergaan.`;
}

function tabItems({ counts, tab }: CheckView, path: string) {
  const item = (code: ShownTab, label: string) => ({
    href: `${path}?tab=${TAB_CODES[code]}`,
    label,
    isCurrent: tab === code,
    count: inThousands(counts[code]),
  });
  return [
    item('mend', 'Verbeteren'),
    item('same', 'Bestaat al'),
    item('good', 'Goed'),
    ...(counts.skipped > 0 || tab === 'skipped' ? [item('skipped', 'Overgeslagen')] : []),
  ];
}

const hiddenLine = ({ counts, tab }: CheckView): string =>
  `${counted(counts[tab], 'rij is', 'rijen zijn')} in orde. Als beheerder zie je daarvan alleen het aantal.`;

const EMPTY: Readonly<Record<ShownTab, { icon: string; title: string; text: string }>> = {
  mend: {
    icon: 'circle-check',
    title: 'Er is niets te verbeteren',
    text: 'Alle rijen kloppen. Je kunt ze importeren.',
  },
  same: {
    icon: 'users',
    title: 'Niemand bestaat al zo',
    text: 'Hier staan de rijen waaraan niets verandert.',
  },
  good: {
    icon: 'list-check',
    title: 'Er is niets om te importeren',
    text: 'Hier staan de rijen die nieuw zijn of iets veranderen.',
  },
  skipped: { icon: 'list-check', title: 'Er is niets overgeslagen', text: 'Alle rijen doen mee.' },
};

const emptyTab = ({ tab }: CheckView) => ({ ...EMPTY[tab], action: null });

const moreLine = (total: number, shown: number): string =>
  `Dit zijn de eerste ${shown} van ${inThousands(total)} rijen. De volgende komen als deze klaar zijn. Of verbeter ze in Excel en kies dat bestand.`;

const downloadLabel = (count: number): string =>
  count === 1 ? 'Download de rij (Excel)' : `Download de ${inThousands(count)} rijen (Excel)`;

function takeInButton({ counts, tab, rows }: CheckView) {
  const isMending = (tab === 'mend' || tab === 'skipped') && rows.length > 0;
  const { good, same, mend } = counts;
  if (good === 0 && same === 0) return null;
  const label =
    good === 0
      ? 'Rond af zonder wijzigingen'
      : mend > 0
        ? `Importeer ${goodRows(good)}`
        : `Importeer ${counted(good, 'rij', 'rijen')}`;
  return { label, isPrimary: !isMending };
}

function pagingOf({ counts, tab, page }: CheckView, path: string) {
  const total = counts[tab];
  if (total <= ROWS_SHOWN) return null;
  const offset = (page - 1) * ROWS_SHOWN;
  const last = Math.min(offset + ROWS_SHOWN, total);
  const href = (to: number) => `${path}?tab=${TAB_CODES[tab]}&pagina=${to}`;
  return {
    range: `${inThousands(offset + 1)}–${inThousands(last)} van ${inThousands(total)}`,
    previous: page > 1 ? href(page - 1) : null,
    next: last < total ? href(page + 1) : null,
  };
}
