import { pageSizeOf, sliceOf, type ListQuery } from './listing.js';

interface Change {
  readonly sorteer?: string;
  readonly pagina?: number;
}

/** What stands around a list: search, filters, headings that sort, and turning the page. */
export function listView(
  query: ListQuery,
  total: number,
  words: { one: string; more: string; search: string },
) {
  const { page, offset } = sliceOf(query, total);
  const last = Math.min(offset + pageSizeOf(query), total);
  return {
    count: `${total} ${total === 1 ? words.one : words.more}`,
    hasRows: total > 0,
    isNarrowed: isNarrowed(query),
    all: query.rules.path,
    search: { label: words.search, value: query.search },
    hidden: query.sort === query.rules.sorts[0] && !query.isDescending ? null : sortCode(query),
    action: query.rules.path,
    paging:
      total <= pageSizeOf(query)
        ? null
        : {
            range: `${offset + 1}–${last} van ${total}`,
            previous: page > 1 ? listHref(query, { pagina: page - 1 }) : null,
            next: last < total ? listHref(query, { pagina: page + 1 }) : null,
          },
  };
}

/** A heading that sorts by its column, and turns the order around when it already does. */
export function sortHead<Sort extends string>(query: ListQuery<Sort>, sort: Sort, label: string) {
  const isCurrent = query.sort === sort;
  const direction = query.isDescending ? 'descending' : 'ascending';
  const turned = isCurrent && !query.isDescending ? `-${sort}` : sort;
  return {
    label,
    href: listHref(query, { sorteer: turned }),
    direction: isCurrent ? direction : null,
  };
}

/** One of the orders that people choose from where there are no headings. */
export const orderChip = <Sort extends string>(
  query: ListQuery<Sort>,
  sort: Sort,
  label: string,
) => ({
  label,
  href: listHref(query, { sorteer: sort }),
  isCurrent: query.sort === sort && !query.isDescending,
});

/** For {{> lijstfilter}}: a select whose choice stands in the address. */
export function filterSelect(
  query: ListQuery,
  name: string,
  label: string,
  labels: Readonly<Record<string, string>>,
) {
  const values = query.rules.filters[name] ?? [];
  return {
    id: `filter-${name}`,
    name,
    label,
    options: values.map((value) => ({
      value,
      label: labels[value] ?? value,
      isSelected: query.filters[name] === value,
    })),
  };
}

/** The address of the same list with one thing different; what is usual is left out. */
export function listHref(query: ListQuery, change: Change): string {
  const { rules } = query;
  const chosen = Object.entries(query.filters).map(([name, value]): [string, string, string] => [
    name,
    value,
    rules.filters[name]?.[0] ?? '',
  ]);
  const sort = change.sorteer ?? sortCode(query);
  const page = change.pagina ?? 1;
  const parts: [name: string, value: string, usual: string][] = [
    ['zoek', query.search, ''],
    ...chosen,
    ['sorteer', sort, rules.sorts[0]],
    ['pagina', String(page), '1'],
  ];
  const different = parts.filter(([, value, usual]) => value !== usual);
  const text = new URLSearchParams(
    Object.fromEntries(different.map(([name, value]) => [name, value])),
  ).toString();
  return text === '' ? rules.path : `${rules.path}?${text}`;
}

const sortCode = (query: ListQuery): string => `${query.isDescending ? '-' : ''}${query.sort}`;

function isNarrowed(query: ListQuery): boolean {
  return (
    query.search !== '' ||
    Object.entries(query.filters).some(([name, value]) => value !== query.rules.filters[name]?.[0])
  );
}
