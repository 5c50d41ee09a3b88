import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type FileFault, FileRefused, type FileTable, type KnowsHeader } from './file-table.js';
import { Places } from './places.js';
import { TableInProgress } from './table-in-progress.js';

/** "Spreadsheets are read in a child with 256 MB and 20 s" (security, S9). Node itself needs the rest. */
const MOST_MEMORY_MB = 160;
const LONGEST_MS = 20_000;

/** Two spreadsheets at a time: the memory of the server's machine is then also known when many come at once. */
const places = new Places(2);

const CHILD = fileURLToPath(new URL('./workbook/child.mjs', import.meta.url));

type Said =
  | [row: number, cells: string[]]
  | { sheet?: string; isLast?: boolean; fault?: FileFault; done?: true };

/** Reads the first sheet of a workbook (.xlsx) that has the header, in a process of its own. Throws FileRefused. */
export function readWorkbook(bytes: Buffer, knowsHeader: KnowsHeader): Promise<FileTable> {
  return places.use(() => readApart(bytes, knowsHeader));
}

async function readApart(bytes: Buffer, knowsHeader: KnowsHeader): Promise<FileTable> {
  const child = spawn(process.execPath, [`--max-old-space-size=${MOST_MEMORY_MB}`, CHILD], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {}, // it has no business with the settings and secrets of the server
  });
  const ended = once(child, 'close');
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  try {
    // It may end before it has read everything: what it said then tells why.
    child.stdin.on('error', () => undefined).end(bytes);
    return await tableFrom(child.stdout, knowsHeader);
  } finally {
    clearTimeout(timer);
    end(child);
    await ended;
  }
}

async function tableFrom(
  output: NodeJS.ReadableStream,
  knowsHeader: KnowsHeader,
): Promise<FileTable> {
  let table = new TableInProgress(knowsHeader, null);
  let hasColumns = false;
  let isLast = false;
  for await (const line of createInterface({ input: output, crlfDelay: Infinity })) {
    const said = parsed(line);
    if (said === null) break;
    if (Array.isArray(said)) {
      table.add(said[0], said[1]);
      if (isLast && table.isHopeless) break;
      continue;
    }
    if (said.fault) throw new FileRefused(said.fault, SENTENCES[said.fault]);
    hasColumns ||= table.hasColumns;
    const whole = table.table();
    if (whole) return whole;
    if (said.done) throw without(hasColumns);
    table = new TableInProgress(knowsHeader, said.sheet ?? '');
    isLast = said.isLast === true;
  }
  if (isLast && table.isHopeless) throw without(hasColumns || table.hasColumns);
  // Out of memory, or out of time.
  throw new FileRefused('too-heavy');
}

/** Null for a line in the middle of which the process was ended. */
function parsed(line: string): Said | null {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return null;
  }
}

/** No sheet has the header. */
const without = (hasColumns: boolean): FileRefused =>
  new FileRefused(hasColumns ? 'no-header' : 'not-a-table');

/** More exact here than in the catalogue. */
const SENTENCES: Partial<Record<FileFault, string>> = {
  'not-what-it-says':
    'De naam zegt dat dit een Excel-bestand is, maar er zit geen werkmap in. Open de lijst in Excel, sla die op als Excel-werkmap (.xlsx) en kies dat bestand.',
};

function end(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
