import { Injectable } from '@nestjs/common';
import { Viewers } from '../../access/viewers.js';
import { CheckInLists, type CheckInsWanted } from '../../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import { Clock } from '../../config/clock.js';
import { SHOWN_BACK } from '../../policy/calendar-feed.js';
import { addDays } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import type { CalendarFeed } from '../calendar-feed.entity.js';

/** Who have talks, and so a calendar of them. */
export const ROLES_WITH_TALKS = ['coach', 'mentor'] as const;

/** Which talks stand in somebody's own calendar. */
@Injectable()
export class FeedTalks {
  constructor(
    private readonly viewers: Viewers,
    private readonly lists: CheckInLists,
    private readonly clock: Clock,
  ) {}

  /**
   * In every role in which the person has talks today, also of whom they stand in for; null without such a
   * role, or when the account was closed. What was moved stands on its new day; what did not go on, or was
   * held on another day than planned, in none.
   */
  async of({ accountId, withUnplanned }: CalendarFeed): Promise<ListedCheckIn[] | null> {
    const viewers = await this.viewersOf(accountId);
    if (viewers.length === 0) return null;
    const plannedFrom = addDays(this.clock.today(), -SHOWN_BACK);
    const wanted: CheckInsWanted[] = [{ states: ['planned', 'overdue', 'held'], plannedFrom }];
    if (withUnplanned) wanted.push({ states: ['open'] });
    const found = new Map<string, ListedCheckIn>();
    for (const viewer of viewers)
      for (const each of wanted)
        for (const talk of await this.lists.of(viewer, each)) found.set(talk.id, talk);
    return [...found.values()].filter(isOnItsDay);
  }

  private async viewersOf(accountId: string): Promise<Viewer[]> {
    const found: Viewer[] = [];
    for (const role of ROLES_WITH_TALKS) {
      const viewer = await this.viewers.find(accountId, role);
      if (viewer?.role === role) found.push(viewer);
    }
    return found;
  }
}

const isOnItsDay = ({ heldOn, plannedOn }: ListedCheckIn): boolean =>
  heldOn === null || heldOn === plannedOn;
