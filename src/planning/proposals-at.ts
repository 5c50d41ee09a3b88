import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlList } from '../database/sql.js';
import { isDay } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas } from './agendas.js';
import { PlannedStudents } from './planned-students.js';
import type { Proposal } from './proposal.page.js';
import { talksAt, type Cluster, type TalksAt } from './proposals.js';

/** The days of one place, of which one is chosen. */
@Injectable()
export class ProposalsAt {
  constructor(
    private readonly students: PlannedStudents,
    private readonly clock: Clock,
    private readonly agendas: Agendas,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The best day where this one is not possible any more; null where none is. */
  async find(viewer: Viewer, placeId: string, day: string): Promise<Proposal | null> {
    const { days } = await this.at(viewer, placeId);
    const chosen = days.find((each) => each.day === day) ?? days[0];
    return chosen ? this.proposal(viewer, days, chosen) : null;
  }

  /** For a form that was filled in: that day, also when by now few are left to plan on it. */
  async again(
    viewer: Viewer,
    { placeId, day, ids }: { placeId: string; day: string; ids: readonly string[] },
  ): Promise<Proposal | null> {
    const { talks, days } = await this.at(viewer, placeId);
    if (!isDay(day) || talks.length === 0) return null;
    const toPlan = talks.filter(({ id, plannedOn }) => plannedOn === null && ids.includes(id));
    const planned = talks.filter(({ plannedOn }) => plannedOn === day);
    return this.proposal(viewer, days, { placeId, day, toPlan, planned });
  }

  private async at(viewer: Viewer, placeId: string): Promise<TalksAt> {
    return talksAt(await this.students.of(viewer), placeId, this.clock.today());
  }

  private async proposal(
    viewer: Viewer,
    days: readonly Cluster[],
    chosen: Cluster,
  ): Promise<Proposal> {
    const { day } = chosen;
    const own = await this.agendas.own(viewer, { from: day, to: day });
    return { days, chosen, own, mentors: await this.mentorsOf([...days, chosen]) };
  }

  private async mentorsOf(days: readonly Cluster[]): Promise<Map<string, string>> {
    const ids = days.flatMap(({ toPlan }) =>
      toPlan.flatMap(({ student }) => student.facts.mentorId ?? []),
    );
    const found = await rows<{ id: string; name: string }>(
      this.database.manager,
      sql`select a.id, a.name from accounts a where a.id in ${sqlList([...new Set(ids)])}`,
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}
