import { Module } from '@nestjs/common';
import { AgreementLists } from './agreement-lists.js';
import { Agreements } from './agreements.js';

/** What was promised: who does what, by when. */
@Module({
  providers: [Agreements, AgreementLists],
  exports: [Agreements, AgreementLists],
})
export class AgreementsModule {}
