import type { DataSource, EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { isPostgres } from '../database/is-postgres.js';
import { schemaOf } from '../database/schema-state.js';
import { rows, sql } from '../database/sql.js';
import { danger, finding, type Finding } from './check-finding.js';

const SYNCHRONOUS_FULL = 2;
const PG_GUARDS = sql`select tgname from pg_trigger
  where tgname = 'audit_entries_append_only' and tgenabled <> 'D'`;
const SQLITE_GUARDS = sql`select name from sqlite_master
  where type = 'trigger' and name = 'audit_entries_append_only_1'`;

/** How the database keeps what it was given, and whether its tables are those of this version. */
export async function databaseFindings(database: Database): Promise<Finding[]> {
  const { writer } = database;
  const isCurrent = !(await writer.showMigrations()) && (await schemaOf(writer)) === 'ok';
  return [
    ...(await keepingFindings(database)),
    finding(
      'migrations',
      isCurrent,
      'De database is bijgewerkt tot deze versie.',
      'De database hoort bij een andere versie. Start de server één keer, dan werkt die hem bij; van een nieuwere versie zet je die versie terug.',
    ),
    ...(isCurrent ? [await schemaFinding(writer)] : []),
  ];
}

/** What has to be so before the first write. */
export async function keepingFindings({ writer }: Database): Promise<Finding[]> {
  const durable = writer.options.type === 'postgres' ? postgresFinding : sqliteFinding;
  return [
    await durable(writer.manager),
    danger(
      'synchronize',
      !writer.options.synchronize,
      'Tabellen veranderen alleen door migraties.',
      'De tabellen kunnen buiten de migraties om veranderen. Installeer het programma opnieuw: dit hoort niet zo.',
    ),
  ];
}

/** Whether anybody changed the tables by hand: they are compared with what this version takes them to be. */
async function schemaFinding(writer: DataSource): Promise<Finding> {
  const { upQueries } = await writer.driver.createSchemaBuilder().log();
  const guards = await rows(writer.manager, isPostgres(writer.manager) ? PG_GUARDS : SQLITE_GUARDS);
  return finding(
    'schema',
    upQueries.length === 0 && guards.length > 0,
    'De tabellen zijn die van deze versie, en het logboek is te lezen en niet te wijzigen.',
    'Iemand heeft de tabellen met de hand veranderd. Zet een back-up terug, of maak de verandering ongedaan.',
  );
}

async function sqliteFinding(manager: EntityManager): Promise<Finding> {
  const [{ synchronous }] = await manager.query<[{ synchronous: number }]>('pragma synchronous');
  const [{ foreign_keys }] = await manager.query<[{ foreign_keys: number }]>('pragma foreign_keys');
  return danger(
    'durable',
    synchronous >= SYNCHRONOUS_FULL && foreign_keys === 1,
    'De database schrijft alles meteen weg en bewaakt verwijzingen.',
    'De database draait niet met synchronous=FULL en foreign_keys=ON: na stroomuitval kan iets weg zijn.',
  );
}

async function postgresFinding(manager: EntityManager): Promise<Finding> {
  const settings = await manager.query<{ setting: string }[]>(
    `select setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  return danger(
    'durable',
    settings.every(({ setting }) => setting !== 'off'),
    'De database schrijft alles meteen weg.',
    'Zet in PostgreSQL fsync, full_page_writes en synchronous_commit aan: na stroomuitval kan iets weg zijn.',
  );
}
