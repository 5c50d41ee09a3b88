import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Role } from '../policy/roles.js';
import { Colleagues } from '../trajectories/colleagues.js';

/** Who may take part: they do the work, or are invited to it. */
export const MEETING_ROLES = ['coach', 'coordinator', 'youth_adviser'] as const satisfies Role[];
export type MeetingRole = (typeof MEETING_ROLES)[number];

/** Youth advisers come when they are invited. */
export const comesByDefault = (role: MeetingRole): boolean => role !== 'youth_adviser';

export interface MeetingPerson {
  readonly accountId: string;
  readonly name: string;
  readonly role: MeetingRole;
}

/** Who take part in a meeting, and who may. */
@Injectable()
export class MeetingPeople {
  constructor(
    private readonly colleagues: Colleagues,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Everybody who holds one of the roles in the region today, once, by name. */
  async whoMayCome(regionNumber: number): Promise<MeetingPerson[]> {
    const found = await this.colleagues.inRegions([regionNumber], ...MEETING_ROLES);
    const known = new Map<string, MeetingPerson>();
    for (const role of MEETING_ROLES)
      for (const { accountId, name } of found.filter((each) => each.role === role))
        if (!known.has(accountId)) known.set(accountId, { accountId, name, role });
    return found.flatMap(({ accountId }) => {
      const person = known.get(accountId);
      known.delete(accountId);
      return person ?? [];
    });
  }

  /** Those of them who take part. */
  async of(meeting: { id: string; regionNumber: number }): Promise<MeetingPerson[]> {
    const ids = new Set(await participantIds(this.database.manager, meeting.id));
    const people = await this.whoMayCome(meeting.regionNumber);
    return people.filter(({ accountId }) => ids.has(accountId));
  }
}

export async function participantIds(manager: EntityManager, meetingId: string): Promise<string[]> {
  const found = await rows<{ accountId: string }>(
    manager,
    sql`select account_id as "accountId" from meeting_participants where meeting_id = ${meetingId}`,
  );
  return found.map(({ accountId }) => accountId);
}

/** Youth advisers are guests. */
export const mayPlan = (role: Role): boolean => role === 'coach' || role === 'coordinator';
