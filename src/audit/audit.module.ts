import { Global, Module } from '@nestjs/common';
import { AuditAnchor } from './audit-anchor.js';
import { AuditCheck } from './audit-check.js';
import { Audit } from './audit.js';
import { LogbookController } from './logbook.controller.js';
import { Logbook } from './logbook.js';
import { ViewLog } from './view-log.js';

@Global()
@Module({
  controllers: [LogbookController],
  providers: [Audit, AuditAnchor, AuditCheck, Logbook, ViewLog],
  exports: [Audit, AuditCheck, Logbook, ViewLog],
})
export class AuditModule {}
