import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import { HOLIDAYS, type Certainty } from './data/holidays.js';
import { PROGRAMMES } from './data/programmes.js';
import { REGIONS } from './data/regions.js';
import { Holiday } from './holiday.entity.js';
import { Programme } from './programme.entity.js';
import { Region } from './region.entity.js';

const CERTAINTIES = {
  official: 'Officieel',
  checked: 'Nagekeken bij scholen',
  unconfirmed: 'Nog niet bevestigd',
  computed: 'Berekend',
} as const satisfies Record<Certainty, string>;
const LEASE_MS = 60_000;

/** What every installation begins with: the regions, the national holidays and a first list of programmes. */
@Injectable()
export class ReferenceData implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly leases: Leases,
    private readonly facts: Facts,
  ) {}

  /** At every start, because a new version may bring a new school year. Of instances that start together one does it. */
  async onModuleInit(): Promise<void> {
    await this.leases.whileHeld('reference-data', LEASE_MS, () =>
      this.transactions.run((tx) => this.load(tx)),
    );
  }

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

  /** Per region and school year as a whole: a single holiday that an administrator took away stays away. */
  private async loadHolidays(tx: EntityManager): Promise<void> {
    const yearOf = ({ region, schoolYear }: Pick<Holiday, 'region' | 'schoolYear'>) =>
      `${region ?? ''} ${schoolYear}`;
    const known = new Set((await tx.findBy(Holiday, { organisationId: IsNull() })).map(yearOf));
    const missing = HOLIDAYS.filter((row) => !known.has(yearOf(row)));
    for (const { note, certainty, ...row } of missing) {
      const id = derivedId('holiday', row.region, row.schoolYear, row.name);
      const told = [CERTAINTIES[certainty], note].filter(Boolean).join('. ');
      await tx.insert(Holiday, Object.assign(new Holiday(), row, { id, certainty: told }));
    }
    if (missing.length > 0) await this.facts.calendarChanged(tx, null);
  }

  private async loadProgrammes(tx: EntityManager): Promise<void> {
    const known = new Set(
      (await tx.find(Programme)).map(({ crebo, validFrom }) => `${crebo} ${validFrom}`),
    );
    const missing = PROGRAMMES.filter(
      ({ crebo, validFrom }) => !known.has(`${crebo} ${validFrom}`),
    );
    for (const row of missing) {
      const id = derivedId('programme', row.crebo, row.validFrom);
      const learningPaths = [...row.learningPaths];
      await tx.insert(Programme, Object.assign(new Programme(), { ...row, id, learningPaths }));
    }
  }
}
