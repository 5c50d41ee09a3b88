import { CALLS, type Call, type Parameter } from './calls.js';
import { ref, SCHEMAS, type Schema } from './schemas.js';

const json = (schema: Schema) => ({ 'application/json': { schema } });

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'Het verzoek is niet te lezen',
  401: 'Er is geen geldig token',
  404: 'Dit bestaat niet, of niet voor dit account',
  409: 'Iemand anders was eerder, of het kan nu niet',
  422: 'Een veld klopt niet; fields zegt welk',
};

/** The description of the API for machines: OpenAPI 3.1. */
export function openApi(baseUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstroom',
      version: '1.0.0',
      description:
        'Leerlingen die van het vso naar het mbo gaan. Een token heeft precies de rechten van zijn account.',
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ token: [] }],
    paths: pathsOf(CALLS),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: SCHEMAS,
    },
  };
}

function pathsOf(calls: readonly Call[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of calls) (paths[call.path] ??= {})[call.method] = operation(call);
  return paths;
}

function operation(call: Call): object {
  const [status, schema] = call.answer;
  const problems = call.problems.map((code) => [
    code,
    {
      description: PROBLEMS[code],
      content: { 'application/problem+json': { schema: ref('Problem') } },
    },
  ]);
  return {
    summary: call.summary,
    ...(call.description && { description: call.description }),
    parameters: parametersOf(call),
    ...(call.body && { requestBody: { required: true, content: json(ref(call.body)) } }),
    responses: {
      [status]: { description: 'Gelukt', content: json(ref(schema)) },
      ...(Object.fromEntries(problems) as object),
    },
  };
}

function parametersOf({ method, path, query = [] }: Call): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
  }));
  return [...inPath, ...query.map(inQuery), ...(method === 'get' ? [] : [IDEMPOTENCY_KEY])];
}

const inQuery = ({ name, description, type }: Parameter) => ({
  ...{ name, in: 'query', description, schema: { type } },
});

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Eigen kenmerk van dit verzoek, 24 uur geldig.',
  schema: { type: 'string', maxLength: 200 },
};
