/** Rows of one group on a home page that show at once. */
export const AT_FIRST = 7;

/** The first rows, and the others to unfold under "Nog 5". */
export function foldedRows<Row>(all: readonly Row[], atFirst: number = AT_FIRST) {
  const others = all.slice(atFirst);
  return {
    rows: all.slice(0, atFirst),
    others: others.length === 0 ? null : { label: `Nog ${others.length}`, rows: others },
  };
}
