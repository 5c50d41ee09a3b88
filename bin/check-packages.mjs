// `npm run packages`: what is installed is what was looked at. Reads package.json and package-lock.json of the folder it is
// run in, says what is wrong in one line each, and ends with 1 when something is. Needs no network; whether a package
// has a known vulnerability is asked with `npm audit`, which does.
import { readFileSync } from 'node:fs';

/** Licences that may go along with a program under EUPL-1.2. */
const LICENCES = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC-BY-4.0',
    'CC0-1.0',
  ],
  ...['EUPL-1.2', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'WTFPL', 'Zlib'],
]);
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;
const NAMED = ['dependencies', 'devDependencies', 'overrides'];

const asked = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const faults = [
  ...NAMED.flatMap((kind) => inexact(asked[kind] ?? {})),
  ...differing(lock.packages['']),
  ...packages.flatMap(([path, found]) => faultsOf(path, found)),
  ...idleScripts(asked.allowScripts ?? {}),
];
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${packages.length} packages looked at, ${faults.length} faults\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** A range would let an installation get another version than the one that was tried. */
function inexact(versions) {
  return Object.entries(versions)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name}: ${version} is not one exact version`);
}

/** The lock file is made from this package.json, and not from an earlier one. */
function differing(root = {}) {
  return ['dependencies', 'devDependencies']
    .filter((kind) => !isSame(asked[kind] ?? {}, root[kind] ?? {}))
    .map((kind) => `package-lock.json has other ${kind} than package.json`);
}

function isSame(one, other) {
  const sorted = (all) => JSON.stringify(Object.entries(all).sort());
  return sorted(one) === sorted(other);
}

function faultsOf(path, { integrity, link, resolved, hasInstallScript, license }) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return [
    ...(SHA512.test(integrity) ? [] : [`${path} has no SHA-512 of what is installed`]),
    ...(link ? [`${path} is a folder, not a package`] : []),
    // Without an address a package comes from where the installation's own settings say.
    ...(resolved === undefined ? [] : [`${path} names where it comes from`]),
    ...(hasInstallScript && !(name in (asked.allowScripts ?? {}))
      ? [`${path} runs a script when it is installed, and package.json does not say whether it may`]
      : []),
    ...(isAllowed(license) ? [] : [`${path} has the licence ${license}`]),
  ];
}

/** "(MIT OR CC0-1.0)": one is enough; "(MIT AND Zlib)": each is needed. */
function isAllowed(license = '') {
  const choices = license.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((each) => LICENCES.has(each)));
}

function idleScripts(allowed) {
  const scripted = packages.filter(([, found]) => found.hasInstallScript).map(([path]) => path);
  return Object.keys(allowed)
    .filter((name) => !scripted.some((path) => path.endsWith(`/${name}`)))
    .map((name) => `allowScripts names ${name}, which runs no script`);
}
