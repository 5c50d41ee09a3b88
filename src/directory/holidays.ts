import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  IsNull,
  MoreThanOrEqual,
  type DataSource,
  type EntityManager,
  type FindOptionsWhere,
} from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { schoolYearOf, type SchoolYear } from '../policy/school-year.js';
import { Problem } from '../problems/problem.js';
import { Calendars } from './calendars.js';
import { changesIn, isEmpty } from './changes.js';
import { Holiday } from './holiday.entity.js';

/** The days off that are on file, of the country and of organisations: reading, storing and removing them. */
@Injectable()
export class Holidays {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Those of the country and its regions, the earliest first. */
  national(year: SchoolYear): Promise<Holiday[]> {
    return this.find({ organisationId: IsNull(), schoolYear: year });
  }

  /** Those of one organisation, the earliest first. */
  own(organisationId: string, year: SchoolYear): Promise<Holiday[]> {
    return this.find({ organisationId, schoolYear: year });
  }

  /** How many of its own an organisation has, from this school year on. */
  countOf(organisationId: string): Promise<number> {
    const schoolYear = MoreThanOrEqual(schoolYearOf(this.clock.today()));
    return this.database.manager.countBy(Holiday, { organisationId, schoolYear });
  }

  /** Every school year of which anything is on file, the earliest first. */
  async years(): Promise<SchoolYear[]> {
    const found = await this.database.manager.find(Holiday, { select: { schoolYear: true } });
    return [...new Set(found.map(({ schoolYear }) => schoolYear))].sort();
  }

  /** Of the country when `organisationId` is null. Problem 'not-found' when it is not there. */
  async one(organisationId: string | null, id: string): Promise<Holiday> {
    const holiday = await this.database.manager.findOneBy(Holiday, {
      id,
      organisationId: organisationId ?? IsNull(),
    });
    if (!holiday) throw new Problem('not-found');
    return holiday;
  }

  async insert(tx: EntityManager, actor: Actor, holiday: Holiday): Promise<void> {
    await tx.insert(Holiday, holiday);
    await this.note(tx, actor, 'holiday.add', holiday, { ...holiday });
  }

  /** `seen` is what stood on the screen: Problem 'conflict' when that is no longer on file. */
  async update(
    tx: EntityManager,
    actor: Actor,
    onFile: Holiday,
    seen: string,
    wanted: Partial<Holiday>,
  ): Promise<void> {
    const changes = changesIn(onFile, wanted);
    if (isEmpty(changes)) return;
    const { id, from, to, name } = onFile;
    const { affected } =
      seen === seenOf(onFile)
        ? await tx.update(Holiday, { id, from, to, name }, wanted)
        : { affected: 0 };
    if (affected !== 1) throw new Problem('conflict');
    await this.note(tx, actor, 'holiday.revise', onFile, changes);
  }

  async remove(actor: Actor, holiday: Holiday): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { affected } = await tx.delete(Holiday, { id: holiday.id });
      if (affected !== 1) throw new Problem('not-found');
      await this.note(tx, actor, 'holiday.remove', holiday, { ...holiday });
    });
  }

  private find(where: FindOptionsWhere<Holiday>): Promise<Holiday[]> {
    return this.database.manager.find(Holiday, { where, order: { from: 'ASC', region: 'ASC' } });
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { id, organisationId }: Holiday,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.changed(tx, actor, action, { kind: 'holiday', id }, details);
    await this.calendars.changed(tx, organisationId);
  }
}

/** What a person sees of a holiday, to find out whether it is still the same. */
export const seenOf = ({ from, to, name }: Pick<Holiday, 'from' | 'to' | 'name'>): string =>
  `${from} ${to} ${name}`;
