import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Agreements } from '../agreements/agreements.js';
import { Clock } from '../config/clock.js';
import { contactIdOf, Contacts } from '../contacts/contacts.js';
import { Transactions } from '../database/transactions.js';
import type { Happening } from './happenings.js';

/** Whose contact it is, in ids. */
export interface Known {
  readonly studentId: string;
  readonly authorId: string;
}

/** Enough to be quick, few enough to be kept soon. */
const AT_A_TIME = 500;

/** Contacts and agreements of the past, written as their makers would have written them then. */
@Injectable()
export class ToldPast {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly contacts: Contacts,
    private readonly agreements: Agreements,
  ) {}

  async tell(happenings: readonly Happening[], knownOf: (one: Happening) => Known): Promise<void> {
    for (let from = 0; from < happenings.length; from += AT_A_TIME) {
      const part = happenings.slice(from, from + AT_A_TIME);
      await this.transactions.run(async (tx) => {
        for (const one of part)
          await this.clock.during(one.at, () => this.write(tx, one, knownOf(one)));
      });
    }
  }

  private async write(tx: EntityManager, one: Happening, known: Known): Promise<void> {
    const { contact, key, at } = one;
    const { studentId, authorId } = known;
    if (one.kind === 'done') {
      const contactId = contactIdOf(authorId, key, studentId);
      const promise = { contactId, what: one.promise.what };
      return this.agreements.doneOf(tx, promise, { doneBy: authorId, at });
    }
    const { on: date, promises: agreements, ...said } = contact;
    const news = { ...said, date, agreements, key, studentIds: [studentId] };
    await this.contacts.write(tx, news, { authorId, at });
  }
}
