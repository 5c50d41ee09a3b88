import type { Verdict } from './engine.js';
import type { KeptRow } from './import-rows.js';
import { edited, readEdits } from './row-edits.js';

const FIELDS = { geboortedatum: 'Geboortedatum', email: 'E-mailadres' };

function row(question: Verdict['question'] = null): KeptRow {
  const verdict = { question, faults: [] } as unknown as Verdict;
  const content = { cells: [], typed: { email: 'a@b.nl' }, isSkipped: false, verdict };
  return { id: 'een', row: 7, state: 'refused', choice: null, content };
}

describe('what was typed at the rows of a file', () => {
  it('is read per row', () => {
    const edits = readEdits(
      { 'rij-7-geboortedatum': '3-9-2009', 'rij-7-doen': 'overslaan', 'rij-12-email': '' },
      FIELDS,
    );

    expect([...edits]).toEqual([
      [7, { typed: { geboortedatum: '3-9-2009' }, doing: 'overslaan' }],
      [12, { typed: { email: '' }, doing: null }],
    ]);
  });

  it.each([
    'rij-7-bsn',
    'rij--email',
    'rij-7-__proto__',
    'rij-7-constructor',
    'state',
    'rij-1e9-email',
  ])('is refused in a field that no row has: %s', (name) => {
    expect(() => readEdits({ [name]: 'x' }, FIELDS)).toThrow('kennen we niet');
  });

  it('takes the place of what stood there, and leaves the rest', () => {
    const mended = edited(row(), { typed: { geboortedatum: '3-9-2009' }, doing: 'verbeteren' });

    expect(mended.content.typed).toEqual({ email: 'a@b.nl', geboortedatum: '3-9-2009' });
    expect(mended.content.isSkipped).toBe(false);
  });

  it('answers only what was asked', () => {
    const asked = row({ kind: 'change', byRule: 'switch', from: 'A', to: 'B' });

    expect(edited(asked, { typed: {}, doing: 'correction' }).choice).toBe('correction');
    expect(edited(asked, { typed: {}, doing: 'new' }).choice).toBeNull();
    expect(edited(row(), { typed: {}, doing: 'correction' }).choice).toBeNull();
  });
});
