/** They stand with the students, whose lists name levels too. */
export { LEVEL_CODES, LEVEL_LABELS, levelBadge } from '../students/level-words.js';
