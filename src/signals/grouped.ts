/** Rows by what they belong to, in the order in which they came. */
export class Grouped<Row> {
  private readonly groups = new Map<string, Row[]>();

  constructor(rows: readonly Row[], keyOf: (row: Row) => string) {
    for (const row of rows) {
      const key = keyOf(row);
      const group = this.groups.get(key);
      if (group) group.push(row);
      else this.groups.set(key, [row]);
    }
  }

  of(key: string): readonly Row[] {
    return this.groups.get(key) ?? [];
  }
}
