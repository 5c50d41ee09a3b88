import type { AbsenceWeek } from '../absence/absence-totals.js';
import { isoWeek } from '../policy/week.js';

/** "week 47: 18 uur", of which so much without a reason; never more than totals. */
export function absenceRows(weeks: readonly AbsenceWeek[]) {
  return weeks.map(({ monday, minutes }) => {
    const total = minutes.ongeoorloofd + minutes.ziek + minutes.geoorloofd;
    return {
      week: `week ${isoWeek(monday).week}`,
      hours: `${hours(total)} uur`,
      withoutReason:
        minutes.ongeoorloofd === 0 ? null : `${hours(minutes.ongeoorloofd)} uur zonder reden`,
    };
  });
}

/** 1,5 */
const hours = (minutes: number): string =>
  (Math.round(minutes / 6) / 10).toString().replace('.', ',');
