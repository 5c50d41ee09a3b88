import { hiddenCounts } from '../policy/suppression.js';
import {
  noTalks,
  shareOnTime,
  STANDINGS,
  talksDue,
  type StandingCounts,
} from '../policy/talks-on-time.js';
import { CUTS, type Cut } from './talks-on-time-sql.js';
import type { TalkGroup, TalkGroups } from './talks-on-time.js';

/** What may be shown of the talks of a group. */
export interface TalkFigures {
  readonly students: number;
  readonly due: number;
  readonly counts: StandingCounts;
  /** A whole percentage; null when nothing had to be held. */
  readonly onTime: number | null;
}

export interface TalkRow {
  readonly id: string | null;
  /** Null where the group is so small that its figures would point at people, or would let that be computed. */
  readonly figures: TalkFigures | null;
}

const ALL = 'all';

export interface ShownTalks {
  readonly all: TalkFigures | null;
  readonly rows: Readonly<Record<Cut, readonly TalkRow[]>>;
}

/**
 * Talks are shown of groups of ten students and more. The cuts are of the same talks and share one total:
 * when one of them cannot hide a small group beside it, no figure is shown at all.
 */
export function shownTalks(groups: TalkGroups): ShownTalks {
  const hidden = CUTS.map((cut) => hiddenIn(groups[cut]));
  const isAllHidden = hidden.some((each) => each.has(ALL));
  const rowsOf = (cut: Cut, at: number): TalkRow[] =>
    groups[cut].map((group) => ({
      id: group.id,
      figures: isAllHidden || hidden[at]?.has(nameOf(group)) ? null : figuresOf(group),
    }));
  return {
    all: isAllHidden ? null : figuresOf(together(groups.school)),
    rows: { coach: rowsOf('coach', 0), school: rowsOf('school', 1), place: rowsOf('place', 2) },
  };
}

const nameOf = ({ id }: TalkGroup): string => `group ${id}`;

function hiddenIn(groups: readonly TalkGroup[]): Set<string> {
  const counts = Object.fromEntries(groups.map((group) => [nameOf(group), group.students]));
  const all = groups.reduce((sum, { students }) => sum + students, 0);
  const sum = { total: ALL, parts: Object.keys(counts) };
  return hiddenCounts({ [ALL]: all, ...counts }, [sum]);
}

/** A student went to one school, so schools add up; somebody who changed coach stands with both. */
function together(groups: readonly TalkGroup[]): TalkGroup {
  const counts = noTalks();
  for (const group of groups)
    for (const standing of STANDINGS) counts[standing] += group.counts[standing];
  return { id: null, students: groups.reduce((sum, { students }) => sum + students, 0), counts };
}

function figuresOf({ students, counts }: TalkGroup): TalkFigures {
  const share = shareOnTime(counts);
  const onTime = share === null ? null : Math.round(100 * share);
  return { students, due: talksDue(counts), counts, onTime };
}
