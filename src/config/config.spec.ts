import { Config, ConfigFault } from './config.js';

const SECRET = 'a secret for tests that nobody has to keep';
const production = { NODE_ENV: 'production', BASE_URL: 'https://doorstroom.example' };

const from = (env: NodeJS.ProcessEnv) => Config.from({ DOORSTROOM_SECRET: SECRET, ...env });

/** The sentences with which an environment is refused. */
function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    from(env);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.message.split('\n');
    throw fault;
  }
  return [];
}

describe('the settings of an installation', () => {
  it('are those of a demo on this computer when nothing is set', () => {
    expect(from({})).toMatchObject({
      isProduction: false,
      isHttps: false,
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: 'sqlite:data/doorstroom.sqlite',
      smtpUrl: null,
      baseUrl: 'http://127.0.0.1:3000',
      region: null,
      mailFrom: 'doorstroom@localhost',
      trustProxy: false,
      auditAnchor: 'data/audit-anchor',
      pinnedToday: null,
      wantsDemo: true,
      logLevel: 'info',
    });
  });

  it('are taken as they are given, and an empty one as not given', () => {
    const given = {
      PORT: '8080',
      BASE_URL: 'https://doorstroom.example/',
      DOORSTROOM_REGION: '6',
      DOORSTROOM_TODAY: '2026-11-24',
      TRUST_PROXY: '10.0.0.0/8, 192.0.2.1',
      SMTP_URL: '',
    };

    expect(from(given)).toMatchObject({
      port: 8080,
      baseUrl: 'https://doorstroom.example',
      isHttps: true,
      region: 6,
      pinnedToday: '2026-11-24',
      trustProxy: '10.0.0.0/8, 192.0.2.1',
      smtpUrl: null,
    });
  });

  it('ask for no demo in production', () => {
    expect(from({ ...production, DOORSTROOM_DEMO: 'on' }).wantsDemo).toBe(false);
  });

  it.each<[NodeJS.ProcessEnv, RegExp]>([
    [{ HOST: 'een naam' }, /^HOST /],
    [{ PORT: 'deur' }, /^PORT /],
    [{ PORT: '70000' }, /^PORT /],
    [{ DATABASE_URL: 'mysql://u:p@h/d' }, /^DATABASE_URL /],
    [{ SMTP_URL: 'https://mail.voorbeeld.nl' }, /^SMTP_URL /],
    [{ BASE_URL: 'ftp://voorbeeld.nl' }, /^BASE_URL /],
    [{ DOORSTROOM_SECRET: 'te kort' }, /^DOORSTROOM_SECRET .*32/],
    [{ ...production, DOORSTROOM_SECRET: '' }, /^In productie is DOORSTROOM_SECRET verplicht/],
    [{ ...production, DOORSTROOM_TODAY: '2026-11-24' }, /^DOORSTROOM_TODAY .*niet in productie/],
    [{ DOORSTROOM_TODAY: '2026-02-30' }, /^DOORSTROOM_TODAY: de datum 2026-02-30 bestaat niet/],
    [{ DOORSTROOM_TODAY: 'morgen' }, /^DOORSTROOM_TODAY /],
    [{ DOORSTROOM_REGION: 'zes' }, /^DOORSTROOM_REGION /],
    [{ DOORSTROOM_DEMO: 'ja' }, /^DOORSTROOM_DEMO /],
    [{ MAIL_FROM: 'doorstroom' }, /^MAIL_FROM /],
    [{ TRUST_PROXY: 'iedereen' }, /^TRUST_PROXY /],
    [{ NODE_ENV: 'productie' }, /^NODE_ENV /],
    [{ LOG_LEVEL: 'veel' }, /^LOG_LEVEL /],
    [{ DOORSTROOM_TODAYY: '2026-11-24' }, /^De instelling DOORSTROOM_TODAYY bestaat niet/],
  ])('refuse %j with one sentence that names the setting', (env, sentence) => {
    const faults = faultsOf(env);

    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(faults[0]).toMatch(/\.$/);
  });

  it('name everything that is wrong at once', () => {
    expect(faultsOf({ PORT: 'deur', LOG_LEVEL: 'veel', DOORSTROOM_KLEUR: 'rood' })).toHaveLength(3);
  });
});
