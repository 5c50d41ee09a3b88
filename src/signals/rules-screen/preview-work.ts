import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import { Leases } from '../../database/leases.js';
import { Turns } from '../../database/turns.js';
import { letOthers } from '../../facts/look-again.js';
import { PreviewSteps } from './preview-steps.js';

/** What went on when the program stopped is taken up again after this long. */
const LEASE_MS = 60_000;
const LOOK_EVERY_MS = 20_000;
/** Long enough for a region of a few hundred: then nobody sees a page that says to wait. */
const SOON_MS = 1_500;
const PAUSE_MS = 5;

/** The long work on previews, one at a time and outside the request; nobody has to stay on the page. */
@Injectable()
export class PreviewWork implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PreviewWork.name);
  private readonly turns = new Turns();
  private readonly busy = new Map<string, Promise<void>>();
  private isLeaving = false;

  constructor(
    private readonly steps: PreviewSteps,
    private readonly leases: Leases,
  ) {}

  /** Resolves when it is ready, or soon. */
  async soon(id: string): Promise<void> {
    await Promise.race([this.start(id), sleep(SOON_MS, undefined, { ref: false })]);
  }

  /** What a program that stopped, or another one, left unfinished. */
  @Interval(LOOK_EVERY_MS)
  async takeUpAgain(): Promise<void> {
    for (const id of await this.steps.unfinished()) void this.start(id);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isLeaving = true;
    await Promise.all(this.busy.values());
  }

  private start(id: string): Promise<void> {
    const known = this.busy.get(id);
    if (known) return known;
    const mine = this.turns
      .take(async () => {
        await this.leases.whileHeld(`preview:${id}`, LEASE_MS, () => this.goOn(id), {
          renews: true,
        });
      })
      .catch((fault: unknown) => this.failed(id, fault))
      .finally(() => this.busy.delete(id));
    this.busy.set(id, mine);
    return mine;
  }

  private async goOn(id: string): Promise<void> {
    while (!this.isLeaving && (await this.steps.step(id))) await letOthers(PAUSE_MS);
  }

  private async failed(id: string, fault: unknown): Promise<void> {
    this.logger.error({ fault, preview: id });
    try {
      await this.steps.fail(id);
    } catch (second) {
      this.logger.error({ fault: second, preview: id });
    }
  }
}
