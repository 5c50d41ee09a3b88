import type { DossierHead } from '../students/dossier-head.js';
import { momentLabel } from '../web/dates.js';
import { overviewPage } from './overview.page.js';
import type { Sides } from './sides.js';
import type { Reading } from './sides.page.js';
import { monthsOf, type StoryPage } from './story.page.js';
import type { TimelineItem } from './timeline-item.page.js';

/** Nothing to choose or to search on paper. */
function storyOnPaper(items: readonly TimelineItem[], path: string): StoryPage {
  return {
    search: { action: path, isOpen: false, value: '', filter: null, found: null, all: path },
    chips: null,
    months: monthsOf(items),
    hasItems: items.length > 0,
    empty: 'Er is nog niets vastgelegd.',
    earlier: null,
    latest: null,
    notes: [],
    hasNotes: false,
  };
}

/** The dossier on A4: all that happened, for whom it was printed and when. Working notes are never on it. */
export function paperPage(
  head: DossierHead,
  { sides, items }: { sides: Sides; items: readonly TimelineItem[] },
  reading: Reading,
  now: Date,
) {
  const { viewer, student } = reading;
  const path = `/leerlingen/${student.id}`;
  const { agreements, ...shown } = overviewPage(
    head,
    // Why there is a signal is of today, and does not leave the screen.
    { ...sides, signals: null, levelAlone: null },
    storyOnPaper(items, path),
    reading,
  );
  return {
    ...shown,
    agreements: agreements && {
      ...agreements,
      rows: agreements.rows.map((row) => ({ ...row, done: null })),
    },
    title: `Dossier van ${head.name}`,
    back: { href: path, label: 'Terug naar het dossier' },
    notice: 'Werkaantekeningen komen niet op papier. Dat je dit afdrukt, wordt bewaard.',
    printed: `Afgedrukt voor ${viewer.name}, ${viewer.roleLabel.toLowerCase()}, op ${momentLabel(now)}. Geef dit niet door. Vernietig het als je het niet meer nodig hebt.`,
  };
}
