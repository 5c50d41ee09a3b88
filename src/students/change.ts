import type { EntityManager, EntityTarget } from 'typeorm';
import { revise, type Changes } from '../directory/changes.js';
import { Problem } from '../problems/problem.js';

/**
 * Stores what `work` does to a row, and gives what changed. Problem 'conflict' when somebody else was
 * earlier: `version` is the one that was on the screen.
 */
export async function change<Row extends { id: string; version: number }>(
  tx: EntityManager,
  Entity: EntityTarget<Row>,
  { row, version }: { row: Row; version: number },
  work: (row: Row) => void,
): Promise<Changes> {
  if (row.version !== version) throw new Problem('conflict');
  const before = { ...row };
  work(row);
  return revise(tx, Entity, before, version, { ...row });
}
