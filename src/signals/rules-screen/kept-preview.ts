import { daysBetween, type Day } from '../../policy/day.js';
import type { Tally } from '../../policy/signals/preview.js';
import { noTally } from '../../policy/signals/preview.js';
import type { StoredPolicy } from '../signal-policy.entity.js';

/** How far the preview of a draft is, as it is kept: after a restart it goes on from here. */
export interface KeptPreview {
  /** The version in force with which the draft is compared. */
  readonly basedOn: number;
  readonly day: Day;
  /** The last trajectory that was looked at; null before the first. */
  readonly after: string | null;
  readonly tally: Tally;
  /** It stopped on a fault; a person may let it begin anew. */
  readonly hasFailed: boolean;
}

/** Where a preview begins. */
export const freshPreview = (basedOn: number, day: Day): KeptPreview => ({
  ...{ basedOn, day, after: null },
  tally: noTally(),
  hasFailed: false,
});

export const previewOf = ({ preview }: Pick<StoredPolicy, 'preview'>): KeptPreview =>
  preview as KeptPreview;

/** After so long the students are others, and what was seen says little. [P] */
const MOST_DAYS_OLD = 7;

/** Whether it has to be worked out anew before the rules are made valid. */
export const isOutdated = ({ basedOn, day }: KeptPreview, version: number, today: Day): boolean =>
  basedOn !== version || daysBetween(day, today) > MOST_DAYS_OLD;

/** Gone over everybody. */
export const isReady = ({
  previewDone,
  previewTotal,
}: Pick<StoredPolicy, 'previewDone' | 'previewTotal'>): boolean =>
  previewTotal !== null && previewDone === previewTotal;
