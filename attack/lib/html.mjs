/* Just enough of HTML for pages that the product itself writes. */

/** Text as a browser reads it. */
export const plain = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Where a page leads to within the product, without what stands behind a #. */
export const linksIn = (html) =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)]
    .map(([, href]) => plain(href).split('#')[0])
    .filter((href) => /^[/?]/.test(href) && !href.startsWith('//'));

/**
 * The forms of a page as `{ method, action, fields }`; a field is `{ name, type, values, options }`: `values` is what a
 * browser would send untouched, `options` what may be chosen. The token is left out.
 */
export const formsIn = (html) =>
  [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes, content]) => ({
    method: (attribute(attributes, 'method') ?? 'get').toUpperCase(),
    action: attribute(attributes, 'action') ?? '',
    isMultipart: attribute(attributes, 'enctype') === 'multipart/form-data',
    fields: fieldsIn(content),
  }));

function fieldsIn(content) {
  const fields = new Map();
  for (const [whole, tag, attributes] of content.matchAll(
    /<(input|select|textarea|button)\b([^>]*)>/g,
  )) {
    const name = attribute(attributes, 'name');
    if (name === null || name === '_csrf') continue;
    const own = fields.get(name) ?? {
      name,
      type: typeOf(tag, attributes),
      values: [],
      options: [],
    };
    fields.set(name, own);
    const rest = content.slice(content.indexOf(whole) + whole.length);
    if (tag === 'select') addOptions(own, rest.slice(0, rest.indexOf('</select>')));
    else if (tag === 'textarea') own.values.push(plain(rest.slice(0, rest.indexOf('</textarea>'))));
    else addInput(own, attributes);
  }
  return [...fields.values()];
}

const typeOf = (tag, attributes) =>
  tag === 'input' ? (attribute(attributes, 'type') ?? 'text') : tag;

function addInput(field, attributes) {
  const value = attribute(attributes, 'value') ?? '';
  const isChoice = /^(radio|checkbox|button|submit)$/.test(field.type);
  if (isChoice) field.options.push(value || 'on');
  if (!isChoice || /\schecked\b/.test(attributes)) field.values.push(value);
}

function addOptions(field, content) {
  for (const [, attributes, label] of content.matchAll(/<option\b([^>]*)>([^<]*)/g)) {
    const value = attribute(attributes, 'value') ?? plain(label.trim());
    field.options.push(value);
    if (/\sselected\b/.test(attributes)) field.values.push(value);
  }
  if (field.values.length === 0 && field.options.length > 0) field.values.push(field.options[0]);
}

function attribute(attributes, name) {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes);
  return found ? plain(found[1]) : null;
}
