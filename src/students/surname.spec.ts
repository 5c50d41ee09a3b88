import { isSameSurname, surnameFrom, surnameKey } from './surname.js';

describe('a surname', () => {
  it.each([
    ['Jansen, van der', '', 'van der', 'Jansen'],
    ['Jansen', 'van der', 'van der', 'Jansen'],
    ['van der Jansen', '', 'van der', 'Jansen'],
    ['van der Jansen', 'van der', 'van der', 'Jansen'],
    ["Veld, in 't", '', "in 't", 'Veld'],
    ['De Graaf', '', null, 'De Graaf'],
    ['Petersen-de Graaf', '', null, 'Petersen-de Graaf'],
    ['=HYPERLINK("http://x.example")', '', null, '=HYPERLINK("http://x.example")'],
    ['de', '', null, 'de'],
  ])('%s with "%s" in front is %s and %s', (achternaam, tussenvoegsel, prefix, surname) => {
    expect(surnameFrom(achternaam, tussenvoegsel)).toEqual({ prefix, surname });
  });

  it('is the same however it is written', () => {
    for (const text of ['El Idrissi', 'el-idrissi', 'EL  IDRISSI'])
      expect(surnameKey(text)).toBe('elidrissi');
    expect(surnameKey('Yıldız')).toBe(surnameKey('Yildiz'));
    expect(surnameKey('Smit')).not.toBe(surnameKey('Smits'));
  });

  it('is the same with its front apart', () => {
    const [apart, whole] = [
      { prefix: 'el', surname: 'Idrissi' },
      { prefix: null, surname: 'El Idrissi' },
    ];
    expect(isSameSurname(apart, whole)).toBe(true);
    expect(isSameSurname(apart, { prefix: null, surname: 'Idrissi' })).toBe(true);
    expect(isSameSurname(apart, { prefix: 'el', surname: 'Idris' })).toBe(false);
  });
});
