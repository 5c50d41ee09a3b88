export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A moment as the database keeps it, so many milliseconds from now. Moving one there moves time for the program. */
export const momentIn = (ms) => new Date(Date.now() + ms).toISOString();
