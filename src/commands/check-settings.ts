import { accessSync, constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.js';
import { danger, finding, type Finding } from './check-finding.js';

/** Fewer different characters than this were typed, not drawn by chance. */
const DIFFERENT_CHARACTERS = 12;

const SQLITE = 'sqlite:';

/** Null on PostgreSQL. */
export const databaseFile = ({ databaseUrl }: Config): string | null =>
  databaseUrl.startsWith(SQLITE) ? databaseUrl.slice(SQLITE.length) : null;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What the settings must be; `databaseFile` is null on PostgreSQL. */
export function settingFindings(config: Config, databaseFile: string | null): Finding[] {
  return [
    finding(
      'production',
      config.isProduction,
      'NODE_ENV is production.',
      'Zet NODE_ENV=production: dan gelden de strenge regels.',
    ),
    httpsFinding(config),
    danger(
      'secret',
      config.isProduction && new Set(config.secret).size >= DIFFERENT_CHARACTERS,
      'DOORSTROOM_SECRET is gezet en lang genoeg.',
      'Zet NODE_ENV=production met een DOORSTROOM_SECRET van minstens 32 willekeurige tekens, bijvoorbeeld van "openssl rand -base64 33".',
    ),
    finding(
      'mail',
      config.smtpUrl !== null && !config.mailFrom.endsWith('@localhost'),
      'Mail is ingesteld.',
      'Zet SMTP_URL en MAIL_FROM: nu blijven alle mails liggen.',
    ),
    proxyFinding(config),
    finding(
      'today',
      config.pinnedToday === null,
      'De datum is die van vandaag.',
      'Haal DOORSTROOM_TODAY weg: de datum staat nu vast.',
    ),
    anchorFinding(config.auditAnchor, databaseFile),
  ];
}

/** On the machine itself nobody reads along, so there it can be tried out. */
function httpsFinding({ isHttps, baseUrl }: Config): Finding {
  const tell = isHttps || LOOPBACK.test(new URL(baseUrl).hostname) ? finding : danger;
  return tell(
    'https',
    isHttps,
    'BASE_URL begint met https.',
    'Zet BASE_URL op het https-adres van deze installatie: zonder https leest iedereen mee.',
  );
}

/** We speak no https ourselves: somebody stands in front, and says who the visitor is. */
function proxyFinding({ trustProxy, isHttps }: Config): Finding {
  const isTooWide = trustProxy !== false && /\/0\b/.test(trustProxy);
  const tell = isTooWide ? danger : finding;
  return tell(
    'proxy',
    !isTooWide && (trustProxy !== false || !isHttps),
    'TRUST_PROXY past bij BASE_URL.',
    isTooWide
      ? 'Zet in TRUST_PROXY alleen de adressen van je eigen proxy: nu kan iedereen een ander adres voorgeven.'
      : 'Zet TRUST_PROXY op het adres van de proxy die https verzorgt: nu lijken alle bezoekers één adres te hebben.',
  );
}

/** Whoever can cut the log must not be able to cut the anchor along with it. */
function anchorFinding(anchor: string, databaseFile: string | null): Finding {
  const folder = dirname(resolve(anchor));
  const isApart = databaseFile === null || dirname(resolve(databaseFile)) !== folder;
  return finding(
    'anchor',
    isApart && isWritable(folder),
    'Het ankerbestand van het logboek staat apart en is te schrijven.',
    isApart
      ? `Maak de map ${folder} voor AUDIT_ANCHOR en geef het programma daar schrijfrechten.`
      : 'Zet AUDIT_ANCHOR in een andere map dan de database, liefst op een andere schijf.',
  );
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
