import { request } from 'node:http';
import { crawl, kindOf } from '../lib/crawler.mjs';
import { describeProgram } from '../lib/program.mjs';
import { openRows } from '../lib/rows.mjs';
import { Tally } from '../lib/tally.mjs';
import { startTarget } from '../lib/target.mjs';
import { PEOPLE, Visitor } from '../lib/visitor.mjs';

const YEAR = 31_536_000;
const SECURE = { BASE_URL: 'https://doorstroom.example' };
const ROLES = ['coach', 'administrator', 'coordinator', 'youth_adviser'];
const TOO_LARGE = 'x'.repeat(300_000);
const NOT_ALLOWED = /unsafe-inline|unsafe-eval|\*|https?:|blob:/;

/* Headers on every answer: of every route, to strangers and people, and of whatever goes wrong. */
export const part = {
  id: 'S15',
  title: 'Headers',
  goal: 'every route incl. 404, 413 and 500',
  holes: [
    {
      name: 'styles inline',
      file: 'dist/src/web/security-headers.js',
      from: `styleSrc: ["'self'"]`,
      to: `styleSrc: ["'self'", "'unsafe-inline'"]`,
    },
    {
      name: 'in a frame of anybody',
      file: 'dist/src/web/security-headers.js',
      from: `frameAncestors: ["'none'"],`,
      to: '',
    },
    {
      name: 'a breakdown that may be kept',
      file: 'dist/src/web/problem.filter.js',
      from: 'this.asPage(shown, request, reply);\n    }',
      to: "void reply.header('cache-control', 'private');\n        this.asPage(shown, request, reply);\n    }",
    },
    {
      name: 'without https for a year',
      file: 'dist/src/web/security-headers.js',
      from: 'strictTransportSecurity: isHttps',
      to: 'strictTransportSecurity: !isHttps',
    },
    {
      name: 'the type of an answer may be guessed',
      file: 'dist/src/web/security-headers.js',
      from: 'referrerPolicy:',
      to: 'xContentTypeOptions: false,\n        referrerPolicy:',
    },
  ],
  async run(context) {
    const { routes } = await describeProgram(context);
    const target = await startTarget(context, SECURE);
    const attack = new Headers(target);
    try {
      await attack.everyRoute(routes);
      await attack.everyPage(context.hole ? ['coach'] : ROLES);
      await attack.oddRequests();
      await attack.breakdowns();
    } finally {
      await target.stop();
    }
    return attack.tally.result();
  },
};

class Headers {
  tally = new Tally();
  statuses = {};

  constructor(target) {
    this.target = target;
  }

  /** Every route with something in its address, to a stranger and to somebody with a role, and to a form without a token. */
  async everyRoute(routes) {
    const people = [
      new Visitor(this.target.base),
      await Visitor.signedIn(this.target.base, PEOPLE.coach),
      await Visitor.signedIn(this.target.base, PEOPLE.administrator),
    ];
    for (const { method, path } of routes) {
      const address = path.replace(/:\w+/g, () => crypto.randomUUID()).replace('*', 'x.css');
      for (const visitor of people) {
        if (path === '/uitloggen') continue;
        const body = ['POST', 'PUT', 'PATCH'].includes(method) ? '{}' : undefined;
        const headers = body ? { 'content-type': 'application/json' } : {};
        await this.check(`${method} ${path}`, visitor.send(method, address, { body, headers }));
      }
      if (method === 'GET') await this.check(`HEAD ${path}`, people[1].send('HEAD', address));
    }
    this.tally.figures.routes = routes.length;
  }

  /** Every kind of page that people find, with what is linked from it. */
  async everyPage(roles) {
    for (const role of roles) {
      const visitor = await Visitor.signedIn(this.target.base, PEOPLE[role]);
      const { pages } = await crawl(visitor, { perKind: 1 });
      for (const page of pages) this.judge(`${role} ${kindOf(page.path)}`, page);
      const assets = pages.flatMap(({ text }) => text.match(/\/static\/[\w./-]+/g) ?? []);
      for (const path of new Set(assets)) await this.check(path, visitor.get(path));
    }
  }

