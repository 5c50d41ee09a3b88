import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HOLIDAYS } from './data/holidays.js';
import { PROGRAMMES } from './data/programmes.js';
import { REGIONS } from './data/regions.js';
import { Holiday } from './holiday.entity.js';
import { Programme } from './programme.entity.js';
import { Region } from './region.entity.js';

/** What every installation begins with: the regions, the national holidays and a first list of programmes. */
@Injectable()
export class ReferenceData {
  /** Adds what is not there yet; what an administrator changed stays as it is. */
  async load(tx: EntityManager): Promise<void> {
    await this.loadRegions(tx);
    await this.loadHolidays(tx);
    await this.loadProgrammes(tx);
  }

  private async loadRegions(tx: EntityManager): Promise<void> {
    const known = new Set(
      (await tx.find(Region, { select: { number: true } })).map(({ number }) => number),
    );
    const missing = REGIONS.filter(({ number }) => !known.has(number));
    if (missing.length === 0) return;
    await tx.insert(
      Region,
      missing.map(({ number, cbsCode, name }) => ({
        number,
        cbsCode,
        name,
        roleLabels: {},
        version: 1,
      })),
    );
  }

  private async loadHolidays(tx: EntityManager): Promise<void> {
    const keyOf = (row: { region: string | null; schoolYear: string; name: string }) =>
      `${row.region ?? ''} ${row.schoolYear} ${row.name}`;
    const known = new Set(
      (await tx.find(Holiday)).filter((row) => row.organisationId === null).map(keyOf),
    );
    const missing = HOLIDAYS.filter((row) => !known.has(keyOf(row)));
    for (const row of missing) await tx.insert(Holiday, Object.assign(new Holiday(), row));
  }

  private async loadProgrammes(tx: EntityManager): Promise<void> {
    const known = new Set(
      (await tx.find(Programme)).map(({ crebo, validFrom }) => `${crebo} ${validFrom}`),
    );
    const missing = PROGRAMMES.filter(
      ({ crebo, validFrom }) => !known.has(`${crebo} ${validFrom}`),
    );
    for (const row of missing)
      await tx.insert(
        Programme,
        Object.assign(new Programme(), { ...row, learningPaths: [...row.learningPaths] }),
      );
  }
}
