import { onEachDatabase } from '../support/app.js';
import type { Answer } from '../support/client.js';
import { routesOf, visitOf, type Visit } from '../support/entitled.js';
import { formsIn, type PageForm } from '../support/page-forms.js';
import type { World } from '../support/world.js';

/** A mark that is only there as markup when something was not escaped. */
const MARKUP = '"><script>raak</script><img src=x onerror=raak>\'';

const ODD: readonly string[] = [
  '\u0000',
  'a\u0000b',
  MARKUP,
  "' or 1=1; drop table students --",
  '-1',
  '99999999999999999999',
  '1e309',
  '2026-02-30',
  '0000-00-00',
  '\u202Eomgekeerd\u200B👩‍👩‍👧',
  '../../etc/passwd',
  '%00%',
  '{{constructor}}',
  'x'.repeat(1000),
];

interface Attempt {
  readonly what: string;
  readonly answer: Answer;
}

/** Answers that are breakdowns, or that give markup back as markup. */
function wrongAmong(attempts: readonly Attempt[]): string[] {
  return attempts
    .filter(({ answer }) => answer.statusCode >= 500 || answer.body.includes('<script>raak'))
    .map(({ what, answer }) => `${what}: ${answer.statusCode}`);
}

/** Gives each name an odd value, in so many rounds, in every round another one. */
function rounds(names: readonly string[], count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, round) =>
    Object.fromEntries(
      names.map((name, index) => [name, ODD[(index + round * 3) % ODD.length] ?? '']),
    ),
  );
}

const named = (value: string): string => JSON.stringify(value).slice(0, 40);

/** Every form on the pages of the application, with somebody for whom it is. */
async function allForms(world: World): Promise<(PageForm & Visit)[]> {
  const forms = new Map<string, PageForm & Visit>();
  for (const route of routesOf(world).filter(({ method }) => method === 'GET')) {
    const visit = await visitOf(world, route);
    const { body } = await visit.client.get(visit.address, visit);
    for (const form of formsIn(body))
      if (form.fields.length > 0) forms.set(`${route.path} ${form.action}`, { ...visit, ...form });
  }
  return [...forms.values()];
}

/** A walk along all routes takes as long as there are routes. */
const WALK_MS = 120_000;

onEachDatabase('odd input', (the) => {
  it(
    'in the address of a page finds nothing, and breaks nothing',
    async () => {
      const attempts: Attempt[] = [];
      for (const route of routesOf(the()).filter(({ path }) => path.includes(':'))) {
        const { client } = await visitOf(the(), route);
        const tries = ODD.slice(0, 6).map(encodeURIComponent);
        const asked = tries.map(async (value) => {
          const address = route.path.replace(/:\w+/g, value);
          const sent = route.method === 'GET' ? client.get(address) : client.post(address);
          return {
            what: `${route.method} ${route.path} with ${named(value)}`,
            answer: await sent,
          };
        });
        attempts.push(...(await Promise.all(asked)));
      }

      expect(wrongAmong(attempts)).toEqual([]);
      expect(
        attempts.filter(({ answer }) => answer.statusCode < 400).map(({ what }) => what),
      ).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'in what is asked of a page breaks nothing',
    async () => {
      const attempts: Attempt[] = [];
      const names = [
        'zoek',
        'pagina',
        'sorteer',
        'naar',
        'jaar',
        'wie',
        'over',
        'van',
        'tot',
        'soort',
        'regio',
        'rol',
      ];
      for (const route of routesOf(the()).filter(({ method }) => method === 'GET')) {
        const { client, address, headers } = await visitOf(the(), route);
        const tries = rounds(names, 4).map(async (asked) => {
          const query = new URLSearchParams(asked).toString();
          const answer = await client.get(`${address}?${query}&zoek[a]=b&pagina=2&pagina=3`, {
            headers,
          });
          return { what: `${route.path}?${query}`, answer };
        });
        attempts.push(...(await Promise.all(tries)));
      }

      expect(wrongAmong(attempts)).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'in any form breaks nothing, and comes back as text',
    async () => {
      const forms = await allForms(the());
      const attempts: Attempt[] = [];
      for (const { client, action, fields } of forms) {
        const twice = Object.fromEntries(fields.map((name) => [name, ['een', 'twee']]));
        const tries = [...rounds(fields, 5), twice].map(async (sent) => ({
          what: `${action} with ${named(JSON.stringify(sent))}`,
          answer: await client.post(action, sent),
        }));
        attempts.push(...(await Promise.all(tries)));
      }

      expect(wrongAmong(attempts)).toEqual([]);
      expect(forms.length).toBeGreaterThan(10);
    },
    WALK_MS,
  );

  it('in headers breaks nothing', async () => {
    const attempts: Attempt[] = [];
    const names = [
      'authorization',
      'origin',
      'referer',
      'accept-encoding',
      'accept-language',
      'x-forwarded-for',
      'sec-fetch-site',
      'content-type',
      'host',
    ];
    for (const name of names)
      for (const value of [
        '',
        ' ',
        'null',
        'x'.repeat(2000),
        'Bearer',
        'Bearer  ',
        MARKUP,
        '://',
        'é',
      ]) {
        const headers = { [name]: Buffer.from(value).toString('latin1') };
        for (const path of ['/inloggen', '/account', '/api/v1/account'])
          attempts.push({
            what: `${name}: ${named(value)}`,
            answer: await the().visitor().get(path, { headers }),
          });
      }

    expect(wrongAmong(attempts)).toEqual([]);
  });
});
