import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['dist', 'views', 'public', 'package.json'];

/** The folder of the program as it was built. */
export const wholeBuild = () => ROOT;

/** The places of a hole: one, or the `places` of one that takes more than a single guard away. */
export const placesOf = ({ places, file, from, to }) => places ?? [{ file, from, to }];

/**
 * A copy of the built program with a hole in it: `{ name, file, from, to }` replaces the one place where `from`
 * stands in `file` (from the root, such as dist/src/web/csrf.js or views/dossier/dossier.hbs); where one guard stands
 * behind another, `{ name, places }` replaces several. A hole that does not fit the program any more is an error, so that
 * none becomes a hole that is not there.
 */
export function plantedBuild(folder, hole) {
  const root = join(folder, 'planted');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  for (const each of COPIED) cpSync(join(ROOT, each), join(root, each), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const place of placesOf(hole)) plant(root, hole.name, place);
  return root;
}

function plant(root, name, { file, from, to }) {
  const text = readFileSync(join(root, file), 'utf8');
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`the hole ${name}: its text stands ${times} times in ${file}`);
  writeFileSync(
    join(root, file),
    text.replace(from, () => to),
  );
}
