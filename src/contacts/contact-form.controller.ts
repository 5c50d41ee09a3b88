import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../web/allow.js';
import { readForm, submit } from '../web/form.js';
import { seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { ContactDesk } from './contact-desk.js';
import { NewContactDto } from './contact-form.dto.js';

const NO_CONTENT = 204;

/** Recording a contact: about whom, how it went, saved. */
@Controller('contact/nieuw')
@Allow('coach', 'mentor')
export class ContactFormController {
  constructor(private readonly desk: ContactDesk) {}

  @Get()
  show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const chosen = textsIn(asked.leerling);
    const [way = ''] = textsIn(asked.kies);
    const [search = ''] = textsIn(asked.zoek);
    if (way === 'meer' || way === 'een' || search !== '')
      return this.desk.names(viewer, { search, isGroup: way === 'meer', chosen });
    return chosen.length === 0 ? this.desk.choice(viewer) : this.desk.form(viewer, chosen);
  }

  @Post()
  async save(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const form = await readForm(NewContactDto, body);
    return submit(
      form,
      async (values) => seeOther(`/contacten/${await this.desk.save(viewer, values)}/bewaard`),
      (again, problem) => this.desk.again(viewer, again, problem),
    );
  }

  /** From the button, or by the script while somebody types. */
  @Post('concept')
  async keep(
    @Viewing() viewer: Viewer,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect | undefined> {
    const { input, values } = await readForm(NewContactDto, body);
    await this.desk.keepDraft(viewer, input);
    if (!values.silent) return seeOther('/contact/nieuw', 'Je concept is bewaard.');
    void reply.status(NO_CONTENT);
    return undefined;
  }

  @Post('concept/weg')
  async discard(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Redirect> {
    const { values } = await readForm(NewContactDto, body);
    await this.desk.discardDraft(viewer, values.students);
    return seeOther('/contact/nieuw', 'Je concept is weg.');
  }
}

const textsIn = (value: unknown): string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string' && each !== '');
