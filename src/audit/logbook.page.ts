import { momentLabel } from '../web/dates.js';
import type { LogbookLine, LogbookPage } from './logbook.js';
import { filtersIn, KINDS, logbookHref, type LogbookQuery } from './logbook-query.js';
import {
  actionLabel,
  detailLines,
  knownActions,
  shortened,
  subjectLabel,
} from './logbook-words.js';

export function logbookPage(query: LogbookQuery, { lines, hasNewer, hasOlder }: LogbookPage) {
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    title: 'Logboek',
    intro: 'Wie wat deed, en wie welke gegevens bekeek. Regels komen er alleen bij.',
    isNarrowed: filtersIn(query).length > 0,
    filter: filterView(query),
    hasLines: lines.length > 0,
    lines: lines.map((line) => lineView(line, query)),
    paging:
      first && last && (hasNewer || hasOlder)
        ? {
            range: `Regel ${first.seq} tot en met ${last.seq}`,
            previous: hasNewer ? logbookHref(query, { before: null, after: first.seq }) : null,
            next: hasOlder ? logbookHref(query, { before: last.seq, after: null }) : null,
          }
        : null,
    empty: {
      icon: 'search',
      title: 'Geen regels gevonden',
      text: 'Kies een ander filter of een andere periode.',
      action: { href: '/logboek', label: 'Toon alles' },
    },
  };
}

function filterView(query: LogbookQuery) {
  const { kind, action, actor, from, until, subjectKind, subjectId } = query;
  return {
    actor,
    from: from ?? '',
    until: until ?? '',
    kinds: Object.entries(KINDS).map(([value, label]) => ({
      value,
      label,
      isSelected: value === kind,
    })),
    actions: [{ value: '', label: 'Alle handelingen' }, ...knownActions].map((option) => ({
      ...option,
      isSelected: option.value === action,
    })),
    about:
      subjectId === '' ? null : { value: `${subjectKind}:${subjectId}`, text: aboutText(query) },
  };
}

const aboutText = ({ subjectKind, subjectId }: LogbookQuery): string =>
  `Alleen over: ${subjectLabel(subjectKind).toLowerCase()} ${shortened(subjectId)}`;

function lineView(line: LogbookLine, query: LogbookQuery) {
  const details = detailLines(detailsOf(line.details));
  const { subjectKind, subjectId } = line;
  return {
    seq: String(line.seq),
    when: momentLabel(new Date(line.at)),
    what: actionLabel(line.action),
    who: whoDid(line),
    onBehalfOf: line.onBehalfOf === null ? null : `namens ${line.onBehalfOf}`,
    about: line.subject ?? `${subjectLabel(subjectKind)} ${shortened(subjectId)}`,
    aboutKind: line.subject === null ? null : subjectLabel(subjectKind),
    href: logbookHref(query, { subjectKind, subjectId, before: null, after: null }),
    hasDetails: details.length > 0,
    details,
  };
}

/** Lines that somebody else may read on a page of their own: the history of one thing. */
export function historyView(lines: readonly LogbookLine[]) {
  return lines.map((line) => ({
    when: momentLabel(new Date(line.at)),
    what: actionLabel(line.action),
    who: whoDid(line),
    details: detailLines(detailsOf(line.details)).join(' · ') || null,
  }));
}

function whoDid({ actor, actorId, kind }: LogbookLine): string {
  if (actor !== null) return actor;
  if (actorId !== null) return `Account ${shortened(actorId)}`;
  return kind === 'access' ? 'Onbekend' : 'Het programma';
}

function detailsOf(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}
