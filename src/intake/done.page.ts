import { momentLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import type { Import } from './import.entity.js';
import type { RowCounts } from './import-rows.js';
import {
  counted,
  importPath,
  inThousands,
  lineWords,
  outcomeLine,
  stepsAt,
} from './import.words.js';
import { describe } from './invite.page.js';
import type { PersonToInvite } from './people-to-invite.js';

/** "Undo of a whole import within 24 hours." */
export const UNDO_MS = 86_400_000;

export interface DoneView {
  readonly kept: Import;
  readonly counts: RowCounts;
  readonly people: readonly PersonToInvite[];
  readonly now: Date;
}

export const mayInvite = ({ role }: Viewer): boolean =>
  role === 'administrator' || role === 'coordinator';

/** Until when an import can be undone; null when it no longer can. */
export function undoableUntil({ finishedAt, kind, state }: Import, now: Date): Date | null {
  // Absence is put right by a better file: other hours replace.
  if (kind !== 'roster' || state !== 'done' || finishedAt === null) return null;
  const until = new Date(finishedAt.getTime() + UNDO_MS);
  return until > now ? until : null;
}

export function donePage(viewer: Viewer, { kept, counts, people, now }: DoneView) {
  const path = importPath(kept.id);
  const until = undoableUntil(kept, now);
  const left = counts.mend + counts.good + counts.same;
  const line = outcomeLine(kept);
  return {
    title: titleOf(kept),
    back: { href: '/import', label: 'Import' },
    intro: kept.fileName,
    steps: stepsAt('Klaar'),
    line: line === null ? 'Er is niets veranderd.' : `${line}.`,
    left:
      left === 0
        ? null
        : {
            text: `${counted(left, 'rij wacht', 'rijen wachten')} nog. We bewaren ${left === 1 ? 'die' : 'ze'} een week voor je.`,
            action: {
              href: `${path}/nakijken`,
              label: left === 1 ? 'Verbeter deze rij' : 'Verbeter deze rijen',
            },
          },
    skipped: kept.refused > 0 && left === 0 ? forgotten(kept.refused) : null,
    people: people.map((person) => ({ email: person.email, ...describe(person) })),
    hasPeople: people.length > 0,
    invite: mayInvite(viewer) ? { href: `${path}/uitnodigen`, label: 'Nodig ze uit' } : null,
    peopleText: mayInvite(viewer)
      ? 'Ze staan in het bestand en kunnen nog niet inloggen.'
      : 'Ze staan in het bestand en kunnen nog niet inloggen. Geef de adressen door aan je coördinator.',
    undo:
      until === null
        ? null
        : {
            text: `Tot ${momentLabel(until)} kun je deze import ongedaan maken.`,
            href: `${path}/ongedaan`,
            label: 'Maak ongedaan',
          },
    more: nextStep(viewer),
  };
}

function titleOf({ kind, accepted, updated, unchanged }: Import): string {
  const [one, more] = lineWords(kind);
  return `${counted(accepted + updated + unchanged, one, more)} ingelezen`;
}

const forgotten = (count: number): string =>
  `${counted(count, 'rij ging', 'rijen gingen')} niet mee en ${count === 1 ? 'is' : 'zijn'} niet meer bewaard.`;

function nextStep({ role }: Viewer) {
  if (role === 'school_mentor') return { href: '/overdrachten', label: 'Naar je leerlingen' };
  return { href: '/import', label: 'Nog een bestand' };
}

export function undoPage(kept: Import, inTheWay: string | null) {
  const total = kept.accepted + kept.updated;
  return {
    title: 'Import ongedaan maken',
    back: { href: importPath(kept.id), label: kept.fileName },
    inTheWay,
    text: `Alles wat dit bestand deed, draaien we terug: ${inThousands(kept.accepted)} nieuw en ${inThousands(kept.updated)} bijgewerkt. Wat er daarvoor stond, komt terug.`,
    isEmpty: total === 0,
    action: `${importPath(kept.id)}/ongedaan`,
    buttons: { submit: 'Maak ongedaan', cancel: { href: importPath(kept.id), label: 'Annuleer' } },
  };
}
