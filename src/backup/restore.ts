import { putAnchorBack } from '../audit/audit-anchor.js';
import { Clock } from '../config/clock.js';
import type { Config } from '../config/config.js';
import { fileOf } from './backups.js';
import { inspect, type PutBack } from './putting-back.js';
import { restoreOnPostgres } from './restore-on-postgres.js';
import { restoreOnSqlite } from './restore-on-sqlite.js';
import type { Restored, RestoreSetting, Restoring } from './restoring.js';

/** Checks a backup as a whole, puts it back as a whole, and sets the anchor of the log to where that log ends. */
export async function restore(
  setting: RestoreSetting,
  file: string,
  mayReplace: boolean,
): Promise<Restored> {
  const { config } = setting;
  await inspect(config, file, (line) => setting.tell(line));
  const aside = `.voor-${momentIn(new Clock(config).present())}`;
  const restoring: Restoring = { setting, file, mayReplace, aside };
  const put =
    fileOf(config) === null
      ? { ...(await restoreOnPostgres(restoring)), keptAside: null }
      : await restoreOnSqlite(restoring);
  setAnchor(config, put, aside);
  return { ...put, anchor: config.auditAnchor };
}

/** A log that is not whole keeps the anchor that says so. */
function setAnchor(config: Config, { header, log }: PutBack, aside: string): void {
  const point = log.isWhole ? header.head : (header.anchor ?? header.head);
  putAnchorBack(config.auditAnchor, point, `${config.auditAnchor}${aside}`);
}

/** 20261124T061500Z: sorts, and may be part of a name on every disk. */
const momentIn = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
