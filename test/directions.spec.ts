import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { plantedTree } from './support/planted-tree.js';

interface Verdict {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** The findings of `npm run directions` on planted files, as "rule: from". */
function findingsIn(files: Record<string, string>): string[] {
  const tree = plantedTree({ 'package.json': '{"type":"module"}', ...files });
  try {
    const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const rules = resolve('.dependency-cruiser.mjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [cruiser, '--config', rules, '--output-type', 'json', 'src'],
      { cwd: tree.path, encoding: 'utf8' },
    );
    if (!stdout) throw new Error(stderr);
    const { violations } = (JSON.parse(stdout) as Verdict).summary;
    return violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
  } finally {
    tree.remove();
  }
}

const inOrder = {
  'src/main.ts': "import './app.module.js';",
  'src/app.module.ts': "import './students/students.service.js';",
  'src/policy/day.ts': 'export type Day = `${number}-${number}-${number}`;',
  'src/policy/phases.ts': "import type { Day } from './day.js'; export type From = Day;",
  'src/students/students.service.ts':
    "import type { From } from '../policy/phases.js'; export type A = From;",
};

describe('the check on import directions', () => {
  it('has nothing to say about imports that go down', () => {
    expect(findingsIn(inOrder)).toEqual([]);
  });

  it('finds every import that goes up, sideways or out', () => {
    const findings = findingsIn({
      ...inOrder,
      'package.json': '{"type":"module","devDependencies":{"for-tests":"1.0.0"}}',
      'node_modules/for-tests/package.json': '{"name":"for-tests","main":"index.js"}',
      'node_modules/for-tests/index.js': '',
      'test/builders.ts': 'export const a = 1;',
      'src/config/up.ts':
        "import type { A } from '../students/students.service.js'; export type B = A;",
      'src/contacts/sideways.ts': "import '../absence/row.js';",
      'src/absence/row.ts': 'export const row = 1;',
      'src/policy/reads-a-file.ts': "import 'node:fs';",
      'src/web/starts-the-program.ts': "import '../main.js';",
      'src/helpers/attic.ts': "import '../policy/day.js';",
      'src/alerts/borrows.ts':
        "import '../../test/builders.js'; import 'for-tests'; import './gone.js';",
    });
    expect(findings).toEqual([
      'config-imports-downwards: src/config/up.ts',
      'contacts-imports-downwards: src/contacts/sideways.ts',
      'every-folder-has-a-floor: src/helpers/attic.ts',
      'every-import-is-found: src/alerts/borrows.ts',
      'policy-imports-only-policy: src/policy/reads-a-file.ts',
      'program-without-dev-dependencies: src/alerts/borrows.ts',
      'program-without-test-code: src/alerts/borrows.ts',
      'web-imports-downwards: src/web/starts-the-program.ts',
    ]);
  });

  it('finds a circle, also one of types', () => {
    const findings = findingsIn({
      'src/students/a.ts': "import type { B } from './b.js'; export type A = B;",
      'src/students/b.ts': "import { c } from './c.js'; export type B = typeof c;",
      'src/students/c.ts': "import type { A } from './a.js'; export const c: A | number = 1;",
    });
    expect(new Set(findings.map((finding) => finding.split(':')[0]))).toEqual(
      new Set(['no-circle']),
    );
  });
});
