import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { finding, type Finding } from './check-finding.js';

const SYNCHRONOUS_FULL = 2;

/** How the database keeps what it was given. */
export async function databaseFindings({ writer }: Database): Promise<Finding[]> {
  const durable = writer.options.type === 'postgres' ? postgresFinding : sqliteFinding;
  return [
    await durable(writer.manager),
    finding(
      'migrations',
      !(await writer.showMigrations()),
      'De database is bijgewerkt tot deze versie.',
      'De database hoort bij een andere versie. Start de server één keer, dan werkt die hem bij.',
    ),
  ];
}

async function sqliteFinding(manager: EntityManager): Promise<Finding> {
  const [{ synchronous }] = await manager.query<[{ synchronous: number }]>('pragma synchronous');
  const [{ foreign_keys }] = await manager.query<[{ foreign_keys: number }]>('pragma foreign_keys');
  return finding(
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
  return finding(
    'durable',
    settings.every(({ setting }) => setting !== 'off'),
    'De database schrijft alles meteen weg.',
    'Zet in PostgreSQL fsync, full_page_writes en synchronous_commit aan: na stroomuitval kan iets weg zijn.',
  );
}
