// Handlebars escapes what it prints for text and for quoted attributes, nowhere else; and our security
// policy lets nothing run or colour that stands inside a page. So a template must keep to those places.

interface Tag {
  name: string;
  attributes: Map<string, string>;
  /** What is left of the tag without its attributes: may only hold blocks ({{#if}}). */
  rest: string;
  at: number;
}

// A mustache as long as it was, so that places stay the same, in characters no template has.
const OUTPUT = '\uE000';
const BLOCK = '\uE001';

const mustache = /\{\{\{[\s\S]*?\}\}\}|\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}/g;
const tag = /<([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const attribute = /([^\s"'<>/=\uE000\uE001]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g;

/** What breaks the house rules in one template, as "line 3: reason". */
export function templateFaults(path: string, source: string): string[] {
  const masked = source.replace(mustache, mask);
  const faults = [
    ...rawOutput(path, source),
    ...formFaults(source),
    ...unreadableTags(masked),
    ...[...masked.matchAll(tag)].flatMap((found) => tagFaults(readTag(found), masked)),
  ];
  return faults.map(({ at, why }) => `line ${source.slice(0, at).split('\n').length}: ${why}`);
}

interface Fault {
  at: number;
  why: string;
}

function mask(found: string): string {
  const isBlock = /^\{\{~?\s*(#|\/|!|\^|else\b)/.test(found) && !found.startsWith('{{#>');
  return (isBlock ? BLOCK : OUTPUT).repeat(found.length);
}

function rawOutput(path: string, source: string): Fault[] {
  const mayPlaceBody = path.startsWith('layouts/');
  return [...source.matchAll(/\{\{\{[\s\S]*?\}\}\}|\{\{~?\s*&[\s\S]*?\}\}/g)]
    .filter(([found]) => !(mayPlaceBody && found === '{{{body}}}'))
    .map(({ 0: found, index }) => ({ at: index, why: `${found} prints without escaping` }));
}

function unreadableTags(masked: string): Fault[] {
  const others = masked.replace(tag, (found) => ' '.repeat(found.length));
  return [...others.matchAll(/<[a-z]/gi)].map(({ index }) => ({
    at: index,
    why: 'a tag without an end, or with a quote too many',
  }));
}

function readTag(found: RegExpExecArray): Tag {
  const [, name, inside] = found as unknown as [string, string, string];
  const attributes = [...inside.matchAll(attribute)].map(
    ([, key, value]) => [key.toLowerCase(), value ?? ''] as const,
  );
  const rest = inside.replace(attribute, '');
  return { name: name.toLowerCase(), attributes: new Map(attributes), rest, at: found.index };
}

function tagFaults({ name, attributes, rest, at }: Tag, masked: string): Fault[] {
  const reasons: string[] = [];
  if (rest.includes(OUTPUT)) reasons.push(`<${name}> prints outside a quoted attribute`);
  for (const [key, value] of attributes) {
    if (/^[^"']/.test(value) && value.includes(OUTPUT)) reasons.push(`${key}= has no quotes`);
    if (/^on/.test(key)) reasons.push(`${key}= runs script inside the page`);
    if (key === 'style') reasons.push('style= is refused by the security policy');
  }
  if (name === 'style') reasons.push('<style> is refused by the security policy');
  if (name === 'script' && !isEmptyScript(masked.slice(at))) {
    reasons.push('<script> with content is refused by the security policy');
  }
  return reasons.map((why) => ({ at, why }));
}

function isEmptyScript(masked: string): boolean {
  return /^<script[^>]*\ssrc\s*=[^>]*>\s*<\/script>/i.test(masked);
}

function formFaults(source: string): Fault[] {
  return [...source.matchAll(/<form\b([\s\S]*?)(?:<\/form>|$)/gi)].flatMap(({ 0: form, index }) => {
    const posts = /^<form\b[^>]*\bmethod\s*=\s*["']?post\b/i.test(form);
    const hasToken = /\{\{>\s*csrf\b/.test(form);
    if (posts && !hasToken) return [{ at: index, why: 'a form that posts needs {{> csrf}}' }];
    if (!posts && hasToken) return [{ at: index, why: '{{> csrf}} would stand in the address' }];
    return [];
  });
}
