import { setImmediate } from 'node:timers/promises';
import { Surroundings } from './surroundings.js';

/** Says what it finds before, while and after others begin and end. */
async function seenIn(surroundings: Surroundings<string>) {
  const before = surroundings.here;
  await setImmediate();
  return [before, surroundings.here];
}

describe('surroundings', () => {
  it('hold for the work and what it awaits, and for nobody else', async () => {
    const surroundings = new Surroundings<string>();
    const inside = surroundings.during('then', () => seenIn(surroundings));
    const outside = seenIn(surroundings);

    expect(await Promise.all([inside, outside])).toEqual([
      ['then', 'then'],
      [undefined, undefined],
    ]);
    expect(surroundings.here).toBeUndefined();
  });

  it('go on for one when another has ended, also by a fault', async () => {
    const surroundings = new Surroundings<string>();
    const failing = surroundings.during('one', () => Promise.reject(new Error('ended')));
    const other = surroundings.during('other', async () => {
      await expect(failing).rejects.toThrow('ended');
      return seenIn(surroundings);
    });

    expect(await other).toEqual(['other', 'other']);
    expect(await surroundings.during('again', () => seenIn(surroundings))).toEqual([
      'again',
      'again',
    ]);
  });
});
