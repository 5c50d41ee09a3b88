import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../config/clock.js';
import { toldError } from '../config/log.js';
import { Leases } from '../database/leases.js';
import { Transactions } from '../database/transactions.js';
import { noChanges } from '../facts/follower.js';
import { Interrupted, LookAgain, PAUSE_MS } from '../facts/look-again.js';
import type { Day } from '../policy/day.js';
import { nightsMissed } from '../policy/night.js';
import type { NightRun } from './night-run.entity.js';
import { nightOf, NightRuns, type Start } from './night-runs.js';
import { ReminderMails } from './reminder-mails.js';

export const NIGHT_LEASE = 'nightly';
/** A run that died is taken over after this long. */
const LEASE_MS = 60_000;
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
    private readonly mails: ReminderMails,
    private readonly runs: NightRuns,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The dates up to `due` whose night was missed, in order; nothing when another instance is at it. */
  async catchUp(due: Day): Promise<void> {
    if ((await this.runs.lastDone(due)) === due) return;
    await this.alone(async () => {
      const missed = nightsMissed(await this.runs.lastDone(due), due);
      for (const day of missed) await this.work(nightOf(day), { mails: day === due });
    });
  }

  /** Evaluates again, whatever ran before. Null when another run is still going on after `patienceMs`. */
  async run(start: Start, patienceMs = 0): Promise<NightRun | null> {
    let run: NightRun | null = null;
    const until = performance.now() + patienceMs;
    const work = async () => {
      run = await this.work(start, { mails: true });
    };
    while (!(await this.alone(work)))
      if (performance.now() >= until) return null;
      else await sleep(ASK_AGAIN_MS);
    return run;
  }

  async onModuleDestroy(): Promise<void> {
    await this.atWork.catch(() => undefined);
  }

  private alone(work: () => Promise<void>): Promise<boolean> {
    const working = this.leases.whileHeld(NIGHT_LEASE, LEASE_MS, work, { renews: true });
    this.atWork = working;
    return working;
  }

  private async work(start: Start, { mails }: { mails: boolean }): Promise<NightRun> {
    const run = await this.runs.begin(start);
    if (run.finishedAt !== null) return run;
    try {
      return await this.finish(run, mails);
    } catch (fault) {
      if (fault instanceof Interrupted) throw fault;
      this.logger.error({ night: run.id, fault });
      await this.runs.fail(run.id, saidOf(fault));
      throw fault;
    }
  }

  private async finish(run: NightRun, mails: boolean): Promise<NightRun> {
    const { id, onDay, kind } = run;
    const changes = await this.lookAgain.lookOn(onDay, {
      pauseMs: PAUSE_MS,
      isPast: kind === 'nightly' && onDay < this.clock.today(),
      changes: { ...noChanges(), ...run.changes },
      note: (tx, soFar) => this.runs.note(tx, id, soFar),
    });
    if (mails) await this.mails.post(onDay);
    await this.transactions.run((tx) => this.runs.finish(tx, id, changes));
    return Object.assign(run, { changes, finishedAt: this.clock.now(), fault: null });
  }
}

/** What a fault was, without what it was about. */
function saidOf(fault: unknown): string {
  const { type = 'fout', code = null } = toldError(fault) ?? {};
  return code === null ? type : `${type} (${code})`;
}
