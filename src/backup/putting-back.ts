import type { QueryRunner } from 'typeorm';
import { AuditAnchor } from '../audit/audit-anchor.js';
import { AuditCheck, type AuditVerdict } from '../audit/audit-check.js';
import type { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { KNOWN_MIGRATIONS } from '../database/migrate.js';
import { readSealed } from './backup-file.js';
import { readBackup, type ReadBackup } from './backup-lines.js';
import { BackupRefused } from './backup-refused.js';
import { Loading, migrateTo } from './loading.js';
import { Progress } from './progress.js';
import { totalsIn } from './snapshot.js';
import { differences } from './table-total.js';
import { tablesIn } from './tables.js';

type Tell = (line: string) => void;

/** What was done to a database that a backup was put back into. */
export interface PutBack extends ReadBackup {
  /** What the program changed in the tables since the backup was made. */
  readonly migrated: readonly string[];
  readonly log: AuditVerdict;
}

/** Reads a backup to its end without doing anything with it: is it whole, authentic, and of a version that we know? */
export async function inspect(config: Config, file: string, tell: Tell): Promise<ReadBackup> {
  const progress = new Progress('Nagekeken', tell);
  return readBackup(readSealed(file, config), {
    begin(header) {
      if (header.format !== 1 || header.migrations.some((name) => !KNOWN_MIGRATIONS.includes(name)))
        throw new BackupRefused('newer');
    },
    rows: (_, lines) => progress.add(lines.length),
  });
}

/** Puts a backup into an empty database and looks whether all of it is there. */
export async function putInto(
  runner: QueryRunner,
  { config, file, tell }: { config: Config; file: string; tell: Tell },
): Promise<PutBack> {
  const loading = new Loading(runner, new Progress('Teruggezet', tell));
  const { header, totals } = await readBackup(readSealed(file, config), loading);
  await loading.end();
  const tables = await tablesIn(runner.manager);
  const found = await totalsIn(runner, tables, new Progress('Vergeleken', tell));
  const wrong = differences(found, totals);
  if (wrong.length > 0) throw new BackupRefused('does_not_fit', wrong.join(', '));
  const migrated = await migrateTo(runner, 'all');
  const check = auditCheckOf(config, runner);
  const end = header.anchor ?? header.head;
  const log = await check.verifyIn(runner.manager, end.seq > 0 ? end : null);
  return { header, totals, migrated, log };
}

function auditCheckOf(config: Config, { connection }: QueryRunner): AuditCheck {
  return new AuditCheck(new Keys(config), new AuditAnchor(config, connection), connection);
}
