import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Recognise, SESSION_COOKIE } from '../../src/access/recognise.js';
import { Cookies } from '../../src/web/cookies.js';
import { Csrf, CSRF_FIELD } from '../../src/web/csrf.js';
import { exchange, type Answer, type Method, type Sending } from './exchange.js';

export type { Answer } from './exchange.js';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser as far as the server can tell: keeps cookies, and sends forms with the token of this site. */
export class Client {
  readonly cookies = new Map<string, string>();
  private arriving: Promise<void> | null = null;

  /** `arrive` gives the session to begin with, at the first request. */
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly arrive: () => Promise<string | null> = () => Promise.resolve(null),
  ) {}

  get(path: string, sending: Sending = {}): Promise<Answer> {
    return this.send('GET', path, sending);
  }

  /** Sends a form of ours. */
  async post(path: string, fields: Fields = {}, sending: Sending = {}): Promise<Answer> {
    return this.postAs(await this.token(), path, fields, sending);
  }

  /** Sends a form with this token instead of the one of our pages; null leaves it out. */
  postAs(
    token: string | null,
    path: string,
    fields: Fields = {},
    sending: Sending = {},
  ): Promise<Answer> {
    const all = Object.entries({ ...fields, ...(token === null ? {} : { [CSRF_FIELD]: token }) });
    const pairs = all.flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
    return this.send('POST', path, {
      ...sending,
      payload: new URLSearchParams(pairs as [string, string][]).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...sending.headers },
    });
  }

  /** Goes where a redirect leads to. */
  follow(answer: Answer): Promise<Answer> {
    return this.get(String(answer.headers.location));
  }

  async send(method: Method, path: string, sending: Sending = {}): Promise<Answer> {
    await this.begin();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie && { cookie }), ...sending.headers };
    const answer = await exchange(this.address(), method, path, { ...sending, headers });
    for (const { name, value } of answer.cookies) this.keep(name, value);
    return answer;
  }

  /** The token that the forms of our pages would carry for this browser now. */
  async token(): Promise<string> {
    await this.begin();
    const cookies = Object.fromEntries(this.cookies);
    const request = { url: '/', routeOptions: { url: '/' }, headers: {}, cookies };
    await this.app.get(Recognise).visitor(request as unknown as FastifyRequest);
    return this.app.get(Csrf).tokenFor(request as unknown as FastifyRequest, this.reply());
  }

  /** The value of the session cookie; undefined before signing in. */
  get session(): string | undefined {
    return (
      this.app
        .get(Cookies)
        .read(
          { cookies: Object.fromEntries(this.cookies) } as unknown as FastifyRequest,
          SESSION_COOKIE,
        ) ?? undefined
    );
  }

  set session(token: string) {
    this.app.get(Cookies).write(this.reply(), SESSION_COOKIE, token);
  }

  private address(): string {
    const { port } = this.app.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  private begin(): Promise<void> {
    this.arriving ??= this.arrive().then((token) => {
      if (token !== null) this.session = token;
    });
    return this.arriving;
  }

  private keep(name: string, value: string): void {
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** As much of a reply as it takes to set a cookie. */
  private reply(): FastifyReply {
    const setCookie = (name: string, value: string) => this.keep(name, value);
    return { setCookie } as unknown as FastifyReply;
  }
}
