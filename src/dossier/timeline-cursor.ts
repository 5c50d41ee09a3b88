import { isDay } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { TIMELINE_KINDS, type TimelineKey, type TimelineKind } from './timeline-event.js';

/** The place after which a next page begins, as text that goes through an address. */
export function cursorAfter({ at, moment, kind, id }: TimelineKey): string {
  return Buffer.from([at, moment, kind, id].join(' ')).toString('base64url');
}

/** Problem('bad-request') for what is no cursor. */
export function readCursor(text: string): TimelineKey {
  const [at = '', moment = '', kind = '', id = '', ...rest] = Buffer.from(text, 'base64url')
    .toString()
    .split(' ');
  const isWhole = isDay(at) && /^[\dTZ:.-]{0,24}$/.test(moment) && /^[\w-]{1,36}$/.test(id);
  if (!isWhole || !isKind(kind) || rest.length > 0)
    throw new Problem('bad-request', 'Deze cursor kennen we niet. Begin opnieuw zonder cursor.');
  return { at, moment, kind, id };
}

const isKind = (text: string): text is TimelineKind => Object.hasOwn(TIMELINE_KINDS, text);
