import { withStep } from './agreement-rows.js';

const rows = { what: ['Een', 'Twee'], who: ['student', 'coach'], by: ['next', ''] };

describe('the rows for agreements', () => {
  it('are one more, or one less, and the button is not kept', () => {
    expect(withStep({ ...rows, step: 'meer', silent: '', needs: 'Rust' })).toEqual({
      ...{ what: ['Een', 'Twee', ''], who: ['student', 'coach', ''], by: ['next', '', 'next'] },
      needs: 'Rust',
    });
    expect(withStep({ ...rows, step: 'weg-1' })).toEqual({
      what: ['Twee'],
      who: ['coach'],
      by: [''],
    });
  });

  it('stay as they are at another button, for a row that is not there, and at the most', () => {
    for (const step of ['later', 'weg-9', 'weg-x'])
      expect(withStep({ ...rows, step })).toEqual(rows);
    const full = { what: Array.from({ length: 10 }, String), who: [], by: [] };
    expect(withStep({ ...full, step: 'meer' })).toEqual(full);
  });

  it('begin with a second one when there was only one', () => {
    const { what } = withStep({ what: 'Een', who: 'student', by: 'next', step: 'meer' });
    expect(what).toEqual(['Een', '']);
  });
});
