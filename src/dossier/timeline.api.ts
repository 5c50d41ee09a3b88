import { Controller, Get, Param, Query } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { visibleStudent } from '../students/visible-student.js';
import { Allow } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import type { Slice } from './cursor.js';
import { PageQuery } from './students.api.js';
import { Timeline } from './timeline.js';
import type { TimelineEvent } from './timeline-event.js';

/** What happened to a student, for other systems: as much as the account of the token may know. */
@Controller('api/v1/students/:id/timeline')
@Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
export class TimelineApi {
  constructor(
    private readonly clock: Clock,
    private readonly timeline: Timeline,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Get()
  async page(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<Slice<object>> {
    await visibleStudent(this.database.manager, viewer, id, this.clock.today());
    const wanted = { cursor: cursor ?? null, limit };
    const { items, next } = await this.timeline.page(viewer, id, wanted);
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'student', id }, [id]);
    return { items: items.map(eventForSystems), next };
  }
}

/** An event with the field names of the calls that record it. */
function eventForSystems(event: TimelineEvent): object {
  if (event.kind !== 'contact') return event;
  const { parties, ...rest } = event;
  return { ...rest, with: parties };
}
