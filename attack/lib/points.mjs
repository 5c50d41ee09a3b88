import { withColons } from './crawler.mjs';
import { addressOf } from './things.mjs';
import { tokenIn } from './visitor.mjs';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}|\d{4}-\d{2}-\d{2}/g;
/** Forms that end what the attack itself works with. */
const ENDS_THE_VISIT =
  /^\/uitloggen|\/account\/(rol|wachtwoord|tweede-stap)|\/gebruikers\/.*sluiten/;

/*
 * The places where somebody can put a value: `{ where, value, send(value) }`. Each is there once, whoever found it first.
 */

/** Of the pages that somebody walked along: what is asked for in addresses, and what stands in them. */
export function pointsOfPages(visitor, pages) {
  return pages.flatMap(({ path, kind }) => {
    const [bare, query = ''] = path.split('?');
    const asked = [...new URLSearchParams(query)];
    const inQuery = asked.map(([name, value], at) => ({
      where: `GET ${kind.split('?')[0]}?${name}`,
      value,
      send: (text) => visitor.get(`${bare}?${new URLSearchParams(asked.with(at, [name, text]))}`),
    }));
    return [
      ...inQuery,
      ...pointsInPath(`GET ${kind.split('?')[0]}`, bare, (to) => visitor.get(to)),
    ];
  });
}

function pointsInPath(where, path, send) {
  return [...path.matchAll(ID)].map((match, at) => ({
    where: `${where} place ${at + 1}`,
    value: match[0],
    send: (text) =>
      send(
        path.slice(0, match.index) +
          encodeURIComponent(text) +
          path.slice(match.index + match[0].length),
      ),
  }));
}

/** Of the forms that somebody found: every field, with the others as the page filled them in. */
export function pointsOfForms(visitor, forms, kindOf) {
  return forms
    .map((form) => ({ ...form, path: form.action || form.page }))
    .filter(({ path, isMultipart }) => !isMultipart && !ENDS_THE_VISIT.test(path))
    .flatMap(({ path, page, fields }) => {
      const filled = fields.flatMap(({ name, values }) => values.map((value) => [name, value]));
      const send = (to, pairs) => posting(visitor, page, to, pairs);
      const own = fields.map(({ name, values }) => ({
        where: `POST ${kindOf(path)} ${name}`,
        value: values[0] ?? '',
        send: (text) => send(path, [...filled.filter(([each]) => each !== name), [name, text]]),
      }));
      return [...own, ...pointsInPath(`POST ${kindOf(path)}`, path, (to) => send(to, filled))];
    });
}

/** One token serves for all forms of a visitor. */
async function posting(visitor, page, path, pairs) {
  visitor.token ??= tokenIn((await visitor.get(page)).text);
  const body = new URLSearchParams([...pairs, ['_csrf', visitor.token]]).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return visitor.send('POST', path, { body, headers });
}

/** Of what other systems may ask: places in the address, what is asked for, and every field of a body. */
export function pointsOfApi(system, routes, ids) {
  return routes.flatMap(({ method, path, operation }) => {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const real = places.map(
      (name) => ids[name === 'id' ? path.split('/')[3] : name] ?? ids.students,
    );
    const colons = withColons(path);
    const whole = addressOf(colons, real);
    const [fields, where] = [bodyOf(operation), `${method} ${path}`];
    const send = (to, body) => system.send(method, to, method === 'GET' ? undefined : body);
    return [
      ...places.map((name, at) => ({
        where: `${where} {${name}}`,
        value: real[at],
        send: (text) => send(addressOf(colons, real.with(at, text)), fields),
      })),
      ...(operation.parameters ?? [])
        .filter((each) => each.in === 'query')
        .map(({ name }) => ({
          where: `${where}?${name}`,
          value: '',
          send: (text) => send(`${whole}?${name}=${encodeURIComponent(text)}`, fields),
        })),
      ...Object.entries(fields).map(([name, value]) => ({
        where: `${where} ${name}`,
        value: String(value),
        send: (text) => send(whole, { ...fields, [name]: text }),
      })),
    ];
  });
}

/** A body as the description of the operation has it, with a plain value for each field. */
function bodyOf({ requestBody }) {
  const schema = requestBody?.content?.['application/json']?.schema ?? {};
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, { type, enum: values, format }]) => [
      name,
      values?.[0] ?? PLAIN[format] ?? PLAIN[type] ?? 'x',
    ]),
  );
}
const PLAIN = {
  date: '2026-11-23',
  'date-time': '2026-11-23T10:00:00Z',
  integer: 1,
  boolean: true,
};

/** Each place once. */
export function onlyOnce(points) {
  const seen = new Map();
  for (const point of points) if (!seen.has(point.where)) seen.set(point.where, point);
  return [...seen.values()];
}
