import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsOptional,
  IsPort,
  Matches,
  MinLength,
  ValidateBy,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { isDatabase, isProxies, isSite } from './addresses.js';

/** The text names a setting and says what is allowed: one sentence for who starts the program. */
const says = (text: string) => ({ message: text });
const Holds = (test: (text: string) => boolean, text: string): PropertyDecorator =>
  ValidateBy(
    { name: test.name, validator: { validate: (value) => test(String(value)) } },
    says(text),
  );

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SHORTEST_SECRET = 32;

/** Secrets with commas between them; the whole is one too, because a secret may hold a comma itself. */
export const secretsIn = (text: string): string[] =>
  [text, ...text.split(',')].map((each) => each.trim()).filter(isLongEnough);
const isLongEnough = (secret: string): boolean => secret.length >= SHORTEST_SECRET;
const areSecrets = (text: string): boolean => secretsIn(text).length > 0;

/** Whether there is such a day is for Config to say. */
export const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DEMO_SWITCH = ['on', 'off'] as const;

/** The environment as it may be. Everything is text; `Config` gives it its types. */
export class Settings {
  @Matches(/^[A-Za-z0-9.:_-]+$/, says('HOST moet een hostnaam of IP-adres zijn.'))
  HOST = '127.0.0.1';

  @IsPort(says('PORT moet een getal van 0 tot en met 65535 zijn.'))
  PORT = '3000';

  @Holds(
    isDatabase,
    'DATABASE_URL moet sqlite:bestand zijn, of postgres://gebruiker:wachtwoord@server/database.',
  )
  DATABASE_URL = 'sqlite:data/doorstroom.sqlite';

  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, says('SMTP_URL moet beginnen met smtp:// of smtps://.'))
  SMTP_URL?: string;

  @IsOptional()
  @Holds(
    isSite,
    'BASE_URL moet een webadres zijn dat begint met http:// of https://, zonder pad erachter.',
  )
  BASE_URL?: string;

  @ValidateIf((settings: Settings) => settings.DOORSTROOM_SECRET !== undefined)
  @MinLength(SHORTEST_SECRET, says('DOORSTROOM_SECRET moet minstens 32 tekens hebben.'))
  DOORSTROOM_SECRET?: string;

  @IsOptional()
  @Holds(
    areSecrets,
    'DOORSTROOM_SECRET_BEFORE moet een of meer vorige geheimen zijn van minstens 32 tekens, met komma’s ertussen.',
  )
  DOORSTROOM_SECRET_BEFORE?: string;

  @IsOptional()
  @Matches(/^\d{1,2}$/, says('DOORSTROOM_REGION moet het nummer van een doorstroomregio zijn.'))
  DOORSTROOM_REGION?: string;

  @IsEmail(
    { require_tld: false },
    says('MAIL_FROM moet een e-mailadres zijn, zoals doorstroom@regio.nl.'),
  )
  MAIL_FROM = 'doorstroom@localhost';

  @Holds(isProxies, 'TRUST_PROXY moet off, loopback of een lijst met IP-adressen van proxies zijn.')
  TRUST_PROXY = 'off';

  @IsOptional()
  AUDIT_ANCHOR?: string;

  @IsOptional()
  @IsIn(
    ['production', 'development', 'test'],
    says('NODE_ENV moet production, development of test zijn.'),
  )
  NODE_ENV?: string;

  @IsOptional()
  @Matches(DAY_SHAPE, says('DOORSTROOM_TODAY moet een datum zijn als 2026-11-24.'))
  DOORSTROOM_TODAY?: string;

  @IsIn(DEMO_SWITCH, says('DOORSTROOM_DEMO moet on of off zijn.'))
  DOORSTROOM_DEMO = 'on';

  @IsIn(LOG_LEVELS, says(`LOG_LEVEL moet een van deze zijn: ${LOG_LEVELS.join(', ')}.`))
  LOG_LEVEL = 'info';
}

const OWN_PREFIX = 'DOORSTROOM_';

/** Reads the settings out of an environment. Returns one Dutch sentence per fault; an empty value counts as not set. */
export function readSettings(env: NodeJS.ProcessEnv): { settings: Settings; faults: string[] } {
  const known = new Set(Object.keys(new Settings()).concat(optionalNames));
  const given = Object.entries(env).filter(([name, value]) => known.has(name) && value !== '');
  const settings = plainToInstance(Settings, Object.fromEntries(given), {
    exposeDefaultValues: true,
  });
  const faults = validateSync(settings).flatMap((fault) => Object.values(fault.constraints ?? {}));
  const misspelt = Object.keys(env).filter(
    (name) => name.startsWith(OWN_PREFIX) && !known.has(name),
  );
  return {
    settings,
    faults: [...faults, ...misspelt.map((name) => `De instelling ${name} bestaat niet.`)],
  };
}

const optionalNames = [
  'SMTP_URL',
  'BASE_URL',
  'DOORSTROOM_SECRET',
  'DOORSTROOM_SECRET_BEFORE',
  'DOORSTROOM_REGION',
  'AUDIT_ANCHOR',
  'NODE_ENV',
  'DOORSTROOM_TODAY',
];
