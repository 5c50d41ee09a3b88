import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { hashOfToken, newToken } from '../config/keys.js';
import { Problem } from '../problems/problem.js';
import { PersonalLink, type LinkKind } from './personal-link.entity.js';

const HOUR = 3_600_000;
const LIFE_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 14 * 24 * HOUR,
  reset: 24 * HOUR,
};
const PATH: Readonly<Record<LinkKind, string>> = { invitation: 'welkom', reset: 'wachtwoord' };

/** Links with which one person chooses a password. Looking at one uses nothing up; choosing the password does. */
@Injectable()
export class Links {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** A new link, beside those that there are. */
  async make(tx: EntityManager, accountId: string, kind: LinkKind): Promise<string> {
    const token = newToken();
    await tx.insert(PersonalLink, {
      tokenHash: hashOfToken(token),
      accountId,
      kind,
      createdAt: this.clock.now(),
      expiresAt: this.clock.inMs(LIFE_MS[kind]),
    });
    return `${this.config.baseUrl}/${PATH[kind]}/${token}`;
  }

  /** From now on no link of the account works. */
  async withdraw(tx: EntityManager, accountId: string): Promise<void> {
    await tx.delete(PersonalLink, { accountId });
  }

  /** The link behind a token that can still be used; otherwise Problem('not-found'). */
  async find(token: string, kind: LinkKind): Promise<PersonalLink> {
    const usable = {
      tokenHash: hashOfToken(token),
      kind,
      usedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    };
    const link = await this.database.getRepository(PersonalLink).findOneBy(usable);
    if (!link)
      throw new Problem(
        'not-found',
        'Deze link is gebruikt of verlopen. Vraag een nieuwe aan je beheerder.',
      );
    return link;
  }

  /** Uses a link up; false when somebody was there first. */
  async use(tx: EntityManager, link: PersonalLink): Promise<boolean> {
    const used = await tx.update(
      PersonalLink,
      { tokenHash: link.tokenHash, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    return used.affected === 1;
  }
}
