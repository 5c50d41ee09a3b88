import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow } from '../../web/allow.js';
import { seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { FollowedAlerts } from '../followed/followed-alerts.js';
import { RegionAlerts } from '../region/region-alerts.js';
import { INBOX } from './alert-paths.js';
import { InboxDesk } from './inbox-desk.js';
import { WithColleagues } from './with-colleagues.js';

/** Alerts: what a youth adviser works from, and what others follow. */
@Controller('meldingen')
@Allow('youth_adviser', 'coach', 'mentor', 'care_coordinator', 'coordinator')
export class AlertsController {
  constructor(
    private readonly inbox: InboxDesk,
    private readonly followed: FollowedAlerts,
    private readonly ofRegion: RegionAlerts,
    private readonly colleagues: WithColleagues,
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
  async one(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    const who = viewer.role === 'youth_adviser' && (await this.colleagues.whoHas(viewer, id));
    if (!who) return this.pagesFor(viewer).open(viewer, id);
    const text = `${who} heeft deze melding opgepakt. Jij hoeft niets te doen.`;
    return seeOther(INBOX, { text, tone: 'info' });
  }

  /** Who works them, who sees to it that somebody does, and who follows. */
  private pagesFor({ role }: Viewer): Pick<FollowedAlerts, 'list' | 'open'> {
    if (role === 'youth_adviser') return this.inbox;
    return role === 'coordinator' ? this.ofRegion : this.followed;
  }
}
