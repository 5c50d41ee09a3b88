import type { Database } from '../database/database.js';
import type { BackupSetting } from './backups.js';
import type { PutBack } from './putting-back.js';

/** Where a backup is put back, and with what. */
export interface RestoreSetting extends BackupSetting {
  /** Another database than that of the installation, not migrated. */
  databaseAt(url: string): Promise<Database>;
}

export interface Restoring {
  readonly setting: RestoreSetting;
  readonly file: string;
  readonly mayReplace: boolean;
  /** How what was there before is called: put behind its name. */
  readonly aside: string;
}

export interface Restored extends PutBack {
  /** The database that was there, on SQLite. */
  readonly keptAside: string | null;
  readonly anchor: string;
}
