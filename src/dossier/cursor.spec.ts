import { sliceFrom } from './cursor.js';

const people = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);

describe('a page of a list for other systems', () => {
  it('goes on where the last one ended, until there is no more', () => {
    const first = sliceFrom(people, { cursor: null, limit: 2 });
    const second = sliceFrom(people, { cursor: first.next, limit: 2 });
    const third = sliceFrom(people, { cursor: second.next, limit: 2 });

    expect([first, second, third].map(idsOf)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(third.next).toBeNull();
  });

  it('skips nobody when the list changed in between', () => {
    const { next } = sliceFrom(people, { cursor: null, limit: 2 });
    const withOneMore = [{ id: '0' }, ...people];
    const withoutTheLast = people.filter(({ id }) => id !== 'b');

    expect(idsOf(sliceFrom(withOneMore, { cursor: next, limit: 2 }))).toEqual(['c', 'd']);
    expect(idsOf(sliceFrom(withoutTheLast, { cursor: next, limit: 2 }))).toEqual(['c', 'd']);
  });

  it('has none after the last, and ends on a full page without a next', () => {
    expect(sliceFrom(people, { cursor: null, limit: 5 }).next).toBeNull();
    expect(sliceFrom([], { cursor: null, limit: 5 })).toEqual({ items: [], next: null });
  });

  it.each(['x', '2', '2.', '-1.a', '2.a b', `${'9'.repeat(8)}.a`])('does not take %j', (cursor) => {
    expect(() => sliceFrom(people, { cursor, limit: 2 })).toThrow('cursor');
  });
});
