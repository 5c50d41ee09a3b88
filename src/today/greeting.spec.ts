import { greeting } from './greeting.js';

describe('the greeting', () => {
  it.each([
    ['2026-11-24T05:59:00+01:00', 'Goedenacht Marije'],
    ['2026-11-24T06:00:00+01:00', 'Goedemorgen Marije'],
    ['2026-11-24T12:00:00+01:00', 'Goedemiddag Marije'],
    ['2026-07-01T17:59:00+02:00', 'Goedemiddag Marije'],
    ['2026-07-01T18:00:00+02:00', 'Goedenavond Marije'],
  ])('at %s is "%s"', (moment, words) => {
    expect(greeting('Marije Brouwer', new Date(moment))).toBe(words);
  });
});
