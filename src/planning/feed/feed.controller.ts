import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WrongLinks } from '../../access/wrong-links.js';
import { CheckInLists } from '../../check-ins/check-in-lists.js';
import { Clock } from '../../config/clock.js';
import { Config } from '../../config/config.js';
import { Problem } from '../../problems/problem.js';
import { Allow, Public } from '../../web/allow.js';
import { etagOf, isKnown } from '../../web/etag.js';
import { seeOther, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { agendaOf } from './agenda.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { FeedReads } from './feed-reads.js';
import { FeedTalks } from './feed-talks.js';

const CALENDAR = 'text/calendar; charset=utf-8';
const NOT_MODIFIED = 304;

/** What a calendar program asks for, with the token in the address: it cannot sign in. */
@Controller('agenda')
@Public()
export class FeedController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly talks: FeedTalks,
    private readonly reads: FeedReads,
    private readonly wrong: WrongLinks,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Guessed, revoked, of a closed account or without a role today: the same 404. */
  @Get(':token.ics')
  async read(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const agenda = await this.agenda(token, request);
    const etag = etagOf(agenda);
    void reply.type(CALENDAR).header('etag', etag);
    if (!isKnown(request, etag)) return agenda;
    void reply.status(NOT_MODIFIED);
    return '';
  }

  private async agenda(token: string, { ip }: FastifyRequest): Promise<string> {
    if (this.wrong.isTooOften(ip)) throw new Problem('too-many-tries');
    const feed = await this.feeds.find(token);
    const talks = feed && (await this.talks.of(feed));
    if (!feed || !talks) {
      this.wrong.count(ip);
      throw new Problem('not-found');
    }
    if (this.reads.isTooOften(feed)) throw new Problem('too-many-tries');
    this.reads.note(feed);
    return agendaOf(talks, { today: this.clock.today(), baseUrl: this.config.baseUrl });
  }
}

/** One planned talk, to put in a calendar by hand. */
@Controller('gesprekken/:id/agenda.ics')
export class TalkFileController {
  constructor(
    private readonly lists: CheckInLists,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get()
  @Allow('coach', 'mentor')
  async file(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Redirect> {
    const talk = await this.lists.one(viewer, id);
    if (talk.plannedOn === null) {
      const text = 'Dit gesprek heeft nog geen dag. Plan het eerst.';
      return seeOther(`/gesprekken/${talk.id}`, { tone: 'info', text });
    }
    void reply.type(CALENDAR).header('content-disposition', 'attachment; filename="gesprek.ics"');
    return agendaOf([talk], { today: this.clock.today(), baseUrl: this.config.baseUrl });
  }
}
