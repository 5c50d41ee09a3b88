import type { ImportKind, ImportState } from './import.entity.js';

export const KIND_LABELS: Readonly<Record<ImportKind, string>> = {
  roster: 'Leerlingen',
  absence: 'Verzuim',
};

export const KIND_HINTS: Readonly<Record<ImportKind, string>> = {
  roster: 'Eén regel per leerling, zoals je administratie die maakt.',
  absence: 'Eén regel per leerling per dag. De reden lezen we nooit.',
};

interface Badge {
  readonly tone: 'rood' | 'oranje' | 'groen' | 'blauw' | 'grijs';
  readonly icon: string | null;
  readonly label: string;
}

const BADGES: Readonly<Record<ImportState, Badge>> = {
  uploaded: { tone: 'blauw', icon: 'clock', label: 'Wordt gelezen' },
  columns: { tone: 'oranje', icon: 'alert-triangle', label: 'Kolommen kiezen' },
  checking: { tone: 'blauw', icon: 'clock', label: 'Wordt nagekeken' },
  checked: { tone: 'oranje', icon: 'alert-triangle', label: 'Nakijken' },
  importing: { tone: 'blauw', icon: 'clock', label: 'Wordt ingelezen' },
  done: { tone: 'groen', icon: 'check', label: 'Ingelezen' },
  undone: { tone: 'grijs', icon: null, label: 'Ongedaan gemaakt' },
  refused: { tone: 'rood', icon: 'alert-circle', label: 'Niet gelezen' },
  dropped: { tone: 'grijs', icon: null, label: 'Weggegooid' },
};

export function badgeOf({ state, refused }: { state: ImportState; refused: number }): Badge {
  if (state === 'done' && refused > 0)
    return { tone: 'oranje', icon: 'alert-triangle', label: `Nog ${refused} te verbeteren` };
  return BADGES[state];
}

/** "1 rij", "28 rijen". */
export function counted(count: number, one: string, more: string): string {
  return `${inThousands(count)} ${count === 1 ? one : more}`;
}

/** 20.000 */
export const inThousands = (count: number): string => count.toLocaleString('nl-NL');

/** What one line of a file is about. */
export const lineWords = (kind: ImportKind): [one: string, more: string] =>
  kind === 'roster' ? ['leerling', 'leerlingen'] : ['regel', 'regels'];

/** "28 nieuw, 2 bijgewerkt, 4 waren al goed"; null when nothing went in. */
export function outcomeLine(counts: {
  accepted: number;
  updated: number;
  unchanged: number;
}): string | null {
  const [accepted, updated, unchanged] = [counts.accepted, counts.updated, counts.unchanged].map(
    Number,
  );
  const parts = [
    accepted > 0 ? `${inThousands(accepted)} nieuw` : '',
    updated > 0 ? `${inThousands(updated)} bijgewerkt` : '',
    unchanged > 0 ? `${inThousands(unchanged)} ${unchanged === 1 ? 'was' : 'waren'} al goed` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(', ');
}

const STEPS = ['Bestand', 'Kolommen', 'Nakijken', 'Klaar'] as const;

/** For {{> stappen}}: everything before this step is done; at the last one all is. */
export function stepsAt(current: (typeof STEPS)[number]) {
  const at = STEPS.indexOf(current);
  const isOver = current === 'Klaar';
  return {
    label: 'Stappen',
    isShort: true,
    stops: STEPS.map((title, index) => ({
      title,
      when: null,
      state: index < at || isOver ? 'klaar' : index === at ? 'nu' : 'straks',
      isDone: index < at || isOver,
      isNow: index === at && !isOver,
      isBridge: false,
    })),
  };
}

export const importPath = (id: string): string => `/import/${id}`;
