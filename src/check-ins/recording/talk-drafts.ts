import { Injectable } from '@nestjs/common';
import { Drafts, type DraftFields, type OpenDraft } from '../../access/drafts.js';
import { Transactions } from '../../database/transactions.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckIn } from '../check-in.entity.js';
import { isToBeRecorded } from './talk-files.js';

/** What somebody typed about a talk and did not finish: each of the three for themselves. */
@Injectable()
export class TalkDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly transactions: Transactions,
  ) {}

  async of({ accountId }: Viewer, id: string): Promise<OpenDraft | null> {
    const [draft = null] = await this.drafts.all(accountId, formOf(id));
    return draft;
  }

  /** Unless it was recorded meanwhile: a draft that comes in late does not bring it back. */
  async keep({ accountId }: Viewer, id: string, fields: DraftFields): Promise<void> {
    await this.transactions.run(async (tx) => {
      const checkIn = await tx.findOneByOrFail(CheckIn, { id });
      if (isToBeRecorded({ kept: checkIn.state }))
        await this.drafts.keep(tx, accountId, formOf(id), fields);
    });
  }

  discard({ accountId }: Viewer, id: string): Promise<void> {
    return this.transactions.run((tx) => this.drafts.discard(tx, accountId, formOf(id)));
  }
}

const formOf = (id: string) => `talk:${id}`;
