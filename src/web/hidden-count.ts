/** In the place of a count that may not be shown; a larger one can be hidden too, so it says no number. */
export const HIDDEN = 'niet getoond';
