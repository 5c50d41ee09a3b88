import { CSRF_FIELD } from '../../src/web/csrf.js';
import type { Answer, Client } from './client.js';

const BOUNDARY = '----grens';

/** A file as a browser sends it. */
export interface SentFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** Sends a form with one file, under the token of our own pages or another one. */
export async function upload(
  client: Client,
  file: SentFile,
  fields: Readonly<Record<string, string>> = {},
  token?: string | null,
): Promise<Answer> {
  const own = token === undefined ? await client.token() : token;
  const all = { ...(own === null ? {} : { [CSRF_FIELD]: own }), ...fields };
  const payload = Buffer.concat([
    ...Object.entries(all).map(([name, value]) =>
      Buffer.from(part(`name="${name}"`) + value + '\r\n'),
    ),
    Buffer.from(
      part(`name="bestand"; filename="${file.name}"`, '\r\nContent-Type: application/octet-stream'),
    ),
    Buffer.from(file.content),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return client.send('POST', '/import', { payload, headers });
}

const part = (what: string, more = ''): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${what}${more}\r\n\r\n`;
