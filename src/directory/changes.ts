import type { EntityManager, EntityTarget, QueryDeepPartialEntity } from 'typeorm';
import { Problem } from '../problems/problem.js';

/** Each changed field with its value before and after. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

export function changesIn<Row extends object>(row: Row, wanted: Partial<Row>): Changes {
  const fields = Object.keys(wanted) as (keyof Row & string)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(row[field]) !== JSON.stringify(wanted[field]))
      .map((field) => [field, [row[field], wanted[field]]]),
  );
}

export const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0;

/**
 * Stores what is different from what is on file. Problem 'conflict' when somebody else was earlier:
 * `version` is the one that was on the screen. Gives the changes; nothing is stored without any.
 */
export async function revise<Row extends { id: string; version: number }>(
  tx: EntityManager,
  Entity: EntityTarget<Row>,
  row: Row,
  version: number,
  wanted: Partial<Row>,
): Promise<Changes> {
  const changes = changesIn(row, wanted);
  if (isEmpty(changes)) return changes;
  const { affected } = await tx.update(Entity, { id: row.id, version }, {
    ...wanted,
    version: version + 1,
  } as QueryDeepPartialEntity<Row>);
  if (affected !== 1) throw new Problem('conflict');
  return changes;
}
