import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { ColumnMapping } from './column-mapping.entity.js';
import type { ImportKind } from './import.entity.js';

/** Header, as it is compared, → field; null is "leave out". */
export type Remembered = ReadonlyMap<string, string | null>;

/** What a person once said of the columns of a school's file. */
@Injectable()
export class ColumnMemory {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(organisationId: string | null, kind: ImportKind): Promise<Remembered> {
    if (organisationId === null) return new Map();
    const kept = await this.database.manager.findBy(ColumnMapping, { organisationId, kind });
    return new Map(kept.map(({ header, field }) => [header, field]));
  }

  async remember(
    tx: EntityManager,
    organisationId: string,
    kind: ImportKind,
    said: Remembered,
  ): Promise<void> {
    for (const [header, field] of said) {
      await tx.delete(ColumnMapping, { organisationId, kind, header });
      await tx.insert(
        ColumnMapping,
        Object.assign(new ColumnMapping(), { organisationId, kind, header, field }),
      );
    }
  }
}
