import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { ApplicationStatus, LearningPath, MboLevel } from '../directory/data/code-lists.js';
import { mayGoOn } from '../policy/enrolment-period.js';
import type { Day } from '../policy/day.js';
import type { EnrolmentEnd } from './enrolment.entity.js';
import { Problem } from '../problems/problem.js';
import { Guardian } from './guardian.entity.js';
import type { HandoverState } from './handover-step.entity.js';
import { Placement } from './placement.entity.js';
import type { StudyAdviceKind } from './study-advice.entity.js';

/** An enrolment with the names of what it refers to; null is not known, or not there yet. */
export interface EnrolmentFacts {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly institution: string;
  readonly locationId: string | null;
  readonly location: string | null;
  readonly programmeId: string | null;
  readonly programme: string | null;
  readonly crebo: string | null;
  /** That of the programme, or else what the file said. */
  readonly level: MboLevel | null;
  readonly learningPath: LearningPath | null;
  readonly status: ApplicationStatus | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly mentorId: string | null;
  readonly mentor: string | null;
  readonly mentorEmail: string | null;
  readonly studentNumber: string | null;
  readonly endReason: EnrolmentEnd | null;
  readonly bottleneck: string | null;
}

export interface AdviceFacts {
  readonly id: string;
  readonly kind: StudyAdviceKind;
  readonly givenOn: Day;
  readonly by: string;
  readonly isWithdrawn: boolean;
}

export interface HandoverFacts {
  readonly state: HandoverState;
  readonly onDay: Day;
  readonly by: string;
}

export interface FactsOfStudent {
  /** The last to begin first. */
  readonly enrolments: readonly EnrolmentFacts[];
  /** The last wanted, found or started first. */
  readonly placements: readonly Placement[];
  /** The last given first, also those that were taken back. */
  readonly advices: readonly AdviceFacts[];
  /** The last step first: it says where the handover stands. Empty is not begun. */
  readonly handover: readonly HandoverFacts[];
}

/** What is on file of one student's way through school. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class StudentFacts {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(studentId: string): Promise<FactsOfStudent> {
    const [enrolments, placements, advices, handover] = await Promise.all([
      this.enrolments(studentId),
      this.placements(studentId),
      this.advices(studentId),
      this.handover(studentId),
    ]);
    return { enrolments, placements, advices, handover };
  }

  enrolments(studentId: string): Promise<EnrolmentFacts[]> {
    return rows(
      this.database.manager,
      sql`select e.id, e.version, e.organisation_id as "organisationId", o.name as "institution",
            e.location_id as "locationId", l.name as "location", e.programme_id as "programmeId",
            p.name as "programme", p.crebo, coalesce(p.level, e.level) as "level",
            e.learning_path as "learningPath", e.status, e.starts_on as "startsOn", e.ends_on as "endsOn",
            e.mentor_id as "mentorId", m.name as "mentor", m.email as "mentorEmail",
            e.student_number as "studentNumber", e.end_reason as "endReason", e.bottleneck
          from enrolments e join organisations o on o.id = e.organisation_id
          left join locations l on l.id = e.location_id
          left join programmes p on p.id = e.programme_id
          left join accounts m on m.id = e.mentor_id
          where e.student_id = ${studentId}
          order by case when e.starts_on is null then 0 else 1 end, e.starts_on desc, e.id`,
    );
  }

  async placements(studentId: string): Promise<Placement[]> {
    const found = await this.database.manager.findBy(Placement, { studentId });
    return found.sort((a, b) => b.since.localeCompare(a.since) || a.id.localeCompare(b.id));
  }

  async advices(studentId: string): Promise<AdviceFacts[]> {
    const found = await rows<Omit<AdviceFacts, 'isWithdrawn'> & { withdrawnAt: string | null }>(
      this.database.manager,
      sql`select d.id, d.kind, d.given_on as "givenOn", coalesce(a.name, 'Onbekend') as "by",
            d.withdrawn_at as "withdrawnAt"
          from study_advices d left join accounts a on a.id = d.recorded_by
          where d.student_id = ${studentId} order by d.given_on desc, d.recorded_at desc, d.id`,
    );
    return found.map(({ withdrawnAt, ...row }) => ({ ...row, isWithdrawn: withdrawnAt !== null }));
  }

  /** By name. */
  async guardians(studentId: string): Promise<Guardian[]> {
    const found = await this.database.manager.findBy(Guardian, { studentId });
    return found.sort((a, b) => a.name.localeCompare(b.name, 'nl') || a.id.localeCompare(b.id));
  }

  /** Problem 'not-found' when this is no guardian of the student. */
  async guardian(studentId: string, id: string): Promise<Guardian> {
    const found = (await this.guardians(studentId)).find((each) => each.id === id);
    if (!found) throw new Problem('not-found');
    return found;
  }

  handover(studentId: string): Promise<HandoverFacts[]> {
    return rows(
      this.database.manager,
      sql`select h.state, h.on_day as "onDay", coalesce(a.name, 'Onbekend') as "by"
          from handover_steps h left join accounts a on a.id = h.recorded_by
          where h.student_id = ${studentId} order by h.recorded_at desc, h.id`,
    );
  }
}

/** The enrolment that goes on; after a switch that is known already, the first to begin. */
export function enrolmentOf(
  enrolments: readonly EnrolmentFacts[],
  today: Day,
): EnrolmentFacts | null {
  const order = ({ startsOn }: EnrolmentFacts) => startsOn ?? '9999-12-31';
  const [first] = enrolments
    .filter((enrolment) => mayGoOn(enrolment, today))
    .toSorted((a, b) => order(a).localeCompare(order(b)) || a.id.localeCompare(b.id));
  return first ?? null;
}
