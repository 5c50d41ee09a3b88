import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../../access/opens.js';
import { rows, sql } from '../../database/sql.js';
import type { Problem } from '../../problems/problem.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { heldTalkPage } from './held-talk.page.js';
import { receiptPage } from './receipt.page.js';
import { settledPage } from './settled.page.js';
import { TalkDrafts } from './talk-drafts.js';
import { isToBeRecorded, TalkFiles, talkPath } from './talk-files.js';
import { RecordsOnFile } from './talk-records-on-file.js';
import { TalksAround } from './talks-around.js';

interface TooLate {
  readonly problem: Problem;
  readonly typed: readonly { term: string; text: string }[];
}

/** The pages of a talk that there is nothing to write about any more. */
@Injectable()
export class TalkPages {
  constructor(
    private readonly files: TalkFiles,
    private readonly records: RecordsOnFile,
    private readonly around: TalksAround,
    private readonly drafts: TalkDrafts,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async read(viewer: Viewer, talk: ListedCheckIn): Promise<Page> {
    if (talk.state !== 'held') return this.settled(talk);
    const { part, partOn, outlook } = await this.around.of(viewer, talk, talk.heldOn ?? '');
    const mayCorrect = isOpen(viewer, 'talks', 'write');
    const content = heldTalkPage({
      ...{ talk, partOn, outlook, mayCorrect },
      // "Je mentor en je coach lezen dit. Niemand anders": nor who reads the record for support.
      part: mayCorrect ? part : null,
      file: await this.records.of(viewer, talk),
      agreements: await this.files.agreementsIn(talk),
      hasDraft: (await this.drafts.of(viewer, talk.id)) !== null,
    });
    return page('check-ins/held', content);
  }

  /** For who comes too late, with what was typed. */
  async settled(talk: ListedCheckIn, late: TooLate | null = null): Promise<Page> {
    const next = isToBeRecorded(talk) ? null : await this.files.next(talk);
    const { problem = null, typed = [] } = late ?? {};
    const content = settledPage(talk, { next, typed, problem });
    return page('check-ins/settled', content, problem?.status);
  }

  async receipt(viewer: Viewer, id: string): Promise<Page | Redirect> {
    const talk = await this.files.ofWriter(viewer, id);
    if (isToBeRecorded(talk) || talk.state === 'cancelled') return seeOther(talkPath(id));
    const { outlook } = await this.around.of(viewer, talk, talk.heldOn ?? '');
    const isHeld = talk.state === 'held';
    const content = receiptPage({
      ...{ viewer, talk, outlook },
      agreements: await this.files.agreementsIn(talk),
      next: await this.files.next(talk),
      forMeeting: isHeld && (await this.records.of(viewer, talk)).record.forMeeting,
      asked: await this.askedToTakeOver(id),
    });
    return page('check-ins/receipt', content);
  }

  private async askedToTakeOver(checkInId: string): Promise<string | null> {
    const [asked] = await rows<{ name: string }>(
      this.database.manager,
      sql`select a.name from coach_requests q join accounts a on a.id = q.to_coach_id
          where q.check_in_id = ${checkInId}`,
    );
    return asked?.name ?? null;
  }
}
