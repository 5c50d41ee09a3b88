import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

interface LintResult {
  messages: { ruleId: string; line: number }[];
}

/** What `npm run lint` would say if this were the text of a file of the program, as "line rule". */
function findingsIn(lines: string[]): string[] {
  const eslint = resolve('node_modules/eslint/bin/eslint.js');
  const asIf = ['--stdin', '--stdin-filename', 'src/policy/day.ts', '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, ...asIf], {
    encoding: 'utf8',
    input: lines.join('\n'),
  });
  if (!stdout) throw new Error(stderr);
  const [{ messages }] = JSON.parse(stdout) as [LintResult];
  return messages.map(({ line, ruleId }) => `${line} ${ruleId}`);
}

describe('the check on the code itself', () => {
  it('finds forgotten promises, untyped values, other clocks and other readers of settings', () => {
    const findings = findingsIn([
      "import { OneToMany } from 'typeorm';",
      'const later = async () => OneToMany;',
      'export function planted(untyped: any): Date {',
      '  later();',
      '  console.log(untyped.name, process.env.PORT);',
      '  return Date.now() > 1 ? new Date(2026, 1) : new Date();',
      '}',
      'export const first = (rows: { findOneBy(where: object): void }) => rows.findOneBy({});',
      'export default planted;',
    ]);
    expect(findings).toEqual([
      '1 no-restricted-imports',
      '3 @typescript-eslint/no-explicit-any',
      '4 @typescript-eslint/no-floating-promises',
      '5 no-console',
      '5 @typescript-eslint/no-unsafe-member-access',
      '5 no-restricted-syntax',
      '6 no-restricted-syntax',
      '6 no-restricted-syntax',
      '8 no-restricted-syntax',
      '9 no-restricted-syntax',
    ]);
  }, 120_000); // it reads the types of the whole program
});
