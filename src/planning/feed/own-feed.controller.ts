import { Body, Controller, Get, Post } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Allow } from '../../web/allow.js';
import { readForm } from '../../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { FeedReads } from './feed-reads.js';
import { OwnFeedDto } from './own-feed.dto.js';
import { newFeedPage, ownFeedPage } from './own-feed.page.js';

/** One's own calendar link: made, renewed, revoked. */
@Controller('account/agenda')
@Allow('coach', 'mentor')
export class OwnFeedController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly reads: FeedReads,
    private readonly config: Config,
  ) {}

  @Get()
  async show(@Viewing() { accountId }: Viewer): Promise<Page> {
    const feed = await this.feeds.of(accountId);
    const lastReadAt = feed && this.reads.lastOf(feed);
    return page('planning/feed/own', ownFeedPage(feed, lastReadAt));
  }

  /** Answers with the link itself, the only time that it can be seen. */
  @Post()
  async renew(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page> {
    const { values } = await readForm(OwnFeedDto, body);
    const token = await this.feeds.renew(viewer, values.nogPlannen);
    return page('planning/feed/new', newFeedPage(this.config.baseUrl, token));
  }

  @Post('keuze')
  async choose(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Redirect> {
    const { values } = await readForm(OwnFeedDto, body);
    await this.feeds.choose(viewer, values.nogPlannen);
    return seeOther('/account/agenda', 'Je keuze is bewaard.');
  }

  @Post('intrekken')
  async revoke(@Viewing() viewer: Viewer): Promise<Redirect> {
    await this.feeds.revoke(viewer);
    return seeOther('/account/agenda', 'De agendalink werkt niet meer.');
  }
}
