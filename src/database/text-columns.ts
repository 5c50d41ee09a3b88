/** Columns of text in a table, by the names that the database knows. */
export interface TextColumns {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
}
