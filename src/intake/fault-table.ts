import type { Column } from './engine.js';
import type { KeptRow } from './import-rows.js';
import { questionText } from './check-rows.js';

const WRONG = 'wat_klopt_er_niet';

/** The rows as they came, with what was typed since and a column that says what is wrong; to send again when mended. */
export function faultTable(columns: readonly Column[], rows: readonly KeptRow[]): string[][] {
  const read = columns.filter(({ how, header }) => how !== 'dropped' && header !== '');
  const added = addedFields(read, rows);
  const header = [WRONG, ...read.map((column) => column.header), ...added];
  return [
    header,
    ...rows.map(({ row, content }) => [
      `Rij ${row}: ${wrongIn(content)}`,
      ...read.map(({ index, field }) => content.typed[field ?? ''] ?? content.cells[index] ?? ''),
      ...added.map((field) => content.typed[field] ?? ''),
    ]),
  ];
}

/** Fields that a person filled in and that the file has no column for. */
function addedFields(read: readonly Column[], rows: readonly KeptRow[]): string[] {
  const typed = new Set(rows.flatMap(({ content }) => Object.keys(content.typed)));
  return [...typed].filter((field) => !read.some((column) => column.field === field));
}

function wrongIn({ verdict }: KeptRow['content']): string {
  const faults = (verdict?.faults ?? []).map(({ message }) => message);
  const question = verdict?.question ? [questionText(verdict.question)] : [];
  return [...faults, ...question].join(' ');
}
