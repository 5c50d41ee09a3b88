import { Problem } from '../problems/problem.js';

/** A page of a list for other systems; `next` is the cursor of the page that follows, null on the last. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * The items after the cursor. A cursor holds the place and the id of the last item given: when that one
 * has gone in the meantime, its place says where to go on, rather once more than not at all. Problem('bad-request') for what is no cursor.
 */
export function sliceFrom<T extends { readonly id: string }>(
  all: readonly T[],
  { cursor, limit }: { cursor: string | null; limit: number },
): Slice<T> {
  const start = cursor === null ? 0 : afterCursor(all, cursor);
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const end = start + items.length;
  return { items, next: last && end < all.length ? `${String(end)}.${last.id}` : null };
}

function afterCursor(all: readonly { readonly id: string }[], cursor: string): number {
  const [, place, id] = /^(\d{1,7})\.([\w-]{1,60})$/.exec(cursor) ?? [];
  if (place === undefined)
    throw new Problem('bad-request', 'Deze cursor kennen we niet. Begin opnieuw zonder cursor.');
  const index = all.findIndex((item) => item.id === id);
  return index === -1 ? Math.max(0, Number(place) - 1) : index + 1;
}
