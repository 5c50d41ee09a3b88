import { jest } from '@jest/globals';
import { OwnAccount } from '../../src/access/own-account.js';
import { Sessions } from '../../src/access/sessions.js';
import { onEachDatabase } from '../support/app.js';
import type { Answer } from '../support/client.js';
import { routesOf, visitOf, type Visit } from '../support/entitled.js';
import type { Method } from '../support/exchange.js';
import type { Route } from '../support/routes.js';
import type { World } from '../support/world.js';

const POLICY =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';" +
  "connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

/** What every answer says, whatever it is about. */
function expectSafe({ headers, body }: Answer, isHttps = false): void {
  expect(headers).toMatchObject({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  });
  expect(headers['referrer-policy']).toMatch(/^(same-origin|no-referrer)$/);
  expect(headers['cache-control']).toMatch(/^(no-store|public, max-age=31536000, immutable)$/);
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('server');
  expect(headers['strict-transport-security']).toBe(
    isHttps ? 'max-age=31536000; includeSubDomains' : undefined,
  );
  if (headers['content-type']?.startsWith('text/html')) expectNothingInline(body);
}

/** Styles and scripts come from files alone, and nothing comes from elsewhere. */
function expectNothingInline(html: string): void {
  expect(html).not.toMatch(/<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:/i);
  for (const [script] of html.matchAll(/<script[^>]*>[^<]*/gi))
    expect(script).toMatch(/^<script (defer )?src="\/static\/[^"]+"( defer)?>$/);
  for (const [, target] of html.matchAll(/\s(?:src|href|action|formaction|srcset)="([^"]*)"/gi))
    expect(target).toMatch(/^(\/(?!\/)|#|data:image\/png;base64,|\?|mailto:|tel:|$)/);
}

/** Answers that are about nothing that exists, or to requests that cannot be taken. */
async function oddAnswers(world: World): Promise<[number, Answer][]> {
  const visitor = world.visitor();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const answers: [number, Promise<Answer>][] = [
    [404, visitor.get('/bestaat-niet')],
    [404, visitor.get('/static/bestaat-niet.css')],
    [404, visitor.get('/static/../package.json')],
    [404, visitor.get('/static/%2e%2e%2fpackage.json')],
    [404, visitor.get('/%')],
    [404, visitor.get('/%E0%A4%A/x?y=%')],
    [404, visitor.get('//account')],
    [404, visitor.get('*')],
    [404, visitor.get(`/welkom/${'x'.repeat(5000)}`)],
    [404, visitor.get('/api/v1/bestaat-niet')],
    [401, visitor.get('/api/v1/account')],
    [404, visitor.send('DELETE', '/account')],
    [404, visitor.send('OPTIONS', '/account')],
    [404, visitor.post('/inloggen/nergens')],
    [403, visitor.postAs(null, '/inloggen')],
    [413, visitor.send('POST', '/inloggen', { headers: form, payload: 'x'.repeat(262_145) })],
    [
      415,
      visitor.send('POST', '/inloggen', {
        headers: { 'content-type': 'text/xml' },
        payload: '<a/>',
      }),
    ],
    [
      400,
      visitor.send('POST', '/inloggen', {
        headers: { 'content-type': 'application/json' },
        payload: '{',
      }),
    ],
  ];
  return Promise.all(
    answers.map(async ([status, answer]) => [status, await answer] as [number, Answer]),
  );
}

describe('the search for what is inline', () => {
  it.each([
    '<p style="color: red">',
    '<style>p { color: red }</style>',
    '<button onclick="go()">',
    '<script>go()</script>',
    '<script src="https://elders.nl/x.js"></script>',
    '<a href="javascript:go()">',
    '<img src="//elders.nl/x.png">',
    '<form action="https://elders.nl/">',
  ])('finds %s', (html) => expect(() => expectNothingInline(html)).toThrow());
});

onEachDatabase('every answer', (the) => {
  it('has its security headers and nothing inline, on every page for who it is for', async () => {
    const pages = routesOf(the()).filter(({ method }) => method === 'GET');
    const visits: (Visit & Route)[] = [];
    for (const route of pages) visits.push({ ...(await visitOf(the(), route)), ...route });
    const look = async ({ path, client, address, headers }: Visit & Route) => {
      const answer = await client.get(address, { headers });

      expect(`${path} ${answer.statusCode}`).toMatch(/ (200|303)$/);
      expectSafe(answer);
    };
    await Promise.all(visits.map(look));
    expect(pages.length).toBeGreaterThan(40);
  });

  it('has them for who it is not for', async () => {
    const ask = ({ method, path }: Route) =>
      the()
        .visitor()
        .send(method as Method, path);
    for (const answer of await Promise.all(routesOf(the()).map(ask))) expectSafe(answer);
  });

  it('has them when something is wrong with the request', async () => {
    for (const [status, answer] of await oddAnswers(the())) {
      expect(answer.statusCode).toBe(status);
      expectSafe(answer);
    }
  });

  it('has them when too many tries were made', async () => {
    const ask = () => the().visitor().post('/wachtwoord-vergeten', { email: 'x@voorbeeld.nl' });
    await Promise.all([ask(), ask(), ask()]);
    const answer = await ask();

    expect(answer.statusCode).toBe(429);
    expectSafe(answer);
  });

  it('has them when the program breaks, and says so calmly in words of its own', async () => {
    const marije = the().as(await the().account({ role: 'coach' }));
    await marije.get('/menu');
    const broken = jest
      .spyOn(the().get(OwnAccount), 'of')
      .mockRejectedValue(new Error('geheim detail'));
    const answer = await marije.get('/account');
    broken.mockRestore();

    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain('Dat ligt aan ons');
    expect(answer.body).not.toContain('geheim detail');
    expectSafe(answer);
  });

  it.each(['SQLITE_BUSY', '57P01'])('has them when the database says %s', async (code) => {
    const fault = Object.assign(new Error('weg'), { driverError: { code } });
    const broken = jest.spyOn(the().get(Sessions), 'find').mockRejectedValue(fault);
    const headers = { cookie: 'doorstroom=iets' };
    const answers = [
      await the().visitor().get('/account', { headers }),
      await the().visitor().get('/bestaat-niet', { headers }),
    ];
    broken.mockRestore();

    for (const answer of answers) {
      expect(answer.statusCode).toBe(503);
      expect(answer.body).toContain('Het lukt nu niet');
      expectSafe(answer);
    }
  });

  it('is kept by nobody, but for files whose address says what is in them', async () => {
    const visitor = the().visitor();
    const page = await visitor.get('/inloggen');
    const files = [...page.body.matchAll(/"(\/static\/[^"]+)"/g)].map(([, file = '']) => file);

    expect(page.headers['cache-control']).toBe('no-store');
    expect(files.length).toBeGreaterThan(1);
    for (const file of files)
      expect((await visitor.get(file)).headers['cache-control']).toMatch(/^public.*immutable$/);
  });
});

onEachDatabase(
  'every answer over https',
  (the) => {
    it('tells browsers to come back over https only', async () => {
      for (const [, answer] of await oddAnswers(the())) expectSafe(answer, true);
      for (const path of ['/inloggen', '/health/live', '/'])
        expectSafe(await the().visitor().get(path), true);
    });
  },
  { BASE_URL: 'https://doorstroom.example' },
);
