import { formsIn, linksIn } from './html.mjs';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g;
const DAY = /\d{4}-\d{2}-\d{2}/g;
/** How many pages are asked for at once. */
const ABREAST = 4;
/** No page of the product, or asking for it ends the visit. */
const OUTSIDE = /^\/(static|health|uitloggen)(\/|$)/;

/** What kind of page an address is: /leerlingen/:id for that of every student. The names of what is asked for count. */
export function kindOf(address) {
  const [path, query = ''] = address.split('?');
  const kind = path
    .replace(ID, ':id')
    .replace(DAY, ':dag')
    .replace(/\d{4}-\d{4}/g, ':jaar')
    .replace(/(?<=\/)\d+(?=\/|$)/g, ':nummer');
  const asked = [...new Set(new URLSearchParams(query).keys())].sort();
  return asked.length === 0 ? kind : `${kind}?${asked.join('&')}`;
}

/**
 * Everything that somebody finds by following links and by sending search forms as they stand: `{ pages, forms }`. A
 * page is `{ path, kind, status, headers, text, bytes }`; a form `{ page, method, action, fields, … }` (see html.mjs) is
 * one that changes something. `perKind`: at most so many pages of each kind, all unless given.
 */
export async function crawl(visitor, { start = ['/'], perKind = Infinity, look = null } = {}) {
  const [waiting, known, counted] = [[...start], new Set(start), new Map()];
  const [pages, forms] = [[], []];
  const add = (address) => {
    if (known.has(address) || OUTSIDE.test(address)) return;
    known.add(address);
    const kind = kindOf(address);
    const seen = counted.get(kind) ?? 0;
    counted.set(kind, seen + 1);
    if (seen < perKind) waiting.push(address);
  };
  const visit = async (path) => {
    const answer = await visitor.get(path);
    const page = { path, kind: kindOf(path), ...answer };
    pages.push(page);
    look?.(page);
    const { location } = Object.fromEntries(answer.headers);
    if (location) add(within(location, path));
    if (!/^text\/html/.test(answer.headers.get('content-type') ?? '')) return;
    for (const href of linksIn(answer.text)) add(within(href, path));
    for (const form of formsIn(answer.text))
      if (form.method === 'POST') forms.push({ page: path, ...form });
      else add(asSent(form, path));
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, ABREAST).map(visit));
  return { pages, forms };
}

/** The address to which a link of a page leads. */
function within(href, page) {
  const { pathname, search } = new URL(href, new URL(page, 'http://here'));
  return pathname + search;
}

function asSent({ action, fields }, page) {
  const pairs = fields.flatMap(({ name, values }) => values.map((value) => [name, value]));
  return within(`${action || page.split('?')[0]}?${new URLSearchParams(pairs)}`, page);
}

/** An address of the API as its routes write it: /api/v1/students/:id. */
export const withColons = (path) => path.replace(/\{(\w+)\}/g, ':$1');

/** What other systems may ask, from the description that the product itself gives, as `{ method, path, operation }`: its path as /api/v1/students/{id}. */
export async function apiRoutes(visitor) {
  const { paths, servers } = JSON.parse((await visitor.get('/api/v1/openapi.json')).text);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      ...{ path: new URL(servers[0].url).pathname + path, operation },
    })),
  );
}
