import { doublesIn } from './doubles.js';
import type { ReadRow } from './read-row.js';
import type { Found } from './who-is.js';

/** Rows of one student who is told differently each time, and how often their line numbers were asked. */
function crowd(count: number): { found: Found[]; asked: () => number } {
  let asked = 0;
  const found = Array.from({ length: count }, (_, at) => ({
    ...{ known: null, question: null, faults: [] },
    row: {
      ...{ id: `r${at}`, number: '7', studentNumber: null, faults: [] },
      ...{
        identity: ['school', '7'],
        atInstitution: null,
        person: { givenName: `Aad${at}` },
        study: {},
      },
      get source() {
        asked += 1;
        return { row: at + 2, cells: {} };
      },
    } as unknown as ReadRow,
  })) as unknown as Found[];
  return { found, asked: () => asked };
}

describe('a student who stands in a file twice', () => {
  it('is refused in every line, with the lines where else', () => {
    const { faults } = doublesIn(crowd(3).found);
    expect([...faults.values()].map(({ message }) => message)).toEqual([
      'Deze leerling staat ook op de regels 3, 4, met andere gegevens. Laat één regel staan.',
      'Deze leerling staat ook op de regels 2, 4, met andere gegevens. Laat één regel staan.',
      'Deze leerling staat ook op de regels 2, 3, met andere gegevens. Laat één regel staan.',
    ]);
  });

  it('names a few lines of many, without each line looking at every other', () => {
    const { found, asked } = crowd(500);
    const { faults } = doublesIn(found);
    expect(faults.size).toBe(500);
    expect(faults.get('r499')?.message).toContain('op de regels 2, 3, 4 en meer');
    expect(asked()).toBeLessThan(10 * 500);
  });
});
