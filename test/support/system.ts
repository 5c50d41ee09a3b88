import { ApiTokens } from '../../src/access/api-tokens.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Client } from './client.js';
import type { Answer, Method } from './exchange.js';
import type { World } from './world.js';

export interface JsonAnswer extends Answer {
  readonly json: Record<string, unknown>;
}

/** Another system, with a token of an account. */
export class System {
  private constructor(
    private readonly client: Client,
    private readonly token: string,
  ) {}

  static async of(world: World, account: Account): Promise<System> {
    const token = await world.write((tx) =>
      world.get(ApiTokens).make(tx, THE_PROGRAM, account.id, 'koppeling'),
    );
    return new System(world.visitor(), token);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<JsonAnswer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body: object, headers: Record<string, string> = {}): Promise<JsonAnswer> {
    return this.withBody('POST', path, body, headers);
  }

  put(path: string, body: object, headers: Record<string, string> = {}): Promise<JsonAnswer> {
    return this.withBody('PUT', path, body, headers);
  }

  private withBody(
    method: Method,
    path: string,
    body: object,
    headers: Record<string, string>,
  ): Promise<JsonAnswer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.send(method, path, { headers: json, payload: JSON.stringify(body) });
  }

  private async send(
    method: Method,
    path: string,
    { headers, payload }: { headers: Record<string, string>; payload?: string },
  ): Promise<JsonAnswer> {
    const authorization = `Bearer ${this.token}`;
    const answer = await this.client.send(method, `/api/v1${path}`, {
      headers: { authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const json = (answer.body === '' ? {} : JSON.parse(answer.body)) as Record<string, unknown>;
    return { ...answer, json };
  }
}
