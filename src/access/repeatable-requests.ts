import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { hashOfToken, Keys } from '../config/keys.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { RepeatableRequest } from './repeatable-request.entity.js';

/** "A key seen before from the same account within 24 hours gives the first answer again." */
const KEPT_FOR_MS = 24 * 3_600_000;
/** So long may the first take; after that its server is taken to be gone, and the second does the work. */
const ANSWERED_WITHIN_MS = 60_000;

/** A request with an `Idempotency-Key`. */
export interface Repeatable {
  readonly accountId: string;
  readonly key: string;
  /** Method, address and body. */
  readonly content: string;
}

export interface FirstAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Lets another system send a write again without its being done again. */
@Injectable()
export class RepeatableRequests {
  constructor(
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The first answer to this key, or null when this is the first. Problem('invalid-input') for another
   * request with the same key, Problem('not-now') while the first is still being answered.
   */
  begin(request: Repeatable): Promise<FirstAnswer | null> {
    const { accountId, key, content } = request;
    const row = { accountId, keyHash: hashOfToken(key) };
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      await tx.delete(RepeatableRequest, {
        ...row,
        createdAt: LessThan(new Date(now.getTime() - KEPT_FOR_MS)),
      });
      const first = await tx.findOneBy(RepeatableRequest, row);
      if (first && !this.isAbandoned(first)) return this.answerOf(first, content);
      const requestHash = hashOfToken(content);
      await tx.delete(RepeatableRequest, row);
      await tx.insert(RepeatableRequest, { ...row, requestHash, createdAt: now });
      return null;
    });
  }

  async keep({ accountId, key }: Repeatable, { status, body }: FirstAnswer): Promise<void> {
    const keyHash = hashOfToken(key);
    const sealedAnswer = this.keys.seal(JSON.stringify(body ?? null), `answer:${keyHash}`);
    await this.transactions.run((tx) =>
      tx.update(RepeatableRequest, { accountId, keyHash }, { status, sealedAnswer }),
    );
  }

  /** It came to nothing, so it may be tried again, also with another body. */
  async forget({ accountId, key }: Repeatable): Promise<void> {
    const keyHash = hashOfToken(key);
    await this.transactions.run((tx) => tx.delete(RepeatableRequest, { accountId, keyHash }));
  }

  async sweepOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_FOR_MS);
    await this.transactions.run((tx) =>
      tx.delete(RepeatableRequest, { createdAt: LessThan(before) }),
    );
  }

  private isAbandoned({ status, createdAt }: RepeatableRequest): boolean {
    return status === null && this.clock.now().getTime() - createdAt.getTime() > ANSWERED_WITHIN_MS;
  }

  private answerOf(first: RepeatableRequest, content: string): FirstAnswer {
    if (first.requestHash !== hashOfToken(content))
      throw new Problem('invalid-input', 'Deze Idempotency-Key hoort bij een ander verzoek.');
    const text = this.keys.open(first.sealedAnswer ?? '', `answer:${first.keyHash}`);
    if (first.status === null || text === null)
      throw new Problem('not-now', 'Het eerste verzoek met deze Idempotency-Key loopt nog.');
    return { status: first.status, body: JSON.parse(text) as unknown };
  }
}
