import { createHash } from 'node:crypto';

/** What a table holds, in short: equal totals mean the same rows. */
export interface TableTotal {
  readonly rows: number;
  /** The sum of the SHA-256 of every row: the order of rows, in which databases differ, does not count. */
  readonly hash: string;
}

const MODULUS = 1n << 256n;
const HEX_DIGITS = 64;

/** Counts rows as they pass. */
export class RunningTotal {
  private rows = 0;
  private sum = 0n;

  add(line: string): void {
    this.rows += 1;
    this.sum += BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
  }

  get total(): TableTotal {
    const hash = (this.sum % MODULUS).toString(16).padStart(HEX_DIGITS, '0');
    return { rows: this.rows, hash };
  }
}

export type Totals = Readonly<Record<string, TableTotal>>;

/** The tables that do not hold the same; also those that only one of them has. */
export function differences(one: Totals, other: Totals): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => one[name]?.rows !== other[name]?.rows || one[name]?.hash !== other[name]?.hash,
  );
}
