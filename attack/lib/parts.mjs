import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The parts with these ids, or all of them, in order of their numbers. Each file in the folder (a URL that ends with /)
 * exports one `part`, or several as `parts`. Throws, in words, when there is none with an id.
 */
export async function partsAskedFor(folder, ids) {
  const files = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.mjs'));
  const found = await Promise.all(files.map((name) => import(new URL(name, folder).href)));
  const parts = found
    .flatMap((module) => module.parts ?? [module.part])
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  const unknown = ids.filter((id) => !parts.some((part) => part.id === id));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}`);
  return ids.length === 0 ? parts : parts.filter(({ id }) => ids.includes(id));
}
