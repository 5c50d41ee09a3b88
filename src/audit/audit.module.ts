import { Global, Module } from '@nestjs/common';
import { AuditAnchor } from './audit-anchor.js';
import { AuditCheck } from './audit-check.js';
import { Audit } from './audit.js';
import { ViewLog } from './view-log.js';

@Global()
@Module({
  providers: [Audit, AuditAnchor, AuditCheck, ViewLog],
  exports: [Audit, AuditCheck, ViewLog],
})
export class AuditModule {}
