import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { plantedTree } from './support/planted-tree.js';

const INTEGRITY = `sha512-${'A'.repeat(86)}==`;
const right = { version: '1.0.0', integrity: INTEGRITY, license: 'MIT' };

interface Planted {
  readonly dependencies?: Record<string, string>;
  readonly locked?: Record<string, string>;
  readonly found?: object;
  readonly allowScripts?: Record<string, boolean>;
}

/** What `npm run packages` says of a project with one package, without its last line. */
function faultsOf({ dependencies = { one: '1.0.0' }, ...planted }: Planted): string[] {
  const { locked = dependencies, found = right, allowScripts = {} } = planted;
  const tree = plantedTree({
    'package.json': JSON.stringify({ dependencies, allowScripts }),
    'package-lock.json': JSON.stringify({
      packages: { '': { dependencies: locked }, 'node_modules/one': found },
    }),
  });
  try {
    const check = resolve('bin/check-packages.mjs');
    const { stdout } = spawnSync(process.execPath, [check], { cwd: tree.path, encoding: 'utf8' });
    return stdout.trim().split('\n').slice(0, -1);
  } finally {
    tree.remove();
  }
}

describe('the check on packages', () => {
  it('has nothing to say about exact, locked, free packages', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ found: { ...right, license: '(GPL-3.0 OR MIT)' } })).toEqual([]);
  });

  it.each<[string, Planted, string]>([
    ['a range', { dependencies: { one: '^1.0.0' } }, 'one: ^1.0.0 is not one exact version'],
    [
      'a lock file of another day',
      { locked: { one: '0.9.0' } },
      'package-lock.json has other dependencies than package.json',
    ],
    [
      'a weak hash',
      { found: { ...right, integrity: 'sha1-AAAA' } },
      'node_modules/one has no SHA-512 of what is installed',
    ],
    [
      'an address',
      { found: { ...right, resolved: 'https://packages.example/one.tgz' } },
      'node_modules/one names where it comes from',
    ],
    [
      'a script nobody spoke about',
      { found: { ...right, hasInstallScript: true } },
      'node_modules/one runs a script when it is installed, and package.json does not say whether it may',
    ],
    [
      'a licence that does not go along',
      { found: { ...right, license: '(MIT AND GPL-3.0)' } },
      'node_modules/one has the licence (MIT AND GPL-3.0)',
    ],
    [
      'a permission nobody needs',
      { allowScripts: { one: true } },
      'allowScripts names one, which runs no script',
    ],
  ])('finds %s', (_, planted, fault) => {
    expect(faultsOf(planted)).toEqual([fault]);
  });
});
