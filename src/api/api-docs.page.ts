import { CALLS, type Call } from './calls.js';
import { SCHEMAS, type Schema } from './schemas.js';

/** The API for people who make a connection. */
export function apiDocsPage(baseUrl: string) {
  return {
    title: 'Koppelen met andere systemen',
    address: `${baseUrl}/api/v1`,
    machine: '/api/v1/openapi.json',
    calls: CALLS.map(callView),
  };
}

function callView(call: Call) {
  const [, answer] = call.answer;
  return {
    id: `${call.method}${call.path.replaceAll(/[^a-z]+/gi, '-')}`,
    method: call.method.toUpperCase(),
    path: call.path,
    summary: call.summary,
    description: call.description ?? null,
    query: (call.query ?? []).map(({ name, description }) => ({ name, description })),
    hasQuery: (call.query ?? []).length > 0,
    body: call.body === undefined ? null : { facts: fieldsOf(SCHEMAS[call.body]) },
    answer: { facts: fieldsOf(SCHEMAS[answer]) },
  };
}

function fieldsOf(schema: Schema | undefined): { term: string; text: string }[] {
  const properties = (schema?.properties ?? {}) as Record<string, Schema>;
  const required = (schema?.required ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    term: name,
    text: [wordsFor(property), required.includes(name) ? null : 'mag ontbreken']
      .filter(Boolean)
      .join(', '),
  }));
}

/** What may stand in a field, for a person. */
function wordsFor(schema: Schema): string {
  const { anyOf, items, enum: words, format, type, $ref, properties } = schema;
  if (Array.isArray(anyOf)) return `${wordsFor(anyOf[0] as Schema)} of null`;
  if (items) return `lijst: ${wordsFor(items as Schema)}`;
  if (Array.isArray(words)) return words.join(' | ');
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? '';
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  return FORMATS[String(format)] ?? TYPES[String(type)] ?? '';
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'datum, jjjj-mm-dd',
  uuid: 'kenmerk',
  'date-time': 'moment in UTC',
};
const TYPES: Readonly<Record<string, string>> = {
  string: 'tekst',
  integer: 'geheel getal',
  boolean: 'true of false',
};
