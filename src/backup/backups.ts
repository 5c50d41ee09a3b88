import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AuditAnchor } from '../audit/audit-anchor.js';
import { Clock } from '../config/clock.js';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { writeSealed } from './backup-file.js';
import { BackupRefused } from './backup-refused.js';
import { makeWhole } from './new-file.js';
import { Progress } from './progress.js';
import { atOneMoment, backupText, headerOf } from './snapshot.js';
import type { Totals } from './table-total.js';

const SQLITE = 'sqlite:';

/** The file of a database; null on PostgreSQL. */
export const fileOf = ({ databaseUrl }: Config): string | null =>
  databaseUrl.startsWith(SQLITE) ? databaseUrl.slice(SQLITE.length) : null;

/** What a backup is made in: the installation, and somebody who waits. */
export interface BackupSetting {
  readonly config: Config;
  database(): Promise<Database>;
  tell(line: string): void;
}

export interface MadeBackup {
  readonly bytes: number;
  readonly rows: number;
  readonly madeAt: string;
  readonly migrations: readonly string[];
  readonly totals: Totals;
}

/** Writes all that the database holds at this moment to a file, while others go on writing. */
export async function makeBackup(
  setting: BackupSetting,
  file: string,
  mayReplace: boolean,
): Promise<MadeBackup> {
  const { config } = setting;
  const own = fileOf(config);
  if (own !== null && !existsSync(own)) throw new BackupRefused('no_database');
  const { reader } = await setting.database();
  const now = new Clock(config).present();
  const progress = new Progress('Bewaard', (line) => setting.tell(line));
  // Before the moment of the backup, so that it never stands further than the log in it.
  const anchor = new AuditAnchor(config, reader).read();
  return atOneMoment(reader, async (runner) => {
    const header = await headerOf(runner, now, anchor === 'unreadable' ? null : anchor);
    let totals: Totals = {};
    await makeWhole({ file, mayReplace, now }, (part) =>
      writeSealed(
        part,
        config,
        backupText(runner, header, progress, (all) => (totals = all)),
      ),
    );
    const { size: bytes } = await stat(file);
    const { madeAt, migrations } = header;
    return { bytes, rows: rowsOf(totals), madeAt, migrations, totals };
  });
}

export const rowsOf = (totals: Totals): number =>
  Object.values(totals).reduce((sum, { rows }) => sum + rows, 0);
