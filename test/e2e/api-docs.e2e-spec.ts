import { onEachDatabase } from '../support/app.js';
import { routesOf } from '../support/entitled.js';

type Json = Record<string, unknown>;
const DESCRIPTION = '/api/v1/openapi.json';

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as Json).$ref;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(refsIn)];
}

onEachDatabase('the description of the API', (the) => {
  const described = async () =>
    JSON.parse((await the().visitor().get(DESCRIPTION)).body) as Json & {
      paths: Record<string, Json>;
      components: { schemas: Json };
    };

  it('tells of every call that is there, and of no other', async () => {
    const { paths } = await described();
    const told = Object.entries(paths).flatMap(([path, calls]) =>
      Object.keys(calls).map((method) => `${method.toUpperCase()} /api/v1${path}`),
    );
    const live = routesOf(the())
      .filter(({ path }) => path.startsWith('/api/v1/') && path !== DESCRIPTION)
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);

    expect(told.sort()).toEqual(live.sort());
    expect(told).toContain('POST /api/v1/students/{id}/contacts');
  });

  it('refers only to what it describes', async () => {
    const document = await described();
    const names = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    const refs = refsIn(document);

    expect(refs.length).toBeGreaterThan(20);
    expect(refs.filter((ref) => !names.includes(ref))).toEqual([]);
  });

  it('is a page for people too', async () => {
    const wim = the().as(await the().account({ role: 'coach' }));
    const { statusCode, body } = await wim.get('/koppelen');

    expect(statusCode).toBe(200);
    expect(body).toContain('/students/{id}/contacts');
    expect((await the().visitor().get('/koppelen')).statusCode).toBe(303);
  });
});
