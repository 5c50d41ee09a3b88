import type { DataSource, EntityManager } from 'typeorm';
import { ConfigFault, type Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Seals } from '../config/seals.js';
import { migrate } from '../database/migrate.js';
import { rows, sql } from '../database/sql.js';
import { sealedText, type StoredLine } from './audit-line.js';

interface KnownKey {
  readonly name: string;
  readonly renewedAt: string | null;
}

interface LastLine extends StoredLine {
  readonly hash: string;
  readonly previous: string | null;
}

/**
 * Brings the schema up to date, after a look whether the secret fits what is there: with another one everything
 * would start, and nothing that is sealed could be read. Throws ConfigFault when it does not fit.
 */
export async function bringUp(writer: DataSource, config: Config, now: Date): Promise<void> {
  await mustFit(writer, config);
  await migrate(writer);
  await mustFit(writer, config); // another instance may have been first
  await registerKey(writer.manager, new Seals(config).present, now);
}

async function mustFit(writer: DataSource, config: Config): Promise<void> {
  const runner = writer.createQueryRunner();
  try {
    if (await runner.hasTable('sealing_keys')) await fitsKeys(runner.manager, new Seals(config));
    else if (await runner.hasTable('audit_entries'))
      await fitsLog(runner.manager, new Keys(config));
  } finally {
    await runner.release();
  }
}

async function fitsKeys(manager: EntityManager, { names, present }: Seals): Promise<void> {
  const known = await rows<KnownKey>(
    manager,
    sql`select name, renewed_at as "renewedAt" from sealing_keys`,
  );
  if (known.some(({ name, renewedAt }) => renewedAt === null && !names.includes(name)))
    throw new ConfigFault(OTHER);
  const mine = known.find(({ name }) => name === present);
  if (mine && mine.renewedAt !== null) throw new ConfigFault(REPLACED);
}

/** A database of before the keys had names: the end of its log says whether the secret is right. */
async function fitsLog(manager: EntityManager, keys: Keys): Promise<void> {
  const [last] = await rows<LastLine>(
    manager,
    sql`select e.seq, e.at, e.kind, e.action, e.actor_id as "actorId", e.on_behalf_of as "onBehalfOf",
          e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.details, e.hash, p.hash as previous
        from audit_entries e left join audit_entries p on p.seq = e.seq - 1
        order by e.seq desc limit 1`,
  );
  if (!last) return;
  const text = sealedText(last.previous ?? '', last);
  if (!keys.macs('audit', text).includes(last.hash)) throw new ConfigFault(OTHER);
}

/** The statement takes its turn like any other: nothing else happens in it. */
async function registerKey(manager: EntityManager, name: string, now: Date): Promise<void> {
  await rows(
    manager,
    sql`insert into sealing_keys (name, since) values (${name}, ${now}) on conflict do nothing`,
  );
}

const OTHER =
  'DOORSTROOM_SECRET is niet het geheim waarmee deze database is verzegeld. Zet het goede geheim terug, ' +
  'of zet het vorige geheim in DOORSTROOM_SECRET_BEFORE.';
const REPLACED =
  'DOORSTROOM_SECRET is een geheim dat al vervangen is. Zet het nieuwe geheim in DOORSTROOM_SECRET, ' +
  'en dit geheim in DOORSTROOM_SECRET_BEFORE.';
