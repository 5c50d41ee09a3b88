import type { Import } from './import.entity.js';
import type { RowCounts } from './import-rows.js';
import { counted, inThousands, lineWords, stepsAt } from './import.words.js';

/** Seconds after which the page looks again by itself. */
export const LOOK_AGAIN = 2;

/** While the program works on a file: how far it is. One may leave. */
export function progressPage(kept: Import, counts: RowCounts) {
  const isImporting = kept.state === 'importing';
  const total = counts.done + counts.good + counts.same;
  return {
    title: isImporting ? 'We lezen het bestand in' : 'We kijken het bestand na',
    back: { href: '/import', label: 'Import' },
    fileName: kept.fileName,
    steps: stepsAt(isImporting ? 'Nakijken' : kept.state === 'uploaded' ? 'Bestand' : 'Nakijken'),
    heading: headingOf(kept, total),
    text: isImporting
      ? `${inThousands(counts.done)} klaar. Je kunt weg van deze pagina.`
      : 'Er is nog niets opgeslagen. Je kunt weg van deze pagina.',
    /** Null while nobody knows how much it is. */
    progress: isImporting && total > 0 ? { done: counts.done, total } : null,
    again: { href: `/import/${kept.id}`, label: 'Kijk opnieuw' },
  };
}

function headingOf({ kind, state, rowsTotal }: Import, total: number): string {
  const [one, more] = lineWords(kind);
  if (state === 'importing') return `We lezen ${counted(total, one, more)} in`;
  return rowsTotal > 0
    ? `We kijken ${counted(rowsTotal, 'rij', 'rijen')} na`
    : 'We openen je bestand';
}
