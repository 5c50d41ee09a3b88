import fc from 'fast-check';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { RosterFiles } from '../../src/intake/roster/roster-files.js';
import { onEachDatabase } from '../support/app.js';
import { nextNumber } from '../support/cast.js';
import { cellsOf, ROSTER_HEADER, type RosterLine } from '../support/roster-file.js';

const NAMES = [
  ...['Sem', 'Ömer', "d'Angelo", 'Anne-Fleur', 'José  María', 'Jan "Jopie"', 'Łukasz;B', '=SOM'],
  ...['van den Berg', 'Jansen, van der', 'De Graaf', 'El Idrissi', '李', ' Noor ', '‑Bo'],
];

const day = fc.record({
  year: fc.integer({ min: 2002, max: 2012 }),
  month: fc.integer({ min: 1, max: 12 }),
  date: fc.integer({ min: 1, max: 28 }),
  write: fc.constantFrom(
    (y: number, m: number, d: number) => `${d}-${m}-${y}`,
    (y: number, m: number, d: number) => `${d}/${String(m).padStart(2, '0')}/${y}`,
    (y: number, m: number, d: number) =>
      `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  ),
});

const sayings = fc.record({
  name: fc.constantFrom(...NAMES),
  surname: fc.constantFrom(...NAMES),
  born: day.map(({ year, month, date, write }) => write(year, month, date)),
  zeros: fc.constantFrom('', '0', '000'),
  study: fc.constantFrom({}, { crebo: '25498' }, { crebo: '25.498', niveau: 'Niveau 2' }),
  start: fc.constantFrom('', '24-8-2026', '2027-02-01'),
});

/** What makes any line wrong. */
const wrong = fc.constantFrom<RosterLine>(
  { roepnaam: '' },
  { achternaam: '' },
  { geboortedatum: '31-2-2009' },
  { geboortedatum: '1-1-1990' },
  { vso_brin: '12XY9' },
  { leerlingnummer: '1,23E+08' },
  { coach_email: 'niemand@nergens.example' },
  { crebo: '99999' },
  { mbo_startdatum: '24-8-1996' },
);

onEachDatabase('a roster of random lines', (world) => {
  let school: Organisation;
  let mbo: Organisation;

  beforeEach(async () => {
    school = await world().organisation({ kind: 'vso' });
    mbo = await world().organisation({ kind: 'mbo' });
  });

  /** A number of its own for each line, so that no line says something of another. */
  const line = ({ name, surname, born, zeros, study, start }: Sayings): RosterLine => ({
    leerlingnummer: `${zeros}${nextNumber()}`,
    roepnaam: name,
    achternaam: surname,
    geboortedatum: born,
    vso_brin: school.brin,
    mbo_brin: mbo.brin,
    mbo_startdatum: start,
    ...study,
  });
  type Sayings = typeof sayings extends fc.Arbitrary<infer T> ? T : never;

  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const fileOf = (lines: readonly RosterLine[]) => ({
    name: 'rooster.csv',
    bytes: Buffer.from(
      [[...ROSTER_HEADER], ...lines.map(cellsOf)]
        .map((cells) => cells.map(quoted).join(';'))
        .join('\n'),
    ),
  });
  const files = () => world().get(RosterFiles);

  it('never loses the neighbours of a line that is refused', async () => {
    const lines = fc.array(fc.tuple(sayings, fc.option(wrong)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, async (said) => {
        const file = fileOf(said.map(([good, fault]) => ({ ...line(good), ...fault })));
        const { accepted, refused } = await files().bringIn(file, THE_PROGRAM);
        const rows = new Set(refused.map(({ row }) => row));

        const faulty = said.flatMap(([, fault], at) => (fault ? [at + 2] : []));
        expect([...rows]).toEqual(faulty);
        expect(accepted).toBe(said.length - faulty.length);
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const lines = fc.array(sayings, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, async (said) => {
        const file = fileOf(said.map(line));
        const first = await files().bringIn(file, THE_PROGRAM);
        const again = await files().bringIn(file, THE_PROGRAM);

        expect(first).toMatchObject({ accepted: said.length, refused: [] });
        expect(again).toMatchObject({
          ...{ accepted: 0, updated: 0, unchanged: said.length, refused: [] },
        });
      }),
      { numRuns: 40 },
    );
  });
});
