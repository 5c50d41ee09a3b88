import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { isSameSurname, type Surname } from '../students/surname.js';
import { visibleIds } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { ProbablyKnown, type Lookalike } from './probably-known.js';

interface Found extends Omit<Lookalike, 'isVisible'> {
  readonly schoolId: string | null;
}

/** "A probable match (same birth date and surname) is shown for a person to join, never joined by itself." */
@Injectable()
export class Lookalikes {
  constructor(private readonly clock: Clock) {}

  /** Throws `ProbablyKnown` when there are any among the students of the viewer or of their school. */
  async refuse(
    tx: EntityManager,
    viewer: Viewer,
    who: Surname & { readonly birthDate: Day },
  ): Promise<void> {
    const found = await this.of(tx, viewer, who);
    if (found.length > 0) throw new ProbablyKnown(found);
  }

  private async of(
    tx: EntityManager,
    viewer: Viewer,
    { birthDate, ...name }: Surname & { readonly birthDate: Day },
  ): Promise<Lookalike[]> {
    const born = await rows<Found>(
      tx,
      sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, s.number,
            s.school_id as "schoolId", o.name as "school"
          from students s left join organisations o on o.id = s.school_id
          where s.birth_date = ${birthDate} and s.joined_into_id is null order by s.id`,
    );
    const alike = born.filter((each) => isSameSurname(each, name));
    const ids = alike.map(({ id }) => id);
    const visible = await visibleIds(tx, viewer, ids, this.clock.today());
    return alike
      .filter(({ id, schoolId }) => visible.has(id) || isAtOwnSchool(viewer, schoolId))
      .map(({ schoolId: _, ...each }) => ({ ...each, isVisible: visible.has(each.id) }));
  }
}

const isAtOwnSchool = ({ role, posts }: Viewer, schoolId: string | null): boolean =>
  role === 'school_mentor' && posts.some(({ organisationId }) => organisationId === schoolId);
