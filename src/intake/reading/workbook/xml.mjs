import { Refused } from './refusal.mjs';

/** A tag or comment that goes on for longer is none. */
const LONGEST = 1024 * 1024;
/** Whole entities only: one that is cut in two by the end of a piece waits for the next. */
const LONGEST_ENTITY = 12;

/** A list of 20,000 rows and 60 columns has half of these; who has more cells wants to keep us busy. */
const MOST_TAGS = 6_000_000;
let tags = 0;

const TAG_END = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y;
const NAME = /[^\s/>]+/y;

/**
 * Tells what stands in a piece of XML as it goes by: `open(name, attribute)`, `text(text)`, `close(name)`,
 * names without their prefix. A document type is refused, so there is nothing to expand.
 * @param {AsyncIterable<string>} pieces
 */
export async function readXml(pieces, { open = nothing, text = nothing, close = nothing }) {
  let rest = '';
  for await (const piece of pieces) {
    rest = step(rest + piece, { open, text, close });
    if (rest.length > LONGEST) throw new Refused('damaged-file');
  }
}

function nothing() {}

/** Reads what is whole, and gives back what is not. */
function step(xml, told) {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) {
      const whole = wholeText(xml, at);
      if (whole > at) told.text(unescaped(xml.slice(at, whole)));
      return xml.slice(whole);
    }
    if (tag > at) told.text(unescaped(xml.slice(at, tag)));
    const end = endOfTag(xml, tag);
    if (end === -1) return xml.slice(tag);
    tell(xml, tag, end, told);
    at = end;
  }
  return '';
}

function wholeText(xml, from) {
  const entity = xml.lastIndexOf('&');
  const isCut =
    entity >= from && xml.length - entity < LONGEST_ENTITY && !xml.includes(';', entity);
  return isCut ? entity : xml.length;
}

function endOfTag(xml, tag) {
  const sign = xml[tag + 1];
  if (sign === '/') return after(xml, '>', tag);
  if (sign === '?') return after(xml, '?>', tag);
  if (sign === '!') return endOfDeclaration(xml, tag);
  TAG_END.lastIndex = tag;
  return TAG_END.test(xml) ? TAG_END.lastIndex : -1;
}

function endOfDeclaration(xml, tag) {
  if (xml.startsWith('<!--', tag)) return after(xml, '-->', tag + 4);
  if (xml.startsWith(DATA, tag)) return after(xml, ']]>', tag);
  const start = xml.slice(tag, tag + DATA.length);
  const isUnfinished = tag + start.length === xml.length;
  if (isUnfinished && (DATA.startsWith(start) || '<!--'.startsWith(start))) return -1;
  throw new Refused('damaged-file');
}

const DATA = '<![CDATA[';

function after(xml, sign, from) {
  const at = xml.indexOf(sign, from);
  return at === -1 ? -1 : at + sign.length;
}

function tell(xml, tag, end, { open, text, close }) {
  const sign = xml[tag + 1];
  if (sign === '?') return;
  if (sign === '!') {
    if (xml.startsWith(DATA, tag)) text(xml.slice(tag + DATA.length, end - 3));
    return;
  }
  if (sign === '/') return close(plain(xml.slice(tag + 2, end - 1).trim()));
  if ((tags += 1) > MOST_TAGS) throw new Refused('unpacks-too-large');
  NAME.lastIndex = tag + 1;
  const written = NAME.exec(xml)?.[0] ?? '';
  const name = plain(written);
  let attributes = null;
  open(name, (wanted) => {
    attributes ??= attributesIn(xml.slice(tag + 1 + written.length, end - 1));
    return attributes.get(wanted) ?? null;
  });
  if (xml[end - 2] === '/') close(name);
}

const plain = (name) => name.slice(name.indexOf(':') + 1);

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** By name without prefix. */
function attributesIn(text) {
  const attributes = new Map();
  if (!text.includes('=')) return attributes;
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    attributes.set(plain(name), unescaped(double ?? single));
  }
  return attributes;
}

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text) {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return ENTITIES[name.toLowerCase()];
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
