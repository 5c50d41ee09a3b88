import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { plantedTree } from './support/planted-tree.js';

/** The last line and the exit code of a run of these test files, piped. */
function runOf(
  files: Record<string, string>,
  ...args: string[]
): { lastLine: string; code: number } {
  const config = {
    testEnvironment: 'node',
    reporters: ['default', resolve('test/support/reporter.mjs')],
  };
  const tree = plantedTree({ 'jest.config.json': JSON.stringify(config), ...files });
  try {
    const jest = resolve('node_modules/jest/bin/jest.js');
    const options = { cwd: tree.path, encoding: 'utf8' } as const;
    const { stdout, status } = spawnSync(process.execPath, [jest, ...args], options);
    return { lastLine: stdout.trimEnd().split('\n').at(-1)!, code: status! };
  } finally {
    tree.remove();
  }
}

describe('the last line of a test run', () => {
  it('counts what passed', () => {
    const run = runOf({ 'a.test.js': "test('a', () => {}); test('b', () => {});" });
    expect(run).toEqual({ lastLine: '2 passed, 0 failed', code: 0 });
  });

  it('counts what failed, could not be read, broke afterwards or was skipped', () => {
    const run = runOf({
      'fails.test.js': "test('a', () => { throw new Error('no'); }); test('b', () => {});",
      'unreadable.test.js': 'this is no program',
      'breaks-afterwards.test.js':
        "test('a', () => {}); afterAll(() => { throw new Error('no'); });",
      'skipped.test.js': "test.skip('a', () => {}); test.todo('b');",
    });
    expect(run).toEqual({ lastLine: '2 passed, 3 failed, 2 skipped', code: 1 });
  });
});
