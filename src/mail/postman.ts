import { Injectable, Logger, Optional, type OnModuleDestroy } from '@nestjs/common';
import { Interval, SchedulerRegistry } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../config/clock.js';
import { UNREADABLE, type Answer } from './answer.js';
import { CONNECTIONS, MailServer, type Visit } from './mail-server.js';
import { Outbox } from './outbox.js';
import type { OutboxMail } from './outbox-mail.entity.js';
import { pauseMs } from './patience.js';
import { WaitingMail } from './waiting-mail.js';

const EVERY_MS = 3000;
/** So long the end of the program waits for mails that are on their way. */
const LEAVE_AFTER_MS = 3000;

/**
 * Carries mails from the outbox to the mail server: right after they were posted, and now and then what was
 * left. One mail goes first to see whether the server is there; then several at a time.
 */
@Injectable()
export class Postman implements OnModuleDestroy {
  private readonly logger = new Logger(Postman.name);
  private isAwake: boolean;
  private isLeaving = false;
  private isAskedAgain = false;
  private round: Promise<void> | null = null;
  private visit: Visit | null = null;
  /** How many times in a row the server was not there, and until when it is left alone. */
  private failures = 0;
  private quietUntil = 0;

  constructor(
    private readonly server: MailServer,
    private readonly waiting: WaitingMail,
    private readonly clock: Clock,
    outbox: Outbox,
    @Optional() scheduler?: SchedulerRegistry,
  ) {
    this.isAwake = scheduler !== undefined;
    outbox.whenPosted(() => {
      if (this.isAwake) void this.goRound();
    });
  }

  /** From now on only when asked for; so it is on the command line, beside a server that does the work. */
  rest(): void {
    this.isAwake = false;
  }

  /** By itself again, right after mail was posted. */
  wake(): void {
    this.isAwake = true;
  }

  /** Somebody wants mail to go now: a server that was not there is tried again. Not to be waited for. */
  hurry(): void {
    this.quietUntil = 0;
    if (this.isAwake) void this.goRound();
  }

  @Interval(EVERY_MS)
  goRound(): Promise<void> {
    this.isAskedAgain = true;
    return (this.round ??= this.rounds().finally(() => {
      this.round = null;
    }));
  }

  async onModuleDestroy(): Promise<void> {
    this.isLeaving = true;
    if (!this.round) return;
    await Promise.race([this.round, sleep(LEAVE_AFTER_MS, undefined, { ref: false })]);
    this.visit?.breakOff();
    await this.round;
  }

  private async rounds(): Promise<void> {
    try {
      while (this.isAskedAgain && this.mayGo) {
        this.isAskedAgain = false;
        await this.carry();
      }
    } catch (fault) {
      this.logger.error({ fault });
    }
  }

  private get mayGo(): boolean {
    return this.server.isThere && !this.isLeaving && !this.isQuiet;
  }

  /** A clock that was put back does not make the pause longer. */
  private get isQuiet(): boolean {
    const left = this.quietUntil - this.clock.present().getTime();
    return left > 0 && left <= pauseMs(this.failures);
  }

  private async carry(): Promise<void> {
    const first = (await this.waiting.isAnyDue()) && (await this.waiting.next());
    if (!first) return;
    const visit = (this.visit = await this.server.visit());
    try {
      await this.deliver(first, visit);
      const hands = Array.from({ length: CONNECTIONS }, () => this.deliverAll(visit));
      // Also when one has a fault the others finish what they have in their hands.
      for (const hand of await Promise.allSettled(hands))
        if (hand.status === 'rejected') throw hand.reason;
    } finally {
      visit.end();
      this.visit = null;
    }
  }

  private async deliverAll(visit: Visit): Promise<void> {
    while (this.mayGo) {
      const mail = await this.waiting.next();
      if (!mail) return;
      await this.deliver(mail, visit);
    }
  }

  private async deliver(mail: OutboxMail, visit: Visit): Promise<void> {
    const answer = await this.handOver(mail, visit);
    await this.waiting.note(mail, answer);
    if (answer.kind !== 'taken')
      this.logger.warn({
        mail: mail.id,
        tries: mail.tries,
        answer: answer.kind,
        code: answer.code,
      });
  }

  private async handOver(mail: OutboxMail, visit: Visit): Promise<Answer> {
    const parcel = this.waiting.open(mail);
    if (parcel === null) return UNREADABLE;
    const answer = await visit.hand(parcel);
    this.failures = answer.kind === 'unreachable' ? this.failures + 1 : 0;
    this.quietUntil = this.clock.present().getTime() + pauseMs(this.failures);
    return answer;
  }
}
