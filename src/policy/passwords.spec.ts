import { LONGEST_PASSWORD, weaknessOf, weaknessOfGiven } from './passwords.js';

const MARIJE = ['Marije', 'Brouwer', 'marije.brouwer'];

describe('a password that somebody chooses', () => {
  it.each([
    'lantaarn fiets rivier',
    'Zs4!kv9wQ2mp',
    'ik fiets graag naar Nijmegen',
    'ééntweedrie4',
  ])('may be %s', (password) => {
    expect(weaknessOf(password, MARIJE)).toBeNull();
  });

  it.each([
    ['kort maar 11', 'mag, want dit zijn er 12', null],
    ['elf tekens!', 'is te kort', 'minstens 12 tekens'],
    ['a'.repeat(LONGEST_PASSWORD + 1), 'is te lang', 'hoogstens 128 tekens'],
    ['aaaaaaaabbbb', 'heeft te weinig verschillende tekens', 'verschillende tekens'],
    ['Wachtwoord2026!', 'is te bekend', 'te bekend'],
    ['Welkom-2026-2026', 'is te bekend', 'te bekend'],
    ['1QAZ2wsx3edc', 'is een van de meest gebruikte', 'te bekend'],
    ['counterstrike', 'is een van de meest gebruikte', 'te bekend'],
    ['MarijeMarije1', 'is de eigen naam', 'eigen naam'],
    ['marije.brouwer1', 'is het eigen adres', 'eigen naam'],
  ])('%s %s', (password, _why, sentence) => {
    const weakness = weaknessOf(password, MARIJE);
    if (sentence === null) expect(weakness).toBeNull();
    else expect(weakness).toContain(sentence);
  });
});

describe('a password that an operator gives out', () => {
  it('has 8 to 128 characters', () => {
    expect(weaknessOfGiven('achttien')).toBeNull();
    expect(weaknessOfGiven('zeven t')).toContain('8 tot 128');
    expect(weaknessOfGiven('a'.repeat(LONGEST_PASSWORD + 1))).toContain('8 tot 128');
  });
});
