import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { rows, sql } from '../../database/sql.js';
import { enrolmentOfStudent } from '../../students/student-joins.js';
import { Colleagues, type Colleague } from '../../trajectories/colleagues.js';
import type { ListedCheckIn } from '../listed-check-in.js';

/** Who reads a talk beside the three who hold it, and who could take over. */
export interface PeopleAround {
  /** The institution whose care coordinators read it too; null when it has none. */
  readonly careAt: string | null;
  /** Coaches of the region, by name, without the coach of today. */
  readonly otherCoaches: readonly Pick<Colleague, 'accountId' | 'name'>[];
}

/** Looks up who stands around a talk. */
@Injectable()
export class TalkPeople {
  constructor(
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async around({ studentId, coachId }: ListedCheckIn): Promise<PeopleAround> {
    const { institutionId, institution, region } = await this.placesOf(studentId);
    const care =
      institutionId === null ? [] : await this.colleagues.at([institutionId], 'care_coordinator');
    const coaches = region === null ? [] : await this.colleagues.inRegions([region], 'coach');
    const others = coaches.filter(({ accountId }) => accountId !== coachId);
    return {
      careAt: care.length > 0 ? institution : null,
      otherCoaches: [...new Map(others.map((each) => [each.accountId, each])).values()],
    };
  }

  /** "The region of its school of origin", or else of the institution. */
  private async placesOf(studentId: string) {
    const [found] = await rows<{
      institutionId: string | null;
      institution: string | null;
      region: number | null;
    }>(
      this.database.manager,
      sql`select mbo.id as "institutionId", mbo.name as "institution",
            coalesce(vso.region_number, mbo.region_number) as "region"
          from students s ${enrolmentOfStudent(this.clock.today())}
          left join organisations vso on vso.id = s.school_id
          left join organisations mbo on mbo.id = e.organisation_id
          where s.id = ${studentId}`,
    );
    if (!found) throw new Error('a check-in without its student');
    return found;
  }
}
