import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Alerts } from '../alerts.js';
import { alertPath } from '../followed/followed-words.js';
import { AssignDto } from './assign.dto.js';
import { RegionAlerts } from './region-alerts.js';

/** "No adviser on that location: to the coordinator, who assigns." */
@Controller('meldingen/:id/toewijzen')
@Allow('coordinator')
export class AlertAssignmentsController {
  constructor(
    private readonly alerts: Alerts,
    private readonly ofRegion: RegionAlerts,
  ) {}

  @Post()
  async assign(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(AssignDto, body),
      async (wish) => {
        await this.alerts.assign(viewer, id, wish);
        return seeOther(
          alertPath(id),
          'De melding is toegewezen. De jongerenadviseur krijgt bericht.',
        );
      },
      (form, problem) => this.ofRegion.open(viewer, id, { form, problem }),
    );
  }
}
