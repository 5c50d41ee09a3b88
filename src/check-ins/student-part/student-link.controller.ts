import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { LinkDesk } from './link-desk.js';
import { SendLinkDto } from './student-link.dto.js';
import { linkPage, newLinkPage } from './student-link.page.js';
import { StudentLinks } from './student-links.js';

/** The link with which a student gives their part of a talk, for coach and mentor. */
@Controller('gesprekken/:id/leerlinglink')
@Allow('coach', 'mentor')
export class StudentLinkController {
  constructor(
    private readonly desk: LinkDesk,
    private readonly links: StudentLinks,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return page('check-ins/student/link', linkPage(await this.desk.of(viewer, id)));
  }

  /** Answers with the link itself, the only time that it can be seen. */
  @Post()
  async make(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const { talk } = await this.desk.of(viewer, id);
    const made = await this.links.make(viewer, talk.id);
    return page('check-ins/student/new-link', await newLinkPage(talk, made));
  }

  @Post('mail')
  async send(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { values } = await readForm(SendLinkDto, body);
    await this.links.send(viewer, id, values.bekend);
    return seeOther(`/gesprekken/${id}/leerlinglink`, 'De mail met de link gaat nu weg.');
  }

  @Post('intrekken')
  async withdraw(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.links.withdraw(viewer, id);
    return seeOther(`/gesprekken/${id}/leerlinglink`, 'De link werkt niet meer.');
  }
}
