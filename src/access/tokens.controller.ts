import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { blankForm, readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { TokenNameDto } from './account.dto.js';
import { AnyPerson } from '../web/allow.js';
import { ApiTokens } from './api-tokens.js';
import { newTokenPage, tokensPage } from './tokens.page.js';
import { Viewing, type Viewer } from '../web/viewer.js';

/** Tokens with which other systems act for somebody. */
@Controller('account/tokens')
@AnyPerson()
export class TokensController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer): Promise<Page> {
    return page('access/tokens', tokensPage(await this.tokens.of(viewer.accountId), blankForm()));
  }

  /** Answers with the token itself, the only time that it can be seen. */
  @Post()
  async make(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const { accountId } = viewer;
    let token: string | null = null;
    const failed = await submit(
      await readForm(TokenNameDto, body),
      async ({ naam }) => {
        token = await this.transactions.run((tx) => this.tokens.make(tx, viewer, accountId, naam));
        return seeOther('/account/tokens');
      },
      async (again, problem) =>
        page(
          'access/tokens',
          tokensPage(await this.tokens.of(accountId), again, problem),
          problem.status,
        ),
    );
    return token === null ? failed : page('access/new-token', newTokenPage(token));
  }

  @Post(':id/intrekken')
  async revoke(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.tokens.revoke(viewer, viewer.accountId, id);
    return seeOther('/account/tokens', 'Het token werkt niet meer.');
  }
}
