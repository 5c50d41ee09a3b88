import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import type { ViewedIn } from '../audit/student-view.entity.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import {
  dossierHead,
  type DossierHead,
  type DossierTab,
  type HeadFacts,
} from './dossier-head.page.js';
import { enrolmentOfStudent, trajectoryOfStudent } from './student-joins.js';

export type { DossierHead, DossierTab } from './dossier-head.page.js';

/** Who it is about, and the way around: what stands above every page of one student. */
@Injectable()
export class DossierHeads {
  constructor(
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /**
   * For {{> dossierkop head}}. Looks the student up through the viewer's scope: Problem('not-found')
   * for who is not there and for who is not the viewer's alike. Keeps on record that the viewer saw the
   * dossier, so a page with this head need not.
   */
  async of(viewer: Viewer, studentId: string, current: DossierTab): Promise<DossierHead> {
    const facts = await this.factsOf(viewer, studentId);
    this.saw(viewer, facts, 'dossier');
    return dossierHead(viewer, facts, { current, today: this.clock.today() });
  }

  /** The same for paper: on record as taken along. */
  async onPaper(viewer: Viewer, studentId: string): Promise<DossierHead> {
    const facts = await this.factsOf(viewer, studentId);
    this.saw(viewer, facts, 'export');
    return dossierHead(viewer, facts, { current: 'overzicht', today: this.clock.today() });
  }

  private async factsOf(viewer: Viewer, studentId: string): Promise<HeadFacts> {
    const today = this.clock.today();
    const [facts] = await rows<HeadFacts>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, s.birth_date as "birthDate",
                 s.phone, s.email, school.name as "school", mbo.name as "institution",
                 p.name as "programme", coalesce(p.level, e.level) as "level",
                 t.mbo_starts_on as "mboStartsOn",
                 (select count(*) from agreements a where a.student_id = s.id
                    and a.done_at is null and a.withdrawn_at is null) as "openAgreements",
                 (select count(*) from check_ins c where c.student_id = s.id
                    and c.state in ('waiting', 'overdue')
                    and c.window_from <= ${today}) as "openTalks"
          from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
          left join organisations school on school.id = s.school_id
          left join organisations mbo on mbo.id = e.organisation_id
          left join programmes p on p.id = e.programme_id
          where s.id = ${studentId} and ${studentsVisibleTo(viewer, today)}`,
    );
    if (!facts) throw new Problem('not-found');
    return {
      ...facts,
      openAgreements: Number(facts.openAgreements),
      openTalks: Number(facts.openTalks),
    };
  }

  private saw(viewer: Viewer, { id }: HeadFacts, how: ViewedIn): void {
    this.viewLog.sawStudents(viewer, how, { kind: 'student', id }, [id]);
  }
}
