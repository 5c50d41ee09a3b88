import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import type { Page } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FollowedAlerts } from '../followed/followed-alerts.js';
import { RegionAlerts } from '../region/region-alerts.js';
import { InboxDesk } from './inbox-desk.js';

/** Alerts: what a youth adviser works from, and what others follow. */
@Controller('meldingen')
@Allow('youth_adviser', 'coach', 'mentor', 'care_coordinator', 'coordinator')
export class AlertsController {
  constructor(
    private readonly inbox: InboxDesk,
    private readonly followed: FollowedAlerts,
    private readonly ofRegion: RegionAlerts,
  ) {}

  @Get()
  list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    return this.pagesFor(viewer).list(viewer, asked);
  }

  /** For an inbox that stays open: is there anything new? */
  @Get('stand')
  @Allow('youth_adviser')
  async stand(@Viewing() viewer: Viewer): Promise<{ stand: string }> {
    return { stand: await this.inbox.mark(viewer) };
  }

  @Get(':id')
  one(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.pagesFor(viewer).open(viewer, id);
  }

  /** Who works them, who sees to it that somebody does, and who follows. */
  private pagesFor({ role }: Viewer): Pick<FollowedAlerts, 'list' | 'open'> {
    if (role === 'youth_adviser') return this.inbox;
    return role === 'coordinator' ? this.ofRegion : this.followed;
  }
}
