import { Problem } from '../problems/problem.js';
import { roleLabels } from './role-labels.js';

describe('what a region calls its roles', () => {
  it('keeps only what differs from the usual', () => {
    const given = {
      coach: ' Overstapcoach ',
      mentor: '',
      coordinator: 'Coördinator Doorstroompunt',
    };
    expect(roleLabels(given)).toEqual({ coach: 'Overstapcoach' });
  });

  it.each(['x', 'x'.repeat(41)])('refuses a label of another length: %s', (label) => {
    expect(() => roleLabels({ coach: label })).toThrow(Problem);
  });
});
