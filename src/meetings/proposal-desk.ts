import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { NameSearch } from '../students/name-search.js';
import { byName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import type { Candidate } from './add.page.js';
import { Proposals, type Proposal } from './proposals.js';

/** Whom a viewer can put on an agenda; on record as seen in a list. */
@Injectable()
export class ProposalDesk {
  constructor(
    private readonly proposals: Proposals,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer, except: ReadonlySet<string>, path: string): Promise<Proposal[]> {
    const found = await this.proposals.for(viewer, except);
    this.saw(
      viewer,
      path,
      found.map(({ studentId }) => studentId),
    );
    return found;
  }

  /** Everybody whom the viewer may see, by name; on record is who is shown of them (`saw`). */
  async candidates(
    viewer: Viewer,
    search: string,
    except: ReadonlySet<string>,
  ): Promise<Candidate[]> {
    const all = await rows<Candidate>(
      this.database.manager,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname from students s
          where ${studentsVisibleTo(viewer, this.clock.today())}`,
    );
    const asked = new NameSearch(search);
    return all.filter((each) => !except.has(each.id) && asked.finds(each)).sort(byName);
  }

  saw(viewer: Viewer, path: string, ids: readonly string[]): void {
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: path }, ids);
  }
}
