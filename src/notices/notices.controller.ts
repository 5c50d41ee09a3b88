import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsISO8601 } from 'class-validator';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { Problem } from '../problems/problem.js';
import { AnyPerson } from '../web/allow.js';
import { readForm } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { NOTICE_LIST, NoticeList } from './notice-list.js';
import { NoticeReading } from './notice-reading.js';
import { noticesPage } from './notices.page.js';
import { RefusedAddresses } from './refused-addresses.js';

const THE_LIST = { kind: 'page', id: NOTICE_LIST.path };

class ReadAllDto {
  /** What came after the page was made stays unread. */
  @IsISO8601({ strict: true }, { message: 'Open deze pagina opnieuw.' }) tot = '';
}

/** What a person was told. */
@Controller('berichten')
@AnyPerson()
export class NoticesController {
  constructor(
    private readonly list: NoticeList,
    private readonly reading: NoticeReading,
    private readonly addresses: RefusedAddresses,
    private readonly viewLog: ViewLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Query() given: Record<string, unknown>): Promise<Page> {
    const query = readList(NOTICE_LIST, given);
    const notices = await this.list.of(viewer, query);
    this.viewLog.sawStudents(viewer, 'list', THE_LIST, [...notices.names.keys()]);
    const refusedAddress = await this.addresses.of(viewer.accountId);
    const around = { now: this.clock.now(), refusedAddress };
    return page('notices/list', noticesPage(query, notices, around));
  }

  @Post('gelezen')
  async readAll(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Redirect> {
    const { values, faults } = await readForm(ReadAllDto, body);
    if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
    await this.reading.readAll(viewer.accountId, new Date(values.tot));
    return seeOther('/berichten');
  }

  @Post(':id/open')
  async open(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    return seeOther(await this.reading.open(viewer.accountId, id));
  }
}
