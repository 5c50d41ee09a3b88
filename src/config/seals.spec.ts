import { SealFault, Seals } from './seals.js';

const NEW = { secret: 'the secret in force, of at least 32 characters', earlierSecrets: [] };
const OLD = { secret: 'the secret of before, of at least 32 characters', earlierSecrets: [] };
const BOTH = { ...NEW, earlierSecrets: [OLD.secret] };
const NOTE = 'Sem vertelde over thuis. § "Ja" 🙂\nEn meer.';

describe('a sealed text', () => {
  const seals = new Seals(NEW);

  it('is opened again, differs each time, and shows nothing of what it says', () => {
    const sealed = [seals.seal(NOTE), seals.seal(NOTE)];

    expect(sealed.map((text) => seals.open(text))).toEqual([NOTE, NOTE]);
    expect(new Set(sealed).size).toBe(2);
    expect(sealed[0]).toMatch(/^§[\w-]{8}\.[\w-]+$/);
  });

  it('of nothing is opened too', () => expect(seals.open(seals.seal(''))).toBe(''));

  it('opens with no other secret, and not after any change', () => {
    const sealed = seals.seal(NOTE);
    const other = new Seals(OLD);
    const asIfOurs = sealed.replace(seals.present, other.present);

    expect(() => other.open(sealed)).toThrow(SealFault);
    expect(() => other.open(asIfOurs)).toThrow(SealFault);
    for (const at of [10, 30, 45, sealed.length - 2]) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      expect(() => seals.open(changed)).toThrow(SealFault);
    }
    expect(() => seals.open(sealed.slice(0, 30))).toThrow(SealFault);
  });

  it('of an earlier secret is opened, and sealed anew once', () => {
    const sealed = new Seals(OLD).seal(NOTE);
    const both = new Seals(BOTH);
    const renewed = both.renewed(sealed);

    expect(both.open(sealed)).toBe(NOTE);
    expect(seals.open(renewed)).toBe(NOTE);
    expect(both.renewed(renewed)).toBe(renewed);
  });

  it.each(['', 'gewoon', '§', '§ 4 van de wet', '§abcdefgh.kort', '§abcdefghij'])(
    'is not what people type: %j',
    (typed) => {
      expect(seals.open(typed)).toBe(typed);
      expect(seals.openIfOurs(typed)).toBe(typed);
    },
  );
});
