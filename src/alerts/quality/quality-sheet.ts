import { HIDDEN } from '../../web/hidden-count.js';
import type { SheetRows } from '../../web/spreadsheet.js';
import type { QualityShown } from './quality.page.js';
import { COLUMNS, CUT_HEADS, groupName, monthName, type Cut } from './quality-words.js';

/** What stands on the page, as a table for a spreadsheet. */
export function qualitySheet({ work, figures }: Pick<QualityShown, 'work' | 'figures'>): SheetRows {
  const { alerts, stops } = figures;
  const rowsOf = (cut: Cut) =>
    alerts[cut].map((group) => [
      CUT_HEADS[cut],
      groupName(cut, group, work.places),
      ...COLUMNS.map(({ of }) => (group.counts ? of(group.counts) : HIDDEN)),
    ]);
  const all = COLUMNS.map(({ of }) => (alerts.all ? of(alerts.all) : HIDDEN));
  const shown = (count: number | null) => (count === null ? HIDDEN : String(count));
  return [
    ['Per', 'Naam', ...COLUMNS.map(({ head }) => head)],
    ['Regio', 'Alles samen', ...all],
    ...(['months', 'places', 'codes'] as const).flatMap(rowsOf),
    ['Per', 'Naam', 'Gestopt of niet gestart', 'Zag niemand aankomen'],
    ['Regio', 'Alles samen', shown(stops.all.stops), shown(stops.all.unseen)],
    ...stops.months.map((each) => [
      ...['Maand', monthName(each.month), shown(each.stops), shown(each.unseen)],
    ]),
  ];
}
