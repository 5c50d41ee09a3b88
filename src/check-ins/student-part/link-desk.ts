import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { mustOpen } from '../../access/opens.js';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { Student } from '../../students/student.entity.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckInLists } from '../check-in-lists.js';
import type { LinkFacts } from './student-link.page.js';
import { StudentParts } from './student-parts.js';

/** What coach and mentor see of the link of a talk. */
@Injectable()
export class LinkDesk {
  constructor(
    private readonly lists: CheckInLists,
    private readonly parts: StudentParts,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' outside the viewer's scope. */
  async of(viewer: Viewer, checkInId: string): Promise<LinkFacts> {
    mustOpen(viewer, 'talks', 'write');
    const talk = await this.lists.one(viewer, checkInId);
    const { studentId: id } = talk;
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'check-in', id: talk.id }, [id]);
    const student = await this.database.getRepository(Student).findOneByOrFail({ id });
    return {
      talk,
      part: await this.parts.of(talk.id),
      links: await this.parts.linksFor(talk.id),
      hasEmail: student.email !== null,
      now: this.clock.now(),
    };
  }
}
