import { Injectable } from '@nestjs/common';
import { regionsOf } from '../access/visible-students.js';
import { Regions } from '../directory/regions.js';
import { ROLE_LABELS } from '../policy/roles.js';
import type { Viewer } from '../web/viewer.js';
import { MEETING_ROLES, type MeetingRole } from './meeting-people.js';

/** What a region is called, and what it calls its roles. */
@Injectable()
export class MeetingPlaces {
  constructor(private readonly regions: Regions) {}

  /** Where the viewer holds the role in which they look, by name. */
  async ownRegions(viewer: Viewer): Promise<{ number: number; name: string }[]> {
    const own = regionsOf(viewer);
    return (await this.regions.all())
      .filter(({ number }) => own.includes(number))
      .map(({ number, name }) => ({ number, name }));
  }

  async regionName(number: number): Promise<string> {
    return (await this.regions.find(number)).name;
  }

  async roleLabels(number: number): Promise<Record<MeetingRole, string>> {
    const { roleLabels } = await this.regions.find(number);
    return Object.fromEntries(
      MEETING_ROLES.map((role) => [role, roleLabels[role] ?? ROLE_LABELS[role]]),
    ) as Record<MeetingRole, string>;
  }
}
