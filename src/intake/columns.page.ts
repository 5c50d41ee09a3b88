import type { Option } from '../web/field.js';
import type { Column } from './engine.js';
import type { Import } from './import.entity.js';
import { importPath, stepsAt } from './import.words.js';

const HOW: Readonly<Record<Column['how'], string>> = {
  known: 'Herkend',
  remembered: 'Onthouden van de vorige keer',
  unknown: 'Kennen we niet',
  dropped: 'Lezen we nooit',
};

/** The name of the select of a column. */
export const columnName = (index: number): string => `kolom-${index}`;
export const LEAVE_OUT = '';

export interface ColumnFault {
  readonly index: number;
  readonly message: string;
}

export interface ColumnsView {
  readonly kept: Import;
  readonly fields: Readonly<Record<string, string>>;
  /** The first cells of each column, to recognise it by; empty where one may not see them. */
  readonly samples: ReadonlyMap<number, readonly string[]>;
  readonly faults: readonly ColumnFault[];
}

/** What each column of the file is: recognised, to be chosen, left out, or never read. */
export function columnsPage({ kept, fields, samples, faults }: ColumnsView) {
  const columns = (kept.columns as Column[]).filter(({ header }) => header !== '');
  const unknown = columns.filter(({ how }) => how === 'unknown').length;
  const dropped = columns.filter(({ how }) => how === 'dropped');
  return {
    title: 'Welke kolom is wat?',
    back: { href: '/import', label: 'Ander bestand kiezen' },
    intro: `${kept.fileName}. Er is nog niets opgeslagen.`,
    steps: stepsAt('Kolommen'),
    sentence: sentence(unknown),
    errors:
      faults.length === 0
        ? null
        : {
            title: 'De kolommen kloppen nog niet',
            items: faults.map(({ index, message }) => ({
              href: `#${columnName(index)}`,
              text: message,
            })),
          },
    action: `${importPath(kept.id)}/kolommen`,
    rows: columns
      .filter(({ how }) => how !== 'dropped')
      .map((column) => columnRow(column, fields, samples, faults)),
    dropped: dropped.length === 0 ? null : droppedLine(dropped),
    buttons: { submit: 'Verder', cancel: { href: importPath(kept.id), label: 'Terug' } },
  };
}

export const droppedLine = (dropped: readonly Column[]): string =>
  `Niet ingelezen: ${[...new Set(dropped.map((column) => column.dropped ?? column.header))].join(', ')}.`;

function sentence(unknown: number): string {
  if (unknown === 0) return 'We herkennen alle kolommen. Klopt het niet? Pas het hier aan.';
  const many = unknown === 1 ? 'Eén kolom kennen' : `${unknown} kolommen kennen`;
  return `${many} we niet. Kies wat erin staat, of laat de kolom weg. We onthouden het voor de volgende keer.`;
}

function columnRow(
  { index, header, field, how }: Column,
  fields: Readonly<Record<string, string>>,
  samples: ReadonlyMap<number, readonly string[]>,
  faults: readonly ColumnFault[],
) {
  const id = columnName(index);
  const error = faults.find((fault) => fault.index === index)?.message ?? null;
  const options: Option[] = [
    { value: LEAVE_OUT, label: 'Laat deze kolom weg' },
    ...Object.entries(fields).map(([value, label]) => ({ value, label })),
  ];
  return {
    id,
    header,
    samples: (samples.get(index) ?? []).join(', '),
    how: HOW[how],
    isUnknown: how === 'unknown',
    error,
    errorId: error === null ? null : `${id}-fout`,
    label: `Wat staat in ${header}?`,
    options: options.map((option) => ({ ...option, isSelected: option.value === (field ?? '') })),
  };
}
