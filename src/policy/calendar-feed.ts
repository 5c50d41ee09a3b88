/* [P] What somebody's own calendar program shows of their talks. */

/** How long a talk stands in a calendar. */
export const TALK_LASTS = 30; // minutes

/** Talks of so long ago still stand in it. */
export const SHOWN_BACK = 28; // days

/** How often a calendar program is asked to look. */
export const LOOK_EVERY = 3600; // seconds
