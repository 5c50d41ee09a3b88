import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../config/clock.js';
import { toldError } from '../config/log.js';
import { Leases } from '../database/leases.js';
import { noChanges } from '../facts/follower.js';
import { GENTLE, Interrupted, LookAgain, QUICK, type Pace } from '../facts/look-again.js';
import { addDays, type Day } from '../policy/day.js';
import { nightsMissed } from '../policy/night.js';
import type { NightRun, NightRunKind } from './night-run.entity.js';
import { nightOf, NightRuns, type Start } from './night-runs.js';
import { ReminderNotices } from './reminder-notices.js';

export const NIGHT_LEASE = 'nightly';
/** A run that died is taken over after this long. */
const LEASE_MS = 15_000;
const ASK_AGAIN_MS = 100;

/**
 * The work of one date: windows that open, talks that are overdue, the next ones, tasks, reminders. One run
 * at a time over all instances. Every step can be repeated, so a run that died is finished by the next.
 */
@Injectable()
export class Nightly implements OnModuleDestroy {
  private readonly logger = new Logger(Nightly.name);
  private atWork: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly leases: Leases,
    private readonly lookAgain: LookAgain,
    private readonly reminders: ReminderNotices,
    private readonly runs: NightRuns,
    private readonly clock: Clock,
  ) {}

  /** The dates up to `due` whose night was missed, in order; nothing when another instance is at it. */
  async catchUp(due: Day): Promise<void> {
    const missedNow = async () => nightsMissed(await this.runs.lastDone(aheadOf(due)), due);
    if ((await missedNow()).length === 0) return;
    await this.alone(async () => {
      const missed = await missedNow();
      // People hear of it once, not once for every night that the server was off.
      for (const day of missed) await this.work(nightOf(day), { tells: day === due });
    });
  }

  /** Evaluates again, whatever ran before. Null when another run is still going on after `patienceMs`. */
  async run(start: Start, patienceMs = 0): Promise<NightRun | null> {
    let run: NightRun | null = null;
    const work = async () => {
      run = await this.work(start, { tells: true });
    };
    const until = performance.now() + patienceMs;
    while (!(await this.alone(work))) {
      if (performance.now() >= until) return null;
      await sleep(ASK_AGAIN_MS);
    }
    return run;
  }

  /** For somebody who waits for the answer; what takes longer goes on by itself. */
  async runWithin(start: Start, ms: number): Promise<NightRun | 'busy' | 'goes on'> {
    const working = this.run(start);
    const isDone = await Promise.race([working.then(() => true), sleep(ms, false)]);
    if (isDone) return (await working) ?? 'busy';
    working.catch((fault: unknown) => {
      if (!(fault instanceof Interrupted)) this.logger.error({ night: start.id, fault });
    });
    return 'goes on';
  }

  async onModuleDestroy(): Promise<void> {
    await this.atWork.catch(() => undefined);
  }

  private alone(work: () => Promise<void>): Promise<boolean> {
    const working = this.leases.whileHeld(NIGHT_LEASE, LEASE_MS, work, { renews: true });
    this.atWork = Promise.allSettled([this.atWork, working]);
    return working;
  }

  private async work(start: Start, { tells }: { tells: boolean }): Promise<NightRun> {
    const run = await this.runs.begin(start);
    if (run.finishedAt !== null) return run;
    try {
      return await this.finish(run, tells);
    } catch (fault) {
      if (fault instanceof Interrupted) throw fault;
      this.logger.error({ night: run.id, fault });
      await this.runs.fail(run.id, saidOf(fault));
      throw fault;
    }
  }

  private async finish({ id, onDay, kind, changes }: NightRun, tells: boolean): Promise<NightRun> {
    const pace = await this.pace(kind);
    const changed = await this.lookAgain.lookOn(onDay, {
      pace,
      isPast: kind === 'nightly' && onDay < this.clock.today(),
      changes: { ...noChanges(), ...changes },
      note: (tx, soFar) => this.runs.note(tx, id, soFar),
    });
    if (tells) await this.reminders.tell(onDay, pace);
    return this.runs.finish(id, changed);
  }

  /** In the server there is no hurry. A command may work on, as long as nobody is at work beside it. */
  private async pace(kind: NightRunKind): Promise<Pace> {
    return kind === 'command' && !(await this.runs.somebodyIsAtWork()) ? QUICK : GENTLE;
  }
}

/** A clock that was put back does not bring a night back; one that was years ahead does not end them. */
const aheadOf = (due: Day): Day => addDays(due, 2);

/** What a fault was, without what it was about. */
function saidOf(fault: unknown): string {
  const { type = 'fout', code = null } = toldError(fault) ?? {};
  return code === null ? type : `${type} (${code})`;
}
