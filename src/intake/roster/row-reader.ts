import { oneLine } from '../../directory/text.js';
import type { Day } from '../../policy/day.js';
import { studentNumberOf } from '../../policy/formats.js';
import { dayFrom, isCutOff } from '../values.js';
import type { RosterColumn } from './fields.js';
import type { Fault, Notice, RefusalCode, RosterRow } from './roster.js';
import * as say from './sentences.js';

/** "End date 31-12-9999 is no end." */
const NO_END = '9999-12-31';

/** Takes the cells of one row apart, and gathers what is wrong with them. */
export class RowReader {
  readonly faults: Fault[] = [];
  readonly notices: Notice[] = [];

  constructor(private readonly cells: RosterRow['cells']) {}

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
    const text = this.cell(column);
    if (text === '') return null;
    return read(text) ?? this.refuse(column, 'bad_value', say.notOnList(column, text));
  }

  day(column: RosterColumn): Day | null {
    const text = this.cell(column);
    if (text === '') return null;
    return dayFrom(text) ?? this.refuse(column, 'bad_date', say.noDate(text));
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
