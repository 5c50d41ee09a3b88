import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem.js';
import { readForm, type Form } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { CorrectionDesk } from './correction-desk.js';
import { TalkClash } from './talk-clash.js';
import { TalkDrafts } from './talk-drafts.js';
import { ALREADY_SETTLED, receiptPath } from './talk-files.js';
import { RecordTalkDto } from './talk-form.dto.js';
import { namesOf } from './talk-names.js';
import { TalkPages } from './talk-pages.js';
import { factsOf } from './told.js';

/** What becomes of the version of who came second: nothing that was typed is lost. */
@Injectable()
export class SecondVersion {
  constructor(
    private readonly corrections: CorrectionDesk,
    private readonly pages: TalkPages,
    private readonly clash: TalkClash,
    private readonly drafts: TalkDrafts,
  ) {}

  /** Both side by side; who sent the same again goes on to what was recorded. */
  async answer(
    viewer: Viewer,
    talk: ListedCheckIn,
    form: Form<RecordTalkDto>,
  ): Promise<Page | Redirect> {
    const problem = new Problem('conflict', ALREADY_SETTLED);
    if (talk.state === 'held')
      return (
        (await this.corrections.second(viewer, talk, { form, problem })) ??
        seeOther(receiptPath(talk.id))
      );
    const typed = factsOf(await this.clash.typed(talk, form.values), namesOf(talk));
    return this.pages.settled(talk, { problem, typed: typed.filter(({ text }) => text !== '') });
  }

  /** What the viewer had begun when somebody else recorded it; null when that is nothing. */
  async ofDraft(viewer: Viewer, talk: ListedCheckIn): Promise<Page | null> {
    const draft = talk.state === 'held' ? await this.drafts.of(viewer, talk.id) : null;
    if (draft === null) return null;
    const form = await readForm(RecordTalkDto, draft.fields);
    return this.corrections.second(viewer, talk, { form, problem: null });
  }
}
