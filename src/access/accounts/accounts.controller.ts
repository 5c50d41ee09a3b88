import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { readList } from '../../directory/listing.js';
import { Allow } from '../../web/allow.js';
import { blankForm, readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { NewAccountDto } from './account.dto.js';
import { newAccountPage } from './account-form.page.js';
import { AccountRegister } from './account-register.js';
import { accountPath, accountRules, ACCOUNTS_PATH, accountsPage } from './accounts.page.js';
import { OpenPlaces } from './places.js';
import { Welcome } from './welcome.js';

/** The people who can sign in: the list, and somebody new. */
@Controller('beheer/gebruikers')
@Allow('administrator')
export class AccountsController {
  constructor(
    private readonly register: AccountRegister,
    private readonly places: OpenPlaces,
    private readonly welcome: Welcome,
    private readonly views: ViewLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Query() given: Record<string, unknown>): Promise<Page> {
    const { organisations } = await this.places.all();
    const query = readList(accountRules(organisations), given);
    const found = await this.register.list(query);
    const accounts = found.rows.map(({ id }) => id);
    const roles = await this.register.rolesOf(accounts);
    this.views.viewed(viewer, 'account.list', { kind: 'page', id: ACCOUNTS_PATH }, { accounts });
    return page(
      'access/accounts/list',
      accountsPage(query, { ...found, roles }, organisations, this.clock.today()),
    );
  }

  @Get('nieuw')
  async blank(): Promise<Page> {
    const form = blankForm<NewAccountDto>({ startsOn: this.clock.today() });
    return page('access/accounts/new', newAccountPage(form, await this.places.all()));
  }

  @Post()
  async add(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(NewAccountDto, body),
      async (wish) => {
        const { account, isNew } = await this.welcome.somebody(viewer, wish);
        return seeOther(accountPath(account.id), {
          tone: isNew ? 'klaar' : 'info',
          text: isNew
            ? `${account.name} is toegevoegd. De uitnodiging gaat per mail.`
            : `${account.name} stond er al, met deze rol. Er is niets veranderd.`,
        });
      },
      async (again, problem) => {
        const known = await this.welcome.known(String(again.input.email ?? ''));
        const content = newAccountPage(again, await this.places.all(), problem, known);
        return page('access/accounts/new', content, problem.status);
      },
    );
  }
}
