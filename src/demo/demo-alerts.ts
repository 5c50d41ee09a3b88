import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Alert } from '../alerts/alert.entity.js';
import { AlertStep } from '../alerts/alert-step.entity.js';
import { Footings } from '../alerts/deadlines.js';
import { Routing } from '../alerts/routing.js';
import { Audit } from '../audit/audit.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { addDays, type Day } from '../policy/day.js';
import { alertLine, storyOfAlert, type ToldAlert } from './alert-story.js';
import type { OnFile } from './demo-talks.js';
import { type AlertPlot, drawnPlot, knownPlot } from './plan/alert-plots.js';
import { zuid } from './plan/cohorts.js';
import { Random } from './plan/random.js';

interface Around {
  readonly seed: string;
  readonly today: Day;
}

/** Somebody who has begun at the mbo, with a coach. */
interface Followed {
  readonly id: string;
  readonly studentId: string;
  readonly coachId: string;
  readonly mboStartsOn: Day;
}

/** For so many of those who began an adviser was asked for help. */
const ASKED_FOR = 0.2;
/** In the first weeks nobody does. */
const FIRST_WEEKS = 21; // days

/** Lets coaches have asked advisers for help in the past months: with some they are still busy. */
@Injectable()
export class DemoAlerts {
  constructor(
    private readonly footings: Footings,
    private readonly routing: Routing,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async happen(all: readonly OnFile[], { seed, today }: Around): Promise<void> {
    const { manager } = this.database;
    const followed = await followedIn(manager, today);
    const ids = followed.map(({ id }) => id);
    const footings = await this.footings.of(manager, ids, today);
    const routes = await this.routing.on(manager, today);
    const plots = plotsFor(all, `${seed} ${today} alerts`);
    const told = followed.flatMap((one): ToldAlert[] => {
      const [footing, plot] = [footings.get(one.id), plots.get(one.studentId)];
      if (!footing || !plot || !fits(plot, one, today)) return [];
      const [adviserId] = routes.of(footing.about.place).advisers;
      if (adviserId === undefined) return [];
      const { coachId } = one;
      return [storyOfAlert(plot, { footing, calendar: zuid, coachId, adviserId, today })];
    });
    await this.transactions.run((tx) => this.write(tx, told));
  }

  private async write(tx: EntityManager, told: readonly ToldAlert[]): Promise<void> {
    const steps = told.flatMap((each) => each.steps);
    const alerts = told.map(({ alert }) => alert);
    await put(tx, Alert, alerts);
    await put(tx, AlertStep, steps);
    const lines = steps.map(alertLine).sort((a, b) => Number(a.at) - Number(b.at));
    if (lines.length > 0) await this.audit.append(tx, lines);
  }
}

const followedIn = (manager: EntityManager, today: Day): Promise<Followed[]> =>
  rows(
    manager,
    sql`select id, student_id as "studentId", coach_id as "coachId",
          mbo_starts_on as "mboStartsOn"
        from trajectories
        where closed_on is null and coach_id is not null and mbo_starts_on <= ${today}
        order by id`,
  );

/** By student; those of whom the designs tell have their own. */
function plotsFor(all: readonly OnFile[], key: string): Map<string, AlertPlot> {
  const random = new Random(key);
  const plots = new Map<string, AlertPlot>();
  for (const { studentId, student } of all) {
    const drawn = random.happens(ASKED_FOR) ? drawnPlot(random, student.givenName) : null;
    const plot = knownPlot(`${student.givenName} ${student.surname}`) ?? drawn;
    if (plot) plots.set(studentId, plot);
  }
  return plots;
}

const fits = ({ ago }: AlertPlot, { mboStartsOn }: Followed, today: Day): boolean =>
  zuid.schoolDayBefore(today, ago) > addDays(mboStartsOn, FIRST_WEEKS);