  async oddRequests() {
    const coach = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const json = { 'content-type': 'application/json' };
    const tries = [
      ['a page that is not there', 'GET', '/zoiets-is-er-niet'],
      ['an address that cannot be read', 'GET', '/%E0%A4%A'],
      ['climbing out', 'GET', '/static/%2e%2e/%2e%2e/package.json'],
      ['a file that is not there', 'GET', '/static/nee.css'],
      ['too large', 'POST', '/inloggen', { headers: form, body: TOO_LARGE }],
      [
        'too large for the API',
        'POST',
        '/api/v1/alerts/x/close',
        { headers: json, body: TOO_LARGE },
      ],
      ['broken JSON', 'POST', '/api/v1/alerts/x/close', { headers: json, body: '{' }],
      ['broken JSON to a form', 'POST', '/inloggen', { headers: json, body: '{' }],
      [
        'another kind of body',
        'POST',
        '/inloggen',
        { headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      ],
      [
        'a file where none is taken',
        'POST',
        '/inloggen',
        { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
      ],
      ['without a token', 'POST', '/uitloggen', { headers: form, body: 'a=b' }],
      ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'].map((method) => [
        method,
        method,
        '/leerlingen',
      ]),
      ...['/api', '/api/v1', '/api/v2/students', '/api/v1/students'].map((path) => [
        path,
        'GET',
        path,
      ]),
    ];
    for (const [what, method, path, more] of tries)
      await this.check(what, coach.send(method, path, more));
    await this.check('a very long address', coach.get(`/${'x'.repeat(12_000)}`));
    await this.check('TRACE', this.raw('TRACE', '/leerlingen'));
    await this.check('OPTIONS *', this.raw('OPTIONS', '*'));
    await this.check('another host', this.raw('GET', '/inloggen', { host: 'elders.example' }));
  }

  /** With a method or an address that fetch refuses to send. */
  raw(method, path, headers = {}) {
    const { hostname, port } = new URL(this.target.base);
    return new Promise((resolve, reject) => {
      request({ hostname, port, method, path, headers }, (answer) => {
        answer.resume().on('end', () =>
          resolve({
            status: answer.statusCode,
            headers: new Map(Object.entries(answer.headers)),
            text: '',
          }),
        );
      })
        .on('error', reject)
        .end();
    });
  }

  /** A table that is gone breaks down what reads it, for people and for systems. */
  async breakdowns() {
    const coach = await Visitor.signedIn(this.target.base, PEOPLE.coach);
    const rows = openRows(this.target);
    rows.script('alter table contacts rename to elsewhere');
    const before = this.statuses[500] ?? 0;
    for (const path of ['/vandaag', '/leerlingen', '/gesprekken', '/contact/nieuw'])
      await this.check(`${path} that breaks down`, coach.get(path));
    rows.script('alter table elsewhere rename to contacts');
    rows.script('alter table api_tokens rename to elsewhere');
    const headers = { authorization: 'Bearer dst_x' };
    await this.check('the API that breaks down', coach.get('/api/v1/students', headers));
    rows.close();
    if ((this.statuses[500] ?? 0) < before + 2) throw new Error('nothing broke down');
    this.tally.figures.statuses = Object.keys(this.statuses).join(' ');
  }

  async check(what, answering) {
    this.judge(what, await answering);
  }

  judge(what, { status, headers }) {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    for (const wrong of faultsOf(headers, status))
      this.tally.held(false, `${what} (${status}): ${wrong}`);
    this.tally.tries += 1;
  }
}

function faultsOf(headers, status) {
  const get = (name) => headers.get(name) ?? '';
  const policy = get('content-security-policy');
  const isKept = /^public, max-age=\d+, immutable$/.test(get('cache-control'));
  const faults = [
    [/default-src 'none'/.test(policy), `no content policy: ${policy}`],
    [/frame-ancestors 'none'/.test(policy), 'may stand in a frame'],
    [/base-uri 'none'/.test(policy) && /form-action 'self'/.test(policy), 'base or form elsewhere'],
    [!NOT_ALLOWED.test(policy), `a policy with holes: ${policy}`],
    [maxAgeOf(get('strict-transport-security')) >= YEAR, 'no https for a year'],
    [get('x-content-type-options') === 'nosniff', 'its type may be guessed'],
    [
      get('cache-control') === 'no-store' || (isKept && status < 300),
      `kept: ${get('cache-control')}`,
    ],
    [/^(no-referrer|same-origin)$/.test(get('referrer-policy')), 'tells where somebody was'],
    [get('x-powered-by') === '' && get('server') === '', 'tells what it is made of'],
    [get('access-control-allow-origin') === '', 'may be read by other sites'],
    [get('x-frame-options').toUpperCase() === 'DENY', 'may stand in an old frame'],
  ];
  return faults.filter(([isHeld]) => !isHeld).map(([, sentence]) => sentence);
}

const maxAgeOf = (header) => Number(/max-age=(\d+)/.exec(header)?.[1] ?? 0);
