import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARTS = fileURLToPath(new URL('../parts/', import.meta.url));

/**
 * A file in parts/ exports `part` or `parts`: `{ id, title, goal, on: ['sqlite', 'postgres'], holes, run }`, in order
 * of their numbers. `run(database, options)` gives `{ tries, faults, figures }`: `faults` are what went wrong, in
 * words; `figures` what was counted and timed. A hole `{ name, file, from, to }` is planted in a copy of the program
 * (see attack/lib/planted.mjs), on which the part has to find a fault.
 */
export async function partsAskedFor(ids) {
  const files = readdirSync(PARTS).filter((name) => name.endsWith('.mjs'));
  const found = await Promise.all(files.map((name) => import(join(PARTS, name))));
  const parts = found
    .flatMap((module) => module.parts ?? [module.part])
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  const unknown = ids.filter((id) => !parts.some((part) => part.id === id));
  if (unknown.length > 0) throw new Error(`There is no fault ${unknown.join(', ')}`);
  return ids.length === 0 ? parts : parts.filter(({ id }) => ids.includes(id));
}
