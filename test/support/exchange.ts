import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface Sending {
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

export interface Answer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  /** Each line of Set-Cookie taken apart; a cookie that goes away has an empty value. */
  cookies: { name: string; value: string; line: string }[];
  body: string;
  /** The body of a file. */
  bytes: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** One request over a real connection, and the whole answer. Redirects are not followed. */
export function exchange(
  address: string,
  method: Method,
  path: string,
  { headers = {}, payload }: Sending = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { path, method, agent, headers }, (incoming) => {
      buffer(incoming)
        .then((bytes) => {
          const { statusCode = 0, headers: received } = incoming;
          const cookies = (received['set-cookie'] ?? []).map(cookieOf);
          resolve({ statusCode, headers: received, cookies, body: bytes.toString(), bytes });
        })
        .catch(reject);
    });
    sent.once('error', reject).end(payload);
  });
}

function cookieOf(line: string) {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)), line };
}
