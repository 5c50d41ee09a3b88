import type { AnswerKind } from './answer.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const FIRST_WAIT_MS = 15 * SECOND;
/** [P] So that all that waited for a server has gone within ten minutes after it came back. */
const LONGEST_WAIT_MS = 5 * MINUTE;
/** [P] A server that asks for patience with one mail often means minutes, sometimes hours. */
const LONGEST_WAIT_FOR_ONE_MS = 60 * MINUTE;
/** [P] As long as other mail servers try: RFC 5321 section 4.5.4.1 says at least four or five days. */
const GIVE_UP_AFTER_MS = 5 * DAY;

/** How long after so many tries a mail is tried again: later and later. */
export function retryAfterMs(kind: AnswerKind, tries: number): number {
  const longest = kind === 'later' ? LONGEST_WAIT_FOR_ONE_MS : LONGEST_WAIT_MS;
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), longest);
}

/** A server that is not there loses nothing, however long it takes; one that keeps putting a mail off does. */
export const isGivenUp = (kind: AnswerKind, postedAt: Date, now: Date): boolean =>
  kind === 'later' && now.getTime() - postedAt.getTime() >= GIVE_UP_AFTER_MS;

/** How long a server that was not there so many times in a row is left alone, whatever else waits for it. */
export const pauseMs = (failures: number): number =>
  failures === 0 ? 0 : Math.min(3 * SECOND * 2 ** (failures - 1), MINUTE);
