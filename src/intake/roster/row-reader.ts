import { oneLine } from '../../directory/text.js';
import type { Day } from '../../policy/day.js';
import { studentNumberOf } from '../../policy/formats.js';
import { dayFrom, isCutOff } from '../values.js';
import type { RosterColumn } from './fields.js';
import type { Fault, Notice, RefusalCode, RosterRow } from './roster.js';
import type { SaidBefore } from './said-before.js';
import * as say from './sentences.js';

/** "End date 31-12-9999 is no end." */
const NO_END = '9999-12-31';

/** Takes the cells of one row apart, and gathers what is wrong with them. */
export class RowReader {
  readonly faults: Fault[] = [];
  readonly notices: Notice[] = [];

  constructor(
    private readonly cells: RosterRow['cells'],
    private readonly saidBefore: SaidBefore,
  ) {}

  /** The text of a cell; '' when it is empty. */
  cell(column: RosterColumn): string {
    return this.cells[column] ?? '';
  }

  refuse(column: RosterColumn, code: RefusalCode, message: string): null {
    this.faults.push({ column, value: this.cell(column), code, message });
    return null;
  }

  notice(column: RosterColumn, message: string): void {
    this.notices.push({ column, message });
  }

  /** One line of text of at most so many characters. */
  text(column: RosterColumn, most: number): string | null {
    const line = oneLine(this.cell(column));
    if (line.length > most) return this.refuse(column, 'bad_value', say.tooLong(column, most));
    return line === '' ? null : line;
  }

  /** A word of a list; `read` gives null for one that is not on it. */
  word<T>(column: RosterColumn, read: (text: string) => T | null): T | null {
    return this.written(column, (text) => this.known(column, text, read));
  }

  /** The same for what every row says in its own way. */
  written<T>(column: RosterColumn, read: (text: string) => T | null): T | null {
    const text = this.cell(column);
    if (text === '') return null;
    return read(text) ?? this.refuse(column, 'bad_value', say.notOnList(column, text));
  }

  /** What `read` makes of a text that many rows say; it is always the same for one column. */
  known<T>(column: RosterColumn, text: string, read: (text: string) => T): T {
    return this.saidBefore.of(column, text, read);
  }

  day(column: RosterColumn): Day | null {
    const text = this.cell(column);
    if (text === '') return null;
    return this.known(column, text, dayFrom) ?? this.refuse(column, 'bad_date', say.noDate(text));
  }

  /** A last day; the end of the calendar means that there is none. */
  lastDay(column: RosterColumn): Day | null {
    const day = this.day(column);
    return day === NO_END ? null : day;
  }

  /** A number of a student, as it is written. */
  number(column: RosterColumn): string | null {
    const text = oneLine(this.cell(column)).replace(/^(\d+)[.,]0$/, '$1');
    if (text === '') return null;
    if (isCutOff(text)) return this.refuse(column, 'bad_number', say.cutOffNumber(text));
    return studentNumberOf(text) ?? this.refuse(column, 'bad_number', say.noNumber(text));
  }
}
