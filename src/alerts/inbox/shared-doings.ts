import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AgreementLists, type ListedAgreement } from '../../agreements/agreement-lists.js';
import { Clock } from '../../config/clock.js';
import { rows, sql } from '../../database/sql.js';
import type { HowItWent } from '../../contacts/contact-tiles.js';
import type { Channel, ContactParty, ContactResult } from '../../contacts/contact.entity.js';
import { addDays, type Day } from '../../policy/day.js';

/** That there was a contact, with whom and how; never what was said. */
export interface SharedContact extends HowItWent {
  readonly onDay: Day;
}

export interface SharedDoings {
  /** The last first. */
  readonly contacts: readonly SharedContact[];
  readonly agreements: readonly ListedAgreement[];
}

interface ContactRow {
  readonly onDay: Day;
  readonly parties: string;
  readonly channel: Channel;
  readonly result: ContactResult;
}

/** So far back an adviser reads what was tried. [P] */
const DAYS_BACK = 56;
const MOST_CONTACTS = 6;
const MOST_AGREEMENTS = 4;

/** "Al gedaan": the main lines of what coach and mentor did, so that nobody does it twice. */
@Injectable()
export class SharedWork {
  constructor(
    private readonly agreements: AgreementLists,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(studentId: string): Promise<SharedDoings> {
    const [contacts, agreements] = await Promise.all([
      this.contacts(studentId),
      this.agreements.of(studentId),
    ]);
    const newest = agreements.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    return { contacts, agreements: newest.slice(0, MOST_AGREEMENTS) };
  }

  private async contacts(studentId: string): Promise<SharedContact[]> {
    const since = addDays(this.clock.today(), -DAYS_BACK);
    const found = await rows<ContactRow>(
      this.database.manager,
      sql`select c.on_day as "onDay", c.parties, c.channel, c.result from contacts c
          where c.student_id = ${studentId} and c.withdrawn_at is null and c.on_day >= ${since}
          order by c.on_day desc, c.recorded_at desc, c.id limit ${MOST_CONTACTS}`,
    );
    return found.map((row) => ({ ...row, parties: JSON.parse(row.parties) as ContactParty[] }));
  }
}
