import { newId } from './new-id.js';

describe('a new id', () => {
  const ids = Array.from({ length: 10_000 }, newId);

  it('is a UUID of version 7', () => {
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is there once, and sorts after those before it', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('cannot be guessed from the one before it', () => {
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length);
  });
});
