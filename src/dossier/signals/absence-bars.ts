import { isoWeek } from '../../policy/week.js';
import type { AbsenceWeek } from '../../signals/absence-weeks.js';

const WIDTH = 330;
/** Beside the bars, where the line says what it is. */
const MARGIN = 62;
const TOP = 24;
const BASE = 98;
/** As much of its place as a bar takes. */
const FILLED = 0.7;

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** 1,5 */
export const hoursText = (minutes: number): string =>
  rounded(minutes / 60)
    .toString()
    .replace('.', ',');

/** Hours added up by lesson week, with the limit as a line: for {{> signaal/uren}}. */
export function absenceBars(weeks: readonly AbsenceWeek[], limitHours: number) {
  const limit = limitHours * 60;
  const highest = Math.max(limit, ...weeks.map(({ total }) => total));
  const y = (minutes: number) => rounded(BASE - ((BASE - TOP) * minutes) / highest);
  const place = WIDTH / Math.max(1, weeks.length);
  const bars = weeks.map(({ monday, total }, at) => {
    const middle = rounded(place * (at + 0.5));
    return {
      week: `week ${isoWeek(monday).week}`,
      hours: hoursText(total),
      isOver: total >= limit,
      x: rounded(middle - (place * FILLED) / 2),
      y: y(total),
      width: rounded(place * FILLED),
      height: rounded(BASE - y(total)),
      middle,
      above: rounded(y(total) - 6),
    };
  });
  const told = bars.map(({ week, hours }) => `${week} ${hours} uur`).join(', ');
  return {
    label: `Uren afwezig zonder reden per lesweek, opgeteld: ${told}. De grens is ${limitHours} uur.`,
    box: `0 0 ${WIDTH + MARGIN} 122`,
    width: WIDTH,
    base: BASE,
    limit: { text: `${limitHours} uur`, y: y(limit), above: y(limit) - 3, below: y(limit) + 13 },
    limitX: WIDTH + 6,
    bars,
  };
}

export type AbsenceBars = ReturnType<typeof absenceBars>;
