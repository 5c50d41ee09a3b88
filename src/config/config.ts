import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDay, type Day } from '../policy/day.js';
import { DAY_SHAPE, readSettings, secretsIn, type Settings } from './settings.js';

/** The installation cannot start as it is set up; the message is for the person who starts it. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

/** Where the demo keeps what it makes by itself: the database, the secret, the audit anchor. */
const DATA = 'data';

/** Everything that can be set from outside, typed. Made once at start; nothing else reads the environment. */
export class Config {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly smtpUrl: string | null;
  readonly baseUrl: string;
  readonly secret: string;
  /** Those before it, newest first: they open and verify what they closed. */
  readonly earlierSecrets: readonly string[];
  readonly region: number | null;
  readonly mailFrom: string;
  readonly trustProxy: false | string;
  readonly auditAnchor: string;
  readonly pinnedToday: Day | null;
  readonly wantsDemo: boolean;
  readonly logLevel: string;

  private constructor(settings: Settings, secret: string) {
    this.isProduction = settings.NODE_ENV === 'production';
    this.host = settings.HOST;
    this.port = Number(settings.PORT);
    this.databaseUrl = settings.DATABASE_URL;
    this.smtpUrl = settings.SMTP_URL ?? null;
    this.baseUrl = (settings.BASE_URL ?? `http://127.0.0.1:${settings.PORT}`).replace(/\/+$/, '');
    this.secret = secret;
    this.earlierSecrets = secretsIn(settings.DOORSTROOM_SECRET_BEFORE ?? '');
    this.region = settings.DOORSTROOM_REGION ? Number(settings.DOORSTROOM_REGION) : null;
    this.mailFrom = settings.MAIL_FROM;
    this.trustProxy = trusted(settings.TRUST_PROXY);
    this.auditAnchor = settings.AUDIT_ANCHOR ?? join(DATA, 'audit-anchor');
    this.pinnedToday = settings.DOORSTROOM_TODAY ?? null;
    this.wantsDemo = settings.DOORSTROOM_DEMO === 'on' && !this.isProduction;
    this.logLevel = settings.LOG_LEVEL;
  }

  /** Throws ConfigFault with one sentence per thing that is wrong. */
  static from(env: NodeJS.ProcessEnv): Config {
    const { settings, faults } = readSettings(env);
    const all = [...faults, ...contradictions(settings)];
    if (all.length > 0) throw new ConfigFault(all.join('\n'));
    return new Config(settings, settings.DOORSTROOM_SECRET ?? ownSecret());
  }

  get isHttps(): boolean {
    return this.baseUrl.startsWith('https://');
  }
}

function contradictions(settings: Settings): string[] {
  const faults: string[] = [];
  const isProduction = settings.NODE_ENV === 'production';
  if (isProduction && !settings.DOORSTROOM_SECRET)
    faults.push(
      'In productie is DOORSTROOM_SECRET verplicht: kies minstens 32 willekeurige tekens.',
    );
  if (isProduction && settings.DOORSTROOM_TODAY)
    faults.push('DOORSTROOM_TODAY is alleen voor demo en controle en mag niet in productie.');
  const { DOORSTROOM_TODAY: today = '' } = settings;
  if (DAY_SHAPE.test(today) && !isDay(today))
    faults.push(`DOORSTROOM_TODAY: de datum ${today} bestaat niet.`);
  return faults;
}

/** A demo makes its own secret and keeps it beside its database, so that a restart keeps everybody signed in. */
function ownSecret(): string {
  const file = join(DATA, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(DATA, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** `off`, or the addresses of the proxies that may say who the client is. */
function trusted(value: string): false | string {
  return value === 'off' ? false : value;
}
