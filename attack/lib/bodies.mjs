import { apiRoutes, withColons } from './crawler.mjs';

/** For every route of the API that takes JSON a body that it understands, by "PUT /api/v1/check-ins/:id/plan". */
export async function apiBodies(visitor) {
  const { components = {} } = JSON.parse((await visitor.get('/api/v1/openapi.json')).text);
  const routes = await apiRoutes(visitor);
  return new Map(
    routes.map(({ method, path, operation }) => [
      `${method} ${withColons(path)}`,
      path.endsWith('/record')
        ? TALK
        : sampleOf(operation.requestBody?.content?.['application/json']?.schema ?? {}, components),
    ]),
  );
}

/** A body that is held, missed or exempt, which a schema cannot say. */
const TALK = { exempt: 'Hoeft niet meer.' };

const valueOf = (name, schema, components) =>
  name.endsWith('Email') ? 'iemand@elders.example' : sampleOf(schema, components);

/** The least that a schema takes. */
export function sampleOf(schema, components = {}) {
  if (schema.$ref) return sampleOf(components.schemas[schema.$ref.split('/').at(-1)], components);
  const [one] = schema.oneOf ?? schema.anyOf ?? [];
  if (one) return sampleOf(one, components);
  if (schema.enum) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.examples) return schema.examples[0];
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const needed = schema.required ?? [];
      return Object.fromEntries(
        needed.map((name) => [name, valueOf(name, schema.properties[name] ?? {}, components)]),
      );
    }
    case 'array':
      return [sampleOf(schema.items ?? {}, components)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return schema.format === 'date' ? '2026-11-24' : 'woord';
    default:
      return {};
  }
}
