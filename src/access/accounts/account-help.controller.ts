import { Controller, Get, Param, Post } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { Allow } from '../../web/allow.js';
import { blankForm, submit } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { AccountHelp } from '../account-help.js';
import { Accounts } from '../accounts.js';
import { accountPath } from './accounts.page.js';
import { AccountFile } from './account-file.js';
import { confirmPage, type Step } from './confirm.page.js';
import { letterPage } from './letter.page.js';

/** Letting somebody in who cannot come in, and shutting somebody out. */
@Controller('beheer/gebruikers/:id')
@Allow('administrator')
export class AccountHelpController {
  constructor(
    private readonly file: AccountFile,
    private readonly help: AccountHelp,
    private readonly accounts: Accounts,
    private readonly transactions: Transactions,
  ) {}

  /** Answers with the letter itself: the only time that the link can be seen. */
  @Post('link')
  async sendLink(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const account = await this.file.find(id);
    const link = await this.transactions.run((tx) => this.help.sendLink(tx, viewer, account));
    return page('access/accounts/letter', await letterPage(account, link));
  }

  @Get('tweede-stap/weg')
  askSecondFactor(@Param('id') id: string): Promise<Page> {
    return this.confirmation('second-factor', id);
  }

  @Post('tweede-stap/weg')
  async removeSecondFactor(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
  ): Promise<Page | Redirect> {
    const account = await this.file.find(id);
    return submit(
      blankForm(),
      async () => {
        await this.transactions.run((tx) => this.help.removeSecondFactor(tx, viewer, account));
        return seeOther(accountPath(id), `De tweede stap van ${account.name} is weg.`);
      },
      (_, problem) =>
        page(
          'access/accounts/confirm',
          confirmPage('second-factor', account, [], problem),
          problem.status,
        ),
    );
  }

  @Get('sluiten')
  askClose(@Param('id') id: string): Promise<Page> {
    return this.confirmation('close', id);
  }

  @Post('sluiten')
  async close(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    const account = await this.file.find(id);
    return submit(
      blankForm(),
      async () => {
        await this.transactions.run((tx) => this.accounts.close(tx, viewer, id));
        return seeOther(accountPath(id), `Het account van ${account.name} is gesloten.`);
      },
      async (_, problem) =>
        page(
          'access/accounts/confirm',
          confirmPage('close', account, await this.file.dutiesOf(id), problem),
          problem.status,
        ),
    );
  }

  @Post('heropenen')
  async reopen(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.transactions.run((tx) => this.accounts.reopen(tx, viewer, id));
    return seeOther(accountPath(id), 'Het account is weer open.');
  }

  private async confirmation(step: Step, id: string): Promise<Page> {
    const account = await this.file.find(id);
    const duties = step === 'close' ? await this.file.dutiesOf(id) : [];
    return page('access/accounts/confirm', confirmPage(step, account, duties));
  }
}
