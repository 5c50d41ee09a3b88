import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import type { Problem } from '../../problems/problem.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Appointments } from '../appointments.js';
import { AppointmentDto, LastDayDto } from './account.dto.js';
import { AccountFile } from './account-file.js';
import { newAppointmentPage } from './account-form.page.js';
import { accountPath } from './accounts.page.js';
import { endAppointmentPage } from './appointment.page.js';
import { OpenPlaces } from './places.js';

/** The roles of one account: giving one, and ending it. */
@Controller('beheer/gebruikers/:id')
@Allow('administrator')
export class AppointmentsController {
  constructor(
    private readonly file: AccountFile,
    private readonly appointments: Appointments,
    private readonly places: OpenPlaces,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Get('rol')
  async blank(@Param('id') id: string): Promise<Page> {
    const account = await this.file.find(id);
    const form = blankForm<AppointmentDto>({ startsOn: this.clock.today() });
    return page('access/accounts/role', newAppointmentPage(form, account, await this.places.all()));
  }

  @Post('rol')
  async give(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const account = await this.file.find(id);
    return submit(
      await readForm(AppointmentDto, body),
      async (wish) => {
        const chosen = { ...wish, locationId: wish.locationId === '' ? null : wish.locationId };
        const isNew = await this.transactions.run((tx) =>
          this.appointments.give(tx, viewer, id, chosen),
        );
        const text = isNew
          ? 'De rol is gegeven.'
          : `${account.name} had deze rol al. Er is niets veranderd.`;
        return seeOther(accountPath(id), { tone: isNew ? 'klaar' : 'info', text });
      },
      async (again, problem) => {
        const content = newAppointmentPage(again, account, await this.places.all(), problem);
        return page('access/accounts/role', content, problem.status);
      },
    );
  }

  @Get('rollen/:roleId')
  async askEnd(@Param('id') id: string, @Param('roleId') roleId: string): Promise<Page> {
    const { appointment } = await this.file.role(id, roleId);
    const form = blankForm<LastDayDto>({ endsOn: appointment.endsOn ?? this.clock.today() });
    return this.endPage(id, roleId, form);
  }

  @Post('rollen/:roleId')
  async end(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('roleId') roleId: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { appointment } = await this.file.role(id, roleId);
    return submit(
      await readForm(LastDayDto, body),
      async ({ endsOn }) => {
        await this.transactions.run((tx) => this.appointments.end(tx, viewer, appointment, endsOn));
        return seeOther(accountPath(id), 'De laatste dag van de rol is bewaard.');
      },
      (again, problem) => this.endPage(id, roleId, again, problem),
    );
  }

  @Post('rollen/:roleId/terugnemen')
  async withdraw(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('roleId') roleId: string,
  ): Promise<Page | Redirect> {
    const { appointment } = await this.file.role(id, roleId);
    return submit(
      blankForm<LastDayDto>(),
      async () => {
        await this.transactions.run((tx) => this.appointments.withdraw(tx, viewer, appointment));
        return seeOther(accountPath(id), 'De rol is teruggenomen.');
      },
      (again, problem) => this.endPage(id, roleId, again, problem),
    );
  }

  private async endPage(
    id: string,
    roleId: string,
    form: Form<LastDayDto>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const account = await this.file.find(id);
    const role = await this.file.role(id, roleId);
    const warning = await this.file.warningAt(role.appointment);
    const content = endAppointmentPage(
      form,
      account,
      { ...role, today: this.clock.today(), warning },
      problem,
    );
    return page('access/accounts/end-role', content, problem?.status ?? 200);
  }
}
