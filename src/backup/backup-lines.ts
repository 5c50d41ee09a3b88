import type { AnchorPoint } from '../audit/audit-anchor.js';
import { BackupRefused } from './backup-refused.js';
import type { TableShape } from './tables.js';
import { differences, RunningTotal, type Totals } from './table-total.js';

/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 1;
  /** Of which database it was made; it goes into either. */
  readonly kind: string;
  /** UTC text. */
  readonly madeAt: string;
  /** In which state the tables are. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  /** The end of the audit log in these tables. */
  readonly head: AnchorPoint;
  /** What stood outside the database when the backup began; null when there was none to read. */
  readonly anchor: AnchorPoint | null;
}

/** Stands in front of the rows of a table; each row is a list of the values of its columns. */
interface TableMark {
  readonly table: string;
}

/** The last line. */
interface Footer {
  readonly totals: Totals;
}

/** What reads a backup from front to end is told of it in this order. */
export interface BackupReader {
  begin?(header: BackupHeader): Promise<void> | void;
  rows?(table: TableShape, lines: readonly string[]): Promise<void> | void;
}

export interface ReadBackup {
  readonly header: BackupHeader;
  readonly totals: Totals;
}

/** Lets a reader read, counts along, and gives what was read once it is sure that all of it was there. */
export async function readBackup(
  batches: AsyncIterable<string[]>,
  reader: BackupReader = {},
): Promise<ReadBackup> {
  const going = new GoingThrough(reader);
  for await (const lines of batches) await going.take(lines);
  return going.whole();
}

class GoingThrough {
  private header: BackupHeader | null = null;
  private table: TableShape | null = null;
  private footer: Footer | null = null;
  private readonly running = new Map<string, RunningTotal>();

  constructor(private readonly reader: BackupReader) {}

  async take(lines: readonly string[]): Promise<void> {
    let rows: string[] = [];
    for (const line of lines) {
      if (line.startsWith('[')) {
        rows.push(line);
        continue;
      }
      await this.takeRows(rows);
      rows = [];
      await this.takeMark(line);
    }
    await this.takeRows(rows);
  }

  whole(): ReadBackup {
    const { header, footer, running } = this;
    if (!header || !footer) throw new BackupRefused('incomplete');
    const counted = Object.fromEntries([...running].map(([name, { total }]) => [name, total]));
    const wrong = differences(counted, footer.totals);
    if (wrong.length > 0) throw new BackupRefused('damaged', wrong.join(', '));
    return { header, totals: footer.totals };
  }

  private async takeRows(rows: readonly string[]): Promise<void> {
    if (rows.length === 0) return;
    const { table } = this;
    const total = table && this.running.get(table.name);
    if (!table || !total) throw new BackupRefused('damaged');
    for (const row of rows) total.add(row);
    await this.reader.rows?.(table, rows);
  }

  private async takeMark(line: string): Promise<void> {
    const said = JSON.parse(line) as BackupHeader | TableMark | Footer;
    if ('format' in said) {
      this.header = said;
      await this.reader.begin?.(said);
    } else if ('totals' in said) this.footer = said;
    else {
      this.table = this.header?.tables.find(({ name }) => name === said.table) ?? null;
      if (this.table) this.running.set(this.table.name, new RunningTotal());
    }
  }
}
