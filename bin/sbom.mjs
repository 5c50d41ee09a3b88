// `npm run -s sbom`: a bill of materials (CycloneDX) of what goes along in an installation, on standard output; with `--check`
// only whether it can be made and is whole. `npm sbom --omit dev` leaves out packages that development needs as well,
// such as the driver of PostgreSQL, so all are asked for and those of development alone are taken out here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const shipped = new Set(
  Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
);
const whole = everything();
const components = whole.components.filter(({ name, version }) =>
  shipped.has(`${name}@${version}`),
);
const bill = { ...whole, components, dependencies: among(whole.dependencies) };

if (process.argv.includes('--check')) check();
else process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);

function everything() {
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { stdout, stderr, status } = spawnSync('npm', [...asked, '--package-lock-only'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function among(dependencies) {
  const kept = new Set([
    whole.metadata.component['bom-ref'],
    ...components.map((one) => one['bom-ref']),
  ]);
  return dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => kept.has(ref)) }));
}

function check() {
  const named = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const faults = [
    ...[...shipped].filter((name) => !named.has(name)).map((name) => `${name} is not in the bill`),
    ...components.filter(({ hashes }) => !hashes?.length).map(({ name }) => `${name} has no hash`),
    ...components
      .filter(({ licenses }) => !licenses?.length)
      .map(({ name }) => `${name} has no licence`),
  ];
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(`${components.length} packages in the bill, ${faults.length} faults\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
