import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { derivedId } from '../database/derived-id.js';
import { Outbox, type Letter } from '../mail/outbox.js';
import type { Notice } from './notice.entity.js';
import { addressesOf } from './addresses.js';

/**
 * What cannot wait for the digest: one mail per person for all that they are told at once, without a name
 * or a reason. The link leads to sign-in, and from there to the item.
 */
@Injectable()
export class UrgentMails {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  /** Marks each notice with the mail that tells of it. Nobody whose account or last role has ended gets one. */
  async post(tx: EntityManager, notices: readonly Notice[]): Promise<void> {
    const urgent = notices.filter(({ isUrgent }) => isUrgent);
    const people = [...new Set(urgent.map(({ accountId }) => accountId))];
    const addresses = await addressesOf(tx, people, this.clock.today());
    const letters = [...addresses].map(([accountId, to]) =>
      this.letter(
        to,
        urgent.filter((each) => each.accountId === accountId),
      ),
    );
    await this.outbox.postAll(tx, letters);
  }

  private letter(to: string, notices: readonly Notice[]): Letter {
    const id = derivedId('urgent-mail', ...notices.map((notice) => notice.id).sort());
    for (const notice of notices) notice.mailId = id;
    const [only, ...more] = notices;
    const said =
      more.length === 0
        ? 'Er is een nieuwe melding. Log in om hem te lezen.'
        : `Er zijn ${notices.length} nieuwe meldingen. Log in om ze te lezen.`;
    const path = more.length === 0 ? only?.path : '/berichten';
    const subject = more.length === 0 ? 'Een nieuwe melding' : 'Nieuwe meldingen';
    const text = `${said}\n\n${this.config.baseUrl}${path ?? ''}\n\nDoorstroom`;
    return { id, to, accountId: only?.accountId ?? null, subject, text };
  }
}
