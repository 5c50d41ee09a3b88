import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm';
import { ColumnMemory } from './column-memory.js';
import type { Column } from './engine.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { ImportRows } from './import-rows.js';
import { FileRefused, type FileTable } from './reading/file-table.js';
import { readTable } from './reading/read-table.js';

/** From bytes to rows that wait for a person. */
@Injectable()
export class FileReading {
  constructor(
    private readonly engines: Engines,
    private readonly memory: ColumnMemory,
    private readonly rows: ImportRows,
  ) {}

  /** Reads the file and keeps its rows. Gives what becomes of the import: its columns, or why the file is refused. */
  async read(kept: Import, bytes: Buffer): Promise<QueryDeepPartialEntity<Import>> {
    const { kind, fileName, organisationId } = kept;
    const engine = this.engines.for(kind);
    const remembered = await this.memory.of(organisationId, kind);
    try {
      const knows = (cells: readonly string[]) => engine.knowsHeader(cells, remembered);
      const table = await readTable(bytes, fileName, knows);
      const columns = allColumns(table, engine.recognise(table.header, remembered, table.rows));
      await this.rows.add(kept.id, table.rows, (index) => columns[index]?.how !== 'dropped');
      const state = columns.some(isOpen) ? 'columns' : 'checking';
      return { columns: columns as never, rowsTotal: table.rows.length, state };
    } catch (fault) {
      if (!(fault instanceof FileRefused)) throw fault;
      return { state: 'refused', fault: { code: fault.code, message: fault.message } };
    }
  }
}

/** A column of which nobody has said yet what it is. */
const isOpen = ({ how, header }: Column): boolean => how === 'unknown' && header !== '';

/** One for each column of the file, also for those without a name. */
function allColumns({ header }: FileTable, recognised: readonly Column[]): Column[] {
  return header.map(
    (text, index) =>
      recognised.find((column) => column.index === index) ?? {
        index,
        header: text,
        field: null,
        how: 'unknown',
        dropped: null,
      },
  );
}
