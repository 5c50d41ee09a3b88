import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { Allow } from '../../web/allow.js';
import { readForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Accounts } from '../accounts.js';
import { PersonDto } from './account.dto.js';
import { AccountFile } from './account-file.js';
import { accountFilePage } from './account-file.page.js';
import { accountForm, editAccountPage } from './account-form.page.js';
import { accountPath } from './accounts.page.js';

/** One account: what is known of it, and changing name or address. */
@Controller('beheer/gebruikers/:id')
@Allow('administrator')
export class AccountFileController {
  constructor(
    private readonly file: AccountFile,
    private readonly accounts: Accounts,
    private readonly transactions: Transactions,
    private readonly views: ViewLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const onFile = await this.file.of(id);
    this.views.viewed(viewer, 'account.view', { kind: 'account', id });
    const isOwn = viewer.accountId === id;
    return page('access/accounts/file', accountFilePage(onFile, this.clock.today(), isOwn));
  }

  @Get('wijzigen')
  async edit(@Param('id') id: string): Promise<Page> {
    const account = await this.file.find(id);
    return page('access/accounts/edit', editAccountPage(accountForm(account), account));
  }

  @Post()
  async revise(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(PersonDto, body),
      async ({ version, ...person }) => {
        await this.transactions.run((tx) =>
          this.accounts.revise(tx, viewer, { id, version }, person),
        );
        return seeOther(accountPath(id), 'De wijziging is bewaard.');
      },
      async (again, problem) => {
        const account = await this.file.find(id);
        return page(
          'access/accounts/edit',
          editAccountPage(again, account, problem),
          problem.status,
        );
      },
    );
  }
}
