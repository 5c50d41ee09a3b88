import type { EntityManager, ObjectLiteral } from 'typeorm';
import { sealsOf } from './sealed.js';

/** Opens what is sealed among the values of rows, in their place: which columns those are a query does not tell. */
export function opened<Row extends ObjectLiteral>(manager: EntityManager, found: Row[]): Row[] {
  const seals = sealsOf(manager);
  if (seals === null || !Array.isArray(found)) return found;
  for (const row of found as Record<string, unknown>[])
    for (const name in row) {
      const value = row[name];
      if (typeof value === 'string' && seals.looksSealed(value))
        row[name] = seals.openIfOurs(value);
    }
  return found;
}
