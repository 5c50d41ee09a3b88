import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { CorrectionDesk } from './correction-desk.js';
import { SecondVersion } from './second-version.js';
import { TalkDrafts } from './talk-drafts.js';
import { TalkFiles, talkPath } from './talk-files.js';
import { CorrectTalkDto } from './talk-form.dto.js';
import { withAnswers } from './talk-form.js';

/** Putting right what was recorded of a talk. */
@Controller('gesprekken/:id/wijzigen')
@Allow('coach', 'mentor')
export class CorrectionController {
  constructor(
    private readonly files: TalkFiles,
    private readonly desk: CorrectionDesk,
    private readonly second: SecondVersion,
    private readonly drafts: TalkDrafts,
  ) {}

  @Get()
  async edit(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    const talk = await this.files.ofWriter(viewer, id);
    if (talk.state !== 'held') return seeOther(talkPath(id));
    return (await this.second.ofDraft(viewer, talk)) ?? this.desk.form(viewer, id);
  }

  @Post()
  async correct(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const talk = await this.files.ofWriter(viewer, id);
    if (talk.state !== 'held') return seeOther(talkPath(id));
    const form = await readForm(CorrectTalkDto, withAnswers(body));
    return submit(
      form,
      async (values) => {
        await this.desk.correct(viewer, id, values);
        await this.drafts.discard(viewer, id);
        return seeOther(talkPath(id), 'Het verslag is gewijzigd.');
      },
      (again, problem) => this.desk.again(viewer, id, { form: again, problem }),
    );
  }
}
