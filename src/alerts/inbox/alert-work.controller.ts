import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Alerts } from '../alerts.js';
import { alertPath, INBOX } from './alert-paths.js';
import { checkClose, checkGuidance } from './alert-work-checks.js';
import { AlertWorkDesk } from './alert-work-desk.js';
import { CloseDto, GuidanceDto, PassOnDto, PlanDto, SeenAlertDto } from './alert-work.dto.js';
import { Receipts } from './receipts.js';

type Answer = Page | Redirect;

/** An adviser works an alert: picks it up, plans, notes what was done, gives it on, closes it. */
@Controller('meldingen/:id')
@Allow('youth_adviser')
export class AlertWorkController {
  constructor(
    private readonly alerts: Alerts,
    private readonly desk: AlertWorkDesk,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
  ) {}

  /** With one tap: what was added to the alert meanwhile is no reason not to. */
  @Post('opgepakt')
  async acknowledge(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Answer> {
    return submit(
      await readForm(SeenAlertDto, body),
      async () => {
        const alert = await this.alerts.acknowledge(viewer, id, { version: null });
        return seeOther(alertPath(id), await this.receipts.acknowledged(alert));
      },
      (form, problem) => this.desk.tooLate(viewer, id, { form, problem }),
    );
  }

  @Get('plan')
  planForm(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Answer> {
    return this.desk.plan(viewer, id);
  }

  @Post('plan')
  async plan(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Answer> {
    return submit(
      await readForm(PlanDto, body),
      async (values) => {
        const alert = await this.alerts.plan(viewer, id, values);
        return seeOther(alertPath(id), await this.receipts.planned(alert));
      },
      (form, problem) => this.desk.plan(viewer, id, { form, problem }),
    );
  }

  @Get('begeleiding')
  guidanceForm(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Answer> {
    return this.desk.guidance(viewer, id);
  }

  @Post('begeleiding')
  async guide(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Answer> {
    return submit(
      await readForm(GuidanceDto, body),
      async (values) => {
        const seen = await this.desk.found(viewer, id);
        checkGuidance(values, { since: seen?.alert.raisedOn ?? null, today: this.clock.today() });
        const { version, channel, result, date, note } = values;
        const details = { channel, result, date };
        const wish = { version, note: note || null, details };
        const alert = await this.alerts.guide(viewer, id, wish);
        return seeOther(alertPath(id), await this.receipts.guided(alert));
      },
      (form, problem) => this.desk.guidance(viewer, id, { form, problem }),
    );
  }

  @Get('doorgeven')
  passOnForm(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Answer> {
    return this.desk.passOn(viewer, id);
  }

  @Post('doorgeven')
  async passOn(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Answer> {
    return submit(
      await readForm(PassOnDto, body),
      async ({ to, reason, version }) => {
        const receiver = await this.desk.receiver(viewer, id, to);
        if (receiver) {
          await this.alerts.passOn(viewer, id, { toId: receiver.accountId, reason, version });
          const said = `De melding is nu van ${receiver.name}, die meteen bericht krijgt.`;
          return seeOther(INBOX, said);
        }
        const alert = await this.alerts.handBack(viewer, id, { reason, version });
        return seeOther(INBOX, await this.receipts.handedBack(alert));
      },
      (form, problem) => this.desk.passOn(viewer, id, { form, problem }),
    );
  }

  @Get('afsluiten')
  closeForm(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Answer> {
    return this.desk.close(viewer, id);
  }

  @Post('afsluiten')
  async close(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Answer> {
    return submit(
      await readForm(CloseDto, body),
      async (values) => {
        const outcome = checkClose(values, this.clock.today());
        const { version, date, note } = values;
        const wish = { outcome, version, date, note: note || null };
        const alert = await this.alerts.close(viewer, id, wish);
        return seeOther(INBOX, await this.receipts.closed(alert));
      },
      (form, problem) => this.desk.close(viewer, id, { form, problem }),
    );
  }
}
