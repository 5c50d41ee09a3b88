import { byName, fullName } from './student-name.js';

const named = (givenName: string, prefix: string | null, surname: string) => ({
  givenName,
  prefix,
  surname,
});

describe('the name of a student', () => {
  it('is written with the prefix between given name and surname', () => {
    expect(fullName(named('Noor', 'van der', 'Berg'))).toBe('Noor van der Berg');
    expect(fullName(named('Kaya', null, 'Yıldız'))).toBe('Kaya Yıldız');
  });

  it('stands in a list by surname without prefix', () => {
    const names = [
      named('Sem', null, 'Verhoeven'),
      named('Luca', 'van', 'Beek'),
      named('Bo', null, 'Beek'),
    ];
    expect(names.sort(byName).map(fullName)).toEqual(['Bo Beek', 'Luca van Beek', 'Sem Verhoeven']);
  });
});
