import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { CoachTalks } from './coach-talks.js';
import { MentorGroup } from './mentor-group.js';
import { talksPage } from './talks.page.js';

/** One address for both who hold the talks: the list of a coach, and the home of a mentor. */
@Controller('gesprekken')
export class TalksController {
  constructor(
    private readonly talks: CoachTalks,
    private readonly mentorGroup: MentorGroup,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor')
  async show(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    if (viewer.role === 'mentor') return this.mentorGroup.page(viewer, asked);
    return page('today/talks', talksPage(await this.talks.of(viewer, asked), this.clock.today()));
  }
}
