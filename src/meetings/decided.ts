import type { EntityManager } from 'typeorm';
import { Agreement, type AgreementParty } from '../agreements/agreement.entity.js';
import type { MinutedAgreement } from '../agreements/minuted-agreements.js';
import { derivedId } from '../database/derived-id.js';
import type { Day } from '../policy/day.js';
import type { MeetingDecision, MeetingItem } from './meeting-item.entity.js';

/** Who does it: the coach or the mentor of the student, or a colleague by account. */
export interface Doer {
  readonly party: AgreementParty;
  readonly accountId: string | null;
}

/** What a meeting decides about one student. */
export interface Decided {
  readonly decision: MeetingDecision;
  /** "Wie doet wat?": what somebody is going to do. */
  readonly note: string | null;
  readonly doer: Doer;
  readonly by: Day | null;
  readonly backOn: Day | null;
  /** "Weet {naam} hiervan?", asked where an alert is made. */
  readonly studentKnows: boolean;
  /** The one on the screen; 0 for who came back by itself and was not stored yet. */
  readonly version: number;
}

/** "Minutes become tasks": the agreement that belongs to an item. */
export const taskIdOf = (itemId: string): string => derivedId('meeting-task', itemId);
const alertIdOf = (itemId: string): string => derivedId('meeting-alert', itemId);

interface Agreed {
  readonly id: string;
  /** Null when there should be none. */
  readonly wanted: MinutedAgreement | null;
}

/** What the decision asks of people. */
export function agreementsOf(
  { id }: Pick<MeetingItem, 'id'>,
  { note, doer, by }: Decided,
): Agreed[] {
  const task = note === null ? null : { what: note, who: doer.party, by, ownerId: doer.accountId };
  return [
    { id: taskIdOf(id), wanted: task },
    // Until there were alerts, who coaches was asked to see to one: the alert itself takes its place.
    { id: alertIdOf(id), wanted: null },
  ];
}

/** Whether all of it stands there as it should: then saving again is a second press on the same button. */
export async function agreesAlready(
  tx: EntityManager,
  agreements: readonly Agreed[],
): Promise<boolean> {
  for (const { id, wanted } of agreements) {
    const found = await tx.findOneBy(Agreement, { id });
    const isThere = found !== null && found.withdrawnAt === null;
    if (isThere !== (wanted !== null)) return false;
    if (found === null || wanted === null) continue;
    const isSame = found.what === wanted.what && found.who === wanted.who;
    // Of a coach or mentor the owner follows from who that is.
    const isSameOwner = wanted.ownerId === null || found.ownerId === wanted.ownerId;
    if (!isSame || !isSameOwner || found.dueOn !== wanted.by) return false;
  }
  return true;
}
