import { Injectable } from '@nestjs/common';
import type { DraftFields } from '../../access/drafts.js';
import type { Problem } from '../../problems/problem.js';
import { blankForm, type Form } from '../../web/form.js';
import { page, type Page } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckIns } from '../check-ins.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { TalkDrafts } from './talk-drafts.js';
import { TalkFiles } from './talk-files.js';
import type { RecordTalkDto } from './talk-form.dto.js';
import type { TalkAround } from './talk-around.js';
import { talkFormPage } from './talk-form.page.js';
import { talkFrom } from './talk-form.js';
import { TalksAround } from './talks-around.js';

/** Where a talk is written down. */
@Injectable()
export class TalkDesk {
  constructor(
    private readonly files: TalkFiles,
    private readonly checkIns: CheckIns,
    private readonly drafts: TalkDrafts,
    private readonly around: TalksAround,
  ) {}

  /** Filled with what is usual and what the student said, or with what was not finished. */
  async form(viewer: Viewer, talk: ListedCheckIn): Promise<Page> {
    const draft = await this.drafts.of(viewer, talk.id);
    const around = await this.around.of(viewer, talk, dayIn(draft?.fields));
    const form = blankForm(draft === null ? usual(around) : { ...draft.fields });
    const told = { keptAt: draft?.changedAt ?? null, problem: null };
    return page('check-ins/form', talkFormPage(form, around, told));
  }

  /** Problem 'conflict' when it was recorded already. */
  async record(viewer: Viewer, id: string, values: RecordTalkDto): Promise<void> {
    const talk = await this.files.toRecord(viewer, id);
    const nextTime = await this.around.nextTime(talk, values.heldOn);
    const told = talkFrom(values, viewer.role, nextTime);
    await this.around.refuseStranger(talk, told.newCoachId);
    await this.checkIns.record(viewer, id, told);
    await this.drafts.discard(viewer, id);
  }

  /** The form as it was sent, with what is wrong; it is kept as a draft too. */
  async again(
    viewer: Viewer,
    talk: ListedCheckIn,
    { form, problem }: { form: Form<unknown>; problem: Problem },
  ): Promise<Page> {
    await this.keepDraft(viewer, talk.id, form.input);
    const around = await this.around.of(viewer, talk, dayIn(form.input));
    const content = talkFormPage(form, around, { keptAt: null, problem });
    return page('check-ins/form', content, problem.status);
  }

  keepDraft(viewer: Viewer, id: string, fields: DraftFields): Promise<void> {
    return this.drafts.keep(viewer, id, fields);
  }

  discardDraft(viewer: Viewer, id: string): Promise<void> {
    return this.drafts.discard(viewer, id);
  }
}

const dayIn = (fields: DraftFields | undefined): string => [fields?.heldOn ?? ''].flat()[0] ?? '';

/** All three were there, and what the student gave beforehand is theirs to say. */
function usual({ usualDay, part }: TalkAround): Record<string, string | string[]> {
  return {
    heldOn: usualDay,
    present: ['student', 'mentor', 'coach'],
    score: part?.score ? String(part.score) : '',
    viewStudent: part?.view ?? '',
  };
}
