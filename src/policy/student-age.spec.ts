import { birthDateFault } from './student-age.js';

const TODAY = '2026-11-24';

describe('a birth date', () => {
  it('is of somebody from 12 up to and including 27 years', () => {
    expect(birthDateFault('2014-11-24', TODAY)).toBeNull();
    expect(birthDateFault('1998-11-25', TODAY)).toBeNull();
  });

  it('of a younger or an older person is told with the age', () => {
    expect(birthDateFault('2014-11-25', TODAY)).toContain('is de leerling 11 jaar');
    expect(birthDateFault('1998-11-24', TODAY)).toContain('is de leerling 28 jaar');
    expect(birthDateFault('2062-05-14', TODAY)).toContain('ligt in de toekomst');
  });
});
