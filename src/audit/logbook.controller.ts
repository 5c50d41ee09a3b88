import { Controller, Get, Post, Query } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { Allow } from '../web/allow.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { Audit } from './audit.js';
import { AuditCheck } from './audit-check.js';
import { Logbook } from './logbook.js';
import { logbookPage } from './logbook.page.js';
import { filtersIn, readLogbookQuery } from './logbook-query.js';
import { ViewLog } from './view-log.js';

const LOGBOOK = { kind: 'page', id: '/logboek' };

/** The log for who oversees the installation. Reading it is on record too. */
@Controller('logboek')
@Allow('auditor', 'administrator')
export class LogbookController {
  constructor(
    private readonly logbook: Logbook,
    private readonly views: ViewLog,
    private readonly checks: AuditCheck,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  @Get()
  async read(@Viewing() viewer: Viewer, @Query() given: Record<string, unknown>): Promise<Page> {
    const query = readLogbookQuery(given);
    const found = await this.logbook.page(query);
    this.views.viewed(viewer, 'logbook.view', LOGBOOK, {
      filters: filtersIn(query).join(' '),
    });
    return page('audit/logbook', logbookPage(query, found));
  }

  /** Walks along every line, so only when somebody asks. */
  @Post('controle')
  async check(@Viewing() viewer: Viewer): Promise<Redirect> {
    const { isWhole, lines, message } = await this.checks.verify();
    await this.transactions.run((tx) =>
      this.audit.access(tx, viewer, 'logbook.check', LOGBOOK, { isWhole, lines }),
    );
    return seeOther('/logboek', { tone: isWhole ? 'klaar' : 'fout', text: message });
  }
}
