import type { ListedCheckIn } from '../listed-check-in.js';
import type { TalkAgreement } from './talk-files.js';
import type { RecordOnFile } from './talk-records-on-file.js';
import { contentOf, type Told } from './told.js';

/** A talk as it was recorded. */
export function toldOnFile(
  { heldOn, decision, decisionReason: reason }: ListedCheckIn,
  { record, signals }: RecordOnFile,
  agreements: readonly TalkAgreement[],
): Told {
  return {
    ending: { heldOn, decision, forMeeting: record.forMeeting, reason },
    content: contentOf(record),
    agreements: agreements.map(({ what, who, dueOn: by }) => ({ what, who, by })),
    kept: [],
    signals,
  };
}
