import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isOpen } from '../../access/opens.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit, type Form } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { withStep } from './agreement-rows.js';
import { SecondVersion } from './second-version.js';
import { TalkDesk } from './talk-desk.js';
import { isToBeRecorded, receiptPath, TalkFiles, talkPath } from './talk-files.js';
import { RecordTalkDto } from './talk-form.dto.js';
import { withAnswers } from './talk-form.js';
import { TalkPages } from './talk-pages.js';

const NO_CONTENT = 204;

/** One talk: its form while it can be recorded, what was said once it was. */
@Controller('gesprekken/:id')
@Allow('coach', 'mentor')
export class TalkController {
  constructor(
    private readonly files: TalkFiles,
    private readonly desk: TalkDesk,
    private readonly pages: TalkPages,
    private readonly second: SecondVersion,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'care_coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const talk = await this.files.of(viewer, id);
    const isForm = isToBeRecorded(talk) && isOpen(viewer, 'talks', 'write');
    return isForm ? this.desk.form(viewer, talk) : this.pages.read(viewer, talk);
  }

  @Post()
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const form = await readForm(RecordTalkDto, withAnswers(body));
    return submit(
      form,
      async (values) => {
        await this.desk.record(viewer, id, values);
        return seeOther(receiptPath(id));
      },
      (again, problem) => this.again(viewer, id, again, problem),
    );
  }

  @Get('bewaard')
  receipt(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    return this.pages.receipt(viewer, id);
  }

  /** From a button, or by the script while somebody types. */
  @Post('concept')
  async keep(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect | undefined> {
    const form = await readForm(RecordTalkDto, withAnswers(body));
    const input = withStep(form.input);
    const talk = await this.files.ofWriter(viewer, id);
    if (!isToBeRecorded(talk) && !form.values.silent) return this.second.answer(viewer, talk, form);
    await this.desk.keepDraft(viewer, id, input);
    if (!form.values.silent) return afterStep(id, form.values.step, [input.what].flat().length);
    void reply.status(NO_CONTENT);
    return undefined;
  }

  @Post('concept/weg')
  async discard(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.files.ofWriter(viewer, id);
    await this.desk.discardDraft(viewer, id);
    return seeOther(talkPath(id), 'Wat je had ingevuld is weg.');
  }

  private async again(
    viewer: Viewer,
    id: string,
    form: Form<RecordTalkDto>,
    problem: Problem,
  ): Promise<Page | Redirect> {
    const talk = await this.files.ofWriter(viewer, id);
    if (isToBeRecorded(talk)) return this.desk.again(viewer, talk, { form, problem });
    return this.second.answer(viewer, talk, form);
  }
}

/** Back to where somebody was typing, or home for who goes on later. */
function afterStep(id: string, step: string, rows: number): Redirect {
  if (step === 'later') return seeOther('/gesprekken', 'Bewaard. Je kunt later verder.');
  return seeOther(`${talkPath(id)}#${step === 'meer' ? `veld-what-${rows}` : 'afspraken'}`);
}
