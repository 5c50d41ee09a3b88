import { insertOnce } from '../../src/database/insert-once.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { MeetingItem } from '../../src/meetings/meeting-item.entity.js';
import { MeetingParticipant } from '../../src/meetings/meeting-participant.entity.js';
import { WeekMeeting } from '../../src/meetings/week-meeting.entity.js';
import { addDays } from '../../src/policy/day.js';
import { REGION } from './cast.js';
import type { World } from './world.js';

const TODAY = '2026-11-24';
/** On which nobody of a test takes part. */
const FAR_AHEAD = '2027-06-01';

/** A weekoverleg with a student on its agenda. */
export interface MeetingSubject {
  readonly day: string;
  readonly itemId: string;
}

/**
 * One in which the account takes part, that can be decided in and closed: there is one on a day, so
 * colleagues of a region share it until somebody closes it. For who holds no role: one of others.
 */
export async function meetingOf(
  world: World,
  mine: Account,
  studentId: string,
): Promise<MeetingSubject> {
  const { manager } = world.database;
  const post = await manager.findOneBy(Appointment, { accountId: mine.id });
  const at = post && (await manager.findOneBy(Organisation, { id: post.organisationId }));
  const meeting = await openMeeting(world, at?.regionNumber ?? null, mine);
  return world.write(async (tx) => {
    const part = { meetingId: meeting.id, accountId: mine.id };
    await tx
      .createQueryBuilder()
      .insert()
      .into(MeetingParticipant)
      .values(part)
      .orIgnore()
      .execute();
    const item = Object.assign(new MeetingItem(), {
      ...{ meetingId: meeting.id, studentId, position: 1, question: 'Huisbezoek?' },
      ...{ raisedBy: mine.id, raisedAt: world.clock.now },
    });
    await insertOnce(tx, MeetingItem, item);
    const { id } = await tx.findOneByOrFail(MeetingItem, { meetingId: meeting.id, studentId });
    return { day: meeting.onDay, itemId: id };
  });
}

/** Two who ask at once get the same. */
function openMeeting(world: World, region: number | null, { id }: Account): Promise<WeekMeeting> {
  const regionNumber = region ?? REGION;
  return world.write(async (tx) => {
    for (let onDay = region === null ? FAR_AHEAD : TODAY; ; onDay = addDays(onDay, -1)) {
      const meeting = Object.assign(new WeekMeeting(), {
        ...{ regionNumber, onDay, at: '15:00', madeBy: id, madeAt: world.clock.now },
      });
      await insertOnce(tx, WeekMeeting, meeting);
      const there = await tx.findOneByOrFail(WeekMeeting, { regionNumber, onDay });
      if (there.closedAt === null) return there;
    }
  });
}
