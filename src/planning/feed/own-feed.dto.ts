import { Tick } from '../../directory/form-values.js';

export class OwnFeedDto {
  /** Whether talks without a time stand in the calendar too. */
  @Tick() nogPlannen = false;
}
