import { existsSync, readdirSync, readFileSync } from 'node:fs';

const text = readFileSync('docs/asvs.md', 'utf8');
const ROW = /^\| (\d+\.\d+\.\d+) +\| ([12]) +\|.*\| (held|partly|not|operator) +\| (.+) \|$/gm;
const rows = [...text.matchAll(ROW)].map(([, id, level, state, shownBy]) => ({
  ...{ id, level, state, shownBy: shownBy ?? '' },
}));
const notApplicable = text.slice(text.indexOf('## Not applicable')).match(/\d+\.\d+\.\d+/g) ?? [];

describe('the table of ASVS 5.0', () => {
  it('has each of the 70 requirements of level 1 and the 183 of level 2 once', () => {
    const ids = [...rows.map(({ id }) => id), ...notApplicable];
    expect([ids.length, new Set(ids).size]).toEqual([70 + 183, 70 + 183]);
  });

  it('says what shows it, in tests and files that exist', () => {
    for (const { id, shownBy } of rows) {
      expect({ id, isEmpty: shownBy.trim() === '' }).toEqual({ id, isEmpty: false });
      const named = [...shownBy.matchAll(/`((?:test|src|public|deploy)\/[^`]+)`/g)];
      for (const [, file = ''] of named)
        expect({ id, file, isThere: existsSync(file) }).toEqual({ id, file, isThere: true });
    }
  });

  it.each([
    ['attack', 's', /\bS(\d+)\b/g],
    ['faults', 'r', /\bR(\d+)\b/g],
  ] as const)('names only numbers that %s has', (folder, letter, pattern) => {
    const names = readdirSync(`${folder}/parts`).filter((name) => name.startsWith(letter));
    const parts = names.flatMap((name) => [...name.matchAll(/\d+/g)].map(Number));
    const named = rows
      .filter(({ shownBy }) => shownBy.includes(folder))
      .flatMap(({ shownBy }) => [...shownBy.matchAll(pattern)].map(([, number]) => Number(number)));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((number) => !parts.includes(number))).toEqual([]);
  });
});
