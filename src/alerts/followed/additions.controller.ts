import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Alerts } from '../alerts.js';
import { FollowedAlerts } from './followed-alerts.js';
import { AdditionDto } from './followed.dto.js';
import { alertPath } from './followed-words.js';

/** "Coach and mentor can add to an alert." */
@Controller('meldingen/:id/aanvullen')
@Allow('coach', 'mentor')
export class AdditionsController {
  constructor(
    private readonly alerts: Alerts,
    private readonly followed: FollowedAlerts,
  ) {}

  @Post()
  async add(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(AdditionDto, body),
      async ({ note }) => {
        await this.alerts.add(viewer, id, { note });
        return seeOther(alertPath(id), 'Je aanvulling staat bij de melding.');
      },
      (form, problem) => this.followed.open(viewer, id, { form, problem }),
    );
  }
}
