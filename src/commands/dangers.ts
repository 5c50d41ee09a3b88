import { Clock } from '../config/clock.js';
import { ConfigFault, type Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { schemaOf } from '../database/schema-state.js';
import { keepingFindings } from './check-database.js';
import { demoFinding } from './check-people.js';
import { databaseFile, settingFindings } from './check-settings.js';

/** What `check` finds that harms people while nobody notices: in production the server does not start with it. */
export async function refuseDangers(config: Config, database: Database): Promise<void> {
  if ((await schemaOf(database.reader)) === 'ahead')
    throw new ConfigFault(
      'De database is van een nieuwere versie van Doorstroom. Start die versie, of zet een back-up terug.',
    );
  if (!config.isProduction) return;
  const findings = [
    ...settingFindings(config, databaseFile(config)),
    ...(await keepingFindings(database)),
    await demoFinding(database.reader.manager, new Clock(config).today()),
  ];
  const dangers = findings.filter(({ isDanger }) => isDanger);
  if (dangers.length > 0) throw new ConfigFault(dangers.map(({ text }) => text).join('\n'));
}
