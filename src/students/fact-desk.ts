import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Clock } from '../config/clock.js';
import type { Access, Part } from '../policy/visibility.js';
import { Problem } from '../problems/problem.js';
import { homeOf } from '../web/menu.js';
import { seeOther, type Redirect } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { DossierHeads, type DossierHead } from './dossier-head.js';
import type { Student } from './student.entity.js';
import { visibleStudent } from './visible-student.js';

/** What every page of facts about one student begins and ends with. */
@Injectable()
export class FactDesk {
  constructor(
    private readonly clock: Clock,
    private readonly heads: DossierHeads,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' when the student, or this part of the student, is not open to the viewer. */
  async head(viewer: Viewer, studentId: string, part: Part, access: Access): Promise<DossierHead> {
    mustOpen(viewer, part, access);
    return this.heads.of(viewer, studentId, 'gegevens');
  }

  student(viewer: Viewer, studentId: string): Promise<Student> {
    return visibleStudent(this.database.manager, viewer, studentId, this.clock.today());
  }

  async isVisible(viewer: Viewer, studentId: string): Promise<boolean> {
    try {
      await this.student(viewer, studentId);
      return true;
    } catch (fault) {
      if (fault instanceof Problem && fault.code === 'not-found') return false;
      throw fault;
    }
  }

  /** Back to the page; to the viewer's own beginning when the change took the student out of their sight. */
  async afterwards(viewer: Viewer, studentId: string, at: string, text: string): Promise<Redirect> {
    if (await this.isVisible(viewer, studentId))
      return seeOther(`/leerlingen/${studentId}/${at}`, text);
    return seeOther(homeOf(viewer.role), `${text} Je ziet deze student niet meer.`);
  }
}
