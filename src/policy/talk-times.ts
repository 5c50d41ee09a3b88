/* [P] How long a talk takes in a day, and how talks stand one after another. */

/** Two talks of one person that begin closer together cannot both be had. */
export const TALK_TAKES = 30; // minutes

/** With writing it down and walking on to the next one. */
export const BETWEEN_TALKS = [30, 45, 60] as const; // minutes
export const USUALLY_BETWEEN = 45; // minutes

/** A first talk, when nothing says otherwise. */
export const FIRST_TALK = '09:30';

const DAY = 24 * 60;

/** Minutes since midnight, of "10:30". */
export const minutesOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** "10:30"; the last minute of the day for what would lie after it. */
export function timeOf(minutes: number): string {
  const within = Math.max(0, Math.min(minutes, DAY - 1));
  const digits = (count: number) => String(count).padStart(2, '0');
  return `${digits(Math.floor(within / 60))}:${digits(within % 60)}`;
}

export const overlap = (one: string, other: string): boolean =>
  Math.abs(minutesOf(one) - minutesOf(other)) < TALK_TAKES;

/** Times for so many talks from the first on, past those that are taken already. */
export function timesFrom(
  first: string,
  between: number,
  count: number,
  taken: readonly string[],
): string[] {
  const times: string[] = [];
  for (let at = minutesOf(first); times.length < count; at += between) {
    const time = timeOf(at);
    const isFree = !taken.some((other) => overlap(time, other));
    if (isFree || at >= DAY) times.push(time);
  }
  return times;
}
