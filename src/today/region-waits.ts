import { Injectable } from '@nestjs/common';
import { FollowUpLists } from '../follow-ups/follow-up-lists.js';
import type { Viewer } from '../web/viewer.js';
import { OwnStudents, type OwnStudentsFound } from './own-students.js';

export interface RegionWait {
  /** Students without a coach. */
  readonly waiting: OwnStudentsFound;
  /** Questions how it goes that no coach is there for any more. */
  readonly followUps: number;
}

/** What in a region waits for the coordinator. */
@Injectable()
export class RegionWaits {
  constructor(
    private readonly own: OwnStudents,
    private readonly followUps: FollowUpLists,
  ) {}

  async of(viewer: Viewer, path: string, atMost: number): Promise<RegionWait> {
    return {
      waiting: await this.own.withoutCoach(viewer, path, atMost),
      followUps: await this.followUps.openOf(viewer),
    };
  }
}
