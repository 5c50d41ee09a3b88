import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { readList } from '../../directory/listing.js';
import { MailState } from '../../mail/mail-state.js';
import { Allow } from '../../web/allow.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { PostDesk } from './post-desk.js';
import { POST_LIST, PostList } from './post-list.js';
import { postPage } from './post.page.js';

const AGAIN = 'De mail gaat zo opnieuw. Ververs deze pagina straks.';
const ALL_AGAIN = 'Alle mail die wacht gaat zo opnieuw. Ververs deze pagina straks.';

/** What became of the mail, for who looks after the installation. */
@Controller('beheer/post')
@Allow('administrator')
export class PostController {
  constructor(
    private readonly list: PostList,
    private readonly desk: PostDesk,
    private readonly mail: MailState,
  ) {}

  @Get()
  async show(@Query() given: Record<string, unknown>): Promise<Page> {
    const query = readList(POST_LIST, given);
    return page('notices/post', postPage(query, await this.list.of(query), await this.mail.now()));
  }

  @Post('opnieuw')
  async retryAll(@Viewing() viewer: Viewer): Promise<Redirect> {
    await this.desk.retryAll(viewer);
    return seeOther(POST_LIST.path, ALL_AGAIN);
  }

  @Post(':id/opnieuw')
  async retry(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.desk.retry(viewer, id);
    return seeOther(POST_LIST.path, AGAIN);
  }
}
