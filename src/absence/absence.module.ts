import { Module } from '@nestjs/common';
import { AbsenceDeliveries } from './absence-deliveries.js';
import { AbsenceTotals } from './absence-totals.js';

/** Absence as institutions hand it over: hours per day, never with a reason. */
@Module({
  providers: [AbsenceDeliveries, AbsenceTotals],
  exports: [AbsenceDeliveries, AbsenceTotals],
})
export class AbsenceModule {}
