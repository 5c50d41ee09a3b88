import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { regionsOf } from '../access/visible-students.js';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { FieldProblem } from '../problems/problem.js';
import { fault } from '../students/day-fields.js';
import type { Viewer } from '../web/viewer.js';

export interface School {
  readonly id: string;
  readonly name: string;
}

/** Where a student comes from and goes to. */
export interface SchoolChoices {
  readonly schools: readonly School[];
  /** None for a school mentor, whose students come from the own school. */
  readonly institutions: readonly School[];
}

interface Chosen {
  readonly schoolId: string | null;
  readonly institutionId: string | null;
}

/** For which schools somebody may name a student: their own, or those of the region. */
@Injectable()
export class Schools {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  of(viewer: Viewer): Promise<SchoolChoices> {
    return choices(this.database.manager, viewer);
  }

  async faults(
    tx: EntityManager,
    viewer: Viewer,
    { schoolId, institutionId }: Chosen,
  ): Promise<(FieldProblem | null)[]> {
    const { schools, institutions } = await choices(tx, viewer);
    const isIn = (all: readonly School[], id: string | null) =>
      id === null || all.some((each) => each.id === id);
    return [
      schoolId === null && institutionId === null
        ? fault('schoolId', NOWHERE[institutions.length > 0 ? 'both' : 'school'])
        : null,
      isIn(schools, schoolId) ? null : fault('schoolId', 'Kies een school uit de lijst.'),
      isIn(institutions, institutionId)
        ? null
        : fault('institutionId', 'Kies een instelling uit de lijst.'),
    ];
  }
}

const NOWHERE = {
  both: 'Kies van welke school de leerling komt, of op welke mbo-instelling de student begint.',
  school: 'Kies van welke school de leerling komt.',
};

async function choices(manager: EntityManager, viewer: Viewer): Promise<SchoolChoices> {
  const isAtSchool = viewer.role === 'school_mentor';
  const own = viewer.posts.map(({ organisationId }) => organisationId);
  const here = isAtSchool
    ? sql`o.id in ${sqlList(own)}`
    : sql`o.region_number in ${sqlList(regionsOf(viewer))}`;
  return {
    schools: await open(manager, sql`o.kind not in ('mbo', 'municipality') and ${here}`),
    institutions: isAtSchool ? [] : await open(manager, sql`o.kind = 'mbo' and ${here}`),
  };
}

const open = (manager: EntityManager, where: Sql): Promise<School[]> =>
  rows(
    manager,
    sql`select o.id, o.name from organisations o where o.closed_on is null and ${where}
        order by lower(o.name), o.id`,
  );
