import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource } from 'typeorm';
import { isOpen } from '../../access/opens.js';
import { rows, sql } from '../../database/sql.js';
import { Account } from '../../directory/account.entity.js';
import { signalsFor } from '../../policy/person-signals.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { TalkRecordVersion } from '../talk-record-version.entity.js';
import { TalkRecord } from '../talk-record.entity.js';

/** What is on file of a talk that was held. */
export interface RecordOnFile {
  readonly record: TalkRecord;
  /** Codes of what was ticked in it, as far as the viewer may tick them too. */
  readonly signals: readonly string[];
  /** The last first. */
  readonly versions: readonly TalkRecordVersion[];
  /** Account id → name, of everybody who wrote in it. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads records of talks that the viewer may see. */
@Injectable()
export class RecordsOnFile {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Problem 'not-found' for a talk that was not held. */
  async of(viewer: Viewer, { id }: ListedCheckIn): Promise<RecordOnFile> {
    const { manager } = this.database;
    const record = await manager.findOneBy(TalkRecord, { checkInId: id });
    if (!record) throw new Problem('not-found');
    const versions = await manager.find(TalkRecordVersion, {
      where: { checkInId: id },
      order: { version: 'DESC' },
    });
    const writers = [record.recordedBy, ...versions.map(({ changedBy }) => changedBy)];
    const known = await manager.findBy(Account, { id: In(writers) });
    return {
      ...{ record, versions, signals: await this.signalsIn(viewer, id) },
      names: new Map(known.map((account) => [account.id, account.name])),
    };
  }

  private async signalsIn(viewer: Viewer, checkInId: string): Promise<string[]> {
    const found = await rows<{ code: string }>(
      this.database.manager,
      sql`select g.code from recorded_signals g
          where g.check_in_id = ${checkInId} and g.closed_at is null order by g.code`,
    );
    const own: readonly string[] = signalsFor(viewer.role);
    const readsAll = isOpen(viewer, 'signals', 'read');
    return found.map(({ code }) => code).filter((code) => readsAll || own.includes(code));
  }
}
