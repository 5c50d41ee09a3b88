import { Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Config } from '../config/config.js';
import { answerOf, TAKEN, type Answer } from './answer.js';

/** So many connections at once; each is used for many mails. */
export const CONNECTIONS = 5;
const MAILS_PER_CONNECTION = 100;
const SERVER_PATIENCE_MS = 15_000;
/** A server that answers a letter at a time does not hold a mail longer than this. */
export const LONGEST_DELIVERY_MS = 60_000;

/** A mail as it goes out. */
export interface Parcel {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string | null;
}

/** The mail server as it is set; none: mails wait. */
@Injectable()
export class MailServer {
  constructor(private readonly config: Config) {}

  get isThere(): boolean {
    return this.config.smtpUrl !== null;
  }

  /** Connections are made when the first mail goes out, and kept until the visit ends. What makes them is not read where no mail ever goes. */
  async visit(): Promise<Visit> {
    const { smtpUrl, mailFrom } = this.config;
    if (smtpUrl === null) throw new Error('there is no mail server');
    const { createTransport } = await import('nodemailer');
    return new Visit(createTransport({ url: smtpUrl, ...manners }), mailFrom);
  }
}

/** Connections that carry mails until there are none left. */
export class Visit {
  private readonly ending = new AbortController();

  constructor(
    private readonly server: Transporter,
    private readonly from: string,
  ) {}

  async hand({ html, ...parcel }: Parcel): Promise<Answer> {
    const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(LONGEST_DELIVERY_MS)]);
    try {
      await this.server.sendMail({
        ...parcel,
        ...(html === null ? {} : { html }),
        from: this.from,
        signal,
      });
      return TAKEN;
    } catch (fault) {
      return answerOf(fault);
    }
  }

  end(): void {
    this.server.close();
  }

  /** Whatever is still on its way has no answer: it goes again, under the same id. */
  breakOff(): void {
    this.ending.abort();
    this.server.close();
  }
}

const manners = {
  pool: true,
  maxConnections: CONNECTIONS,
  maxMessages: MAILS_PER_CONNECTION,
  // Each try is ours to count and to space.
  maxRequeues: 0,
  connectionTimeout: SERVER_PATIENCE_MS,
  greetingTimeout: SERVER_PATIENCE_MS,
  socketTimeout: SERVER_PATIENCE_MS,
} as const;
