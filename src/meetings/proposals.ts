import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { addDays, type Day } from '../policy/day.js';
import { TALKED_ABOUT_LATELY } from '../policy/week-meeting.js';
import { attentionSentence } from '../students/attention.words.js';
import { CaseloadRows } from '../students/caseload-rows.js';
import { byName, type StudentName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { lateTalk, notSure } from './meeting-words.js';

/** A student of the viewer's whom the meeting could talk about, and why. */
export interface Proposal extends StudentName {
  readonly studentId: string;
  readonly why: readonly string[];
}

interface Found extends StudentName {
  readonly studentId: string;
  readonly kind: 'not_sure' | 'late';
  readonly on: Day;
}

/** Who could be on the agenda, among the viewer's own students. Nothing of it happens by itself. */
@Injectable()
export class Proposals {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: CaseloadRows,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** By name, without those who are on the agenda already (`except`); none for who may not know of talks. */
  async for(viewer: Viewer, except: ReadonlySet<string>): Promise<Proposal[]> {
    if (!isOpen(viewer, 'talks', 'read')) return [];
    const proposals = new Map<string, Proposal>();
    for (const { why, ...student } of [
      ...(await this.talks(viewer)),
      ...(await this.silent(viewer)),
    ])
      if (!except.has(student.studentId)) {
        const known = proposals.get(student.studentId)?.why ?? [];
        proposals.set(student.studentId, { ...student, why: [...known, ...why] });
      }
    return [...proposals.values()].sort(byName);
  }

  /** "We weten het nog niet", and talks whose window closed unrecorded, that no meeting was about since. */
  private async talks(viewer: Viewer): Promise<Proposal[]> {
    const found = await rows<Found>(this.database.manager, this.aboutTalks(viewer));
    return found.map(({ kind, on, ...student }) => ({
      ...student,
      why: [kind === 'late' ? lateTalk(on) : notSure(on)],
    }));
  }

  private aboutTalks(viewer: Viewer): Sql {
    const today = this.clock.today();
    const student = sql`s.id as "studentId", s.given_name as "givenName", s.prefix, s.surname`;
    const from = sql`from check_ins c join students s on s.id = c.student_id`;
    return sql`select ${student}, 'not_sure' as "kind", c.held_on as "on" ${from}
        join talk_records r on r.check_in_id = c.id and r.for_meeting = true
        where c.state = 'held' and ${studentsVisibleTo(viewer, today)}
          and not exists (select 1 from check_ins k where k.student_id = s.id
            and k.state = 'held' and k.held_on > c.held_on)
          and not ${talkedAboutSince(sql`c.held_on`)}
      union all select ${student}, 'late', max(c.window_to) ${from}
        join trajectories t on t.id = c.trajectory_id and ${trajectoryGoesOn(today)}
        where (c.state = 'overdue' or c.state = 'waiting' and c.window_to < ${today})
          and ${studentsVisibleTo(viewer, today)} and not ${talkedAboutSince(sql`c.window_to`)}
        group by s.id, s.given_name, s.prefix, s.surname`;
  }

  /** "No contact for 25 school days", but for who was talked about lately. */
  private async silent(viewer: Viewer): Promise<Proposal[]> {
    const since = addDays(this.clock.today(), -TALKED_ABOUT_LATELY);
    const talkedAbout = await rows<{ id: string }>(
      this.database.manager,
      sql`select s.id from students s where ${studentsVisibleTo(viewer, this.clock.today())}
          and ${talkedAboutSince(sql`${since}`)}`,
    );
    const known = new Set(talkedAbout.map(({ id }) => id));
    return (await this.caseload.of(viewer)).flatMap((row) => {
      const silence = row.reasons.find(({ kind }) => kind === 'very_quiet');
      if (!silence || known.has(row.id)) return [];
      const { id: studentId, givenName, prefix, surname } = row;
      return [{ studentId, givenName, prefix, surname, why: [attentionSentence(silence)] }];
    });
  }
}

const talkedAboutSince = (day: Sql): Sql => sql`exists (select 1 from meeting_items i
  join week_meetings q on q.id = i.meeting_id where i.student_id = s.id and q.on_day >= ${day})`;
