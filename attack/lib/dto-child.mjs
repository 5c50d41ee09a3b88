// node dto-child.mjs <build>: every class that says what may come in, and which names of a list (JSON on standard input) it
// takes, as JSON. Forms are read as pages read them, bodies of other systems as the server reads them.
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const build = process.argv[2];
const own = (path) => import(pathToFileURL(join(build, 'dist/src', path)).href);
const from = createRequire(join(build, 'package.json'));
const installed = (name) => import(pathToFileURL(from.resolve(name)).href);

const names = JSON.parse(await text(process.stdin));
await own('app.module.js');
const { readForm } = await own('web/form.js');
const { getMetadataStorage } = await installed('class-validator');
const known = [...getMetadataStorage().validationMetadatas.keys()].filter(
  (target) => typeof target === 'function' && target.name !== 'Settings',
);

const told = [];
for (const Dto of known) {
  const declared = declaredBy(Dto);
  const taken = [];
  for (const name of names) {
    if (declared.has(name)) continue;
    const given = Object.create(null);
    given[name] = 'mA55merk';
    const form = await readForm(Dto, given).catch(() => null);
    if (form !== null && Object.values(form.values).includes('mA55merk')) taken.push(name);
  }
  told.push({ dto: Dto.name, taken });
}
process.stdout.write(JSON.stringify(told), () => process.exit(0));

function declaredBy(Dto) {
  const found = getMetadataStorage().getTargetValidationMetadatas(Dto, Dto.name, true, false);
  return new Set(found.map(({ propertyName }) => propertyName));
}
