import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import {
  DEFAULT_POLICY,
  settingsFrom,
  type SettingName,
  type SignalPolicy,
} from '../policy/signals/settings.js';

/** The signal rules of every region. */
export interface PoliciesInForce {
  of(regionNumber: number): SignalPolicy;
}

interface Stored {
  readonly regionNumber: number;
  readonly version: number;
  readonly settings: string;
}

/** Which version of the signal rules is in force in a region; without one of its own, the defaults. */
@Injectable()
export class Policies {
  /** Read once per version: a version never changes. */
  private readonly known = new Map<string, SignalPolicy>();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(regionNumber: number): Promise<SignalPolicy> {
    return (await this.inForce(this.database.manager)).of(regionNumber);
  }

  /** Of all regions at once, as they stand now: another process may have made a version. */
  async inForce(manager: EntityManager): Promise<PoliciesInForce> {
    const found = await rows<Stored>(
      manager,
      sql`select p.region_number as "regionNumber", p.version, p.settings from signal_policies p
          where p.version = (select max(x.version) from signal_policies x
            where x.region_number = p.region_number)`,
    );
    const perRegion = new Map(found.map((row) => [row.regionNumber, this.policyOf(row)]));
    return { of: (regionNumber) => perRegion.get(regionNumber) ?? DEFAULT_POLICY };
  }

  private policyOf({ regionNumber, version, settings }: Stored): SignalPolicy {
    const key = `${regionNumber} ${version}`;
    const policy = this.known.get(key) ?? {
      version,
      settings: settingsFrom(JSON.parse(settings) as Partial<Record<SettingName, number>>),
    };
    this.known.set(key, policy);
    return policy;
  }
}
