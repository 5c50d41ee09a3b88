import { isDay, type Day } from '../policy/day.js';
import type { AuditKind } from './audit-entry.entity.js';

export const KINDS: Readonly<Record<AuditKind | 'alle', string>> = {
  alle: 'Alles',
  change: 'Wijzigen',
  view: 'Bekijken',
  access: 'Inloggen',
};

/** What is asked of the logbook in the address; empty is everything. */
export interface LogbookQuery {
  readonly kind: AuditKind | 'alle';
  readonly action: string;
  /** Part of the name of who did it. */
  readonly actor: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly from: Day | null;
  readonly until: Day | null;
  /** Lines before or after this number. */
  readonly before: number | null;
  readonly after: number | null;
}

const PATH = '/logboek';
const LONGEST = 100;
/** Has no day after it, up to which to look. */
const LAST_DAY: Day = '9999-12-31';

/** What cannot be understood is left out. */
export function readLogbookQuery(given: Readonly<Record<string, unknown>>): LogbookQuery {
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, LONGEST) : '';
  };
  const day = (name: string): Day | null =>
    isDay(text(name)) && text(name) < LAST_DAY ? text(name) : null;
  const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find(
    (each) => each === text('soort'),
  );
  const [subjectKind = '', subjectId = ''] = text('over').split(':');
  return {
    kind: kind ?? 'alle',
    action: /^[a-z-]+(\.[a-z-]+)?$/.test(text('actie')) ? text('actie') : '',
    actor: text('wie'),
    subjectKind: subjectId === '' ? '' : subjectKind,
    subjectId,
    from: day('van'),
    until: day('tot'),
    before: numberIn(text('voor')),
    after: numberIn(text('na')),
  };
}

/** The address of the same lines, with something different. */
export function logbookHref(query: LogbookQuery, change: Partial<LogbookQuery> = {}): string {
  const { kind, action, actor, from, until, before, after } = { ...query, ...change };
  const { subjectKind, subjectId } = { ...query, ...change };
  const parts = {
    soort: kind === 'alle' ? '' : kind,
    actie: action,
    wie: actor,
    over: subjectId === '' ? '' : `${subjectKind}:${subjectId}`,
    van: from ?? '',
    tot: until ?? '',
    voor: before ?? '',
    na: after ?? '',
  };
  const used = Object.entries(parts).filter(([, value]) => value !== '');
  const text = new URLSearchParams(
    Object.fromEntries(used.map(([name, value]) => [name, String(value)])),
  ).toString();
  return text === '' ? PATH : `${PATH}?${text}`;
}

/** Which filters are in use, for the log itself: never what was typed. */
export function filtersIn(query: LogbookQuery): string[] {
  const { kind, action, actor, subjectId, from, until } = query;
  const used = { kind: kind !== 'alle', action, actor, subject: subjectId, from, until };
  return Object.entries(used)
    .filter(([, value]) => Boolean(value))
    .map(([name]) => name);
}

const numberIn = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);
