import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Config } from '../config/config.js';
import { derived, everySecret } from '../config/derived.js';
import { BackupRefused } from './backup-refused.js';
import { OpenedStream, SealedStream } from './sealed-stream.js';

/*
 * What a backup looks like on disk: what kind of file it is and in which version, a salt, a sign by which the
 * secret is recognised; then, sealed and packed, lines of text.
 */

const SIGNATURE = Buffer.from('DOORSTROOM-BACKUP-1\n');
const SALT_BYTES = 32;
const SIGN_BYTES = 16;
const FRONT_BYTES = SIGNATURE.length + SALT_BYTES + SIGN_BYTES;

/** Quick enough to keep up with the database; a higher level takes twice the time for some percents. */
const PACKING = { level: 4, chunkSize: 256 * 1024 };
const UNPACKING = { chunkSize: 256 * 1024 };

type Secrets = Pick<Config, 'secret' | 'earlierSecrets'>;

/** Writes lines to a file that is not there yet. What comes back is on disk. */
export async function writeSealed(
  file: string,
  secrets: Secrets,
  lines: AsyncIterable<string>,
): Promise<void> {
  const salt = randomBytes(SALT_BYTES);
  const key = keyOf(secrets.secret, salt);
  const front = Buffer.concat([SIGNATURE, salt, signOf(key)]);
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  out.write(front);
  await pipeline(
    Readable.from(lines, { objectMode: true, highWaterMark: 1 }),
    createGzip(PACKING),
    new SealedStream(key, front),
    out,
  );
}

/** The lines of a backup, some at a time. Each is authentic; that none is missing is sure when the last has come. */
export async function* readSealed(file: string, secrets: Secrets): AsyncGenerator<string[]> {
  const front = await frontOf(file);
  const salt = front.subarray(SIGNATURE.length, SIGNATURE.length + SALT_BYTES);
  const key = everySecret(secrets)
    .map((secret) => keyOf(secret, salt))
    .find((each) => timingSafeEqual(signOf(each), front.subarray(-SIGN_BYTES)));
  if (!key) throw new BackupRefused('wrong_secret');
  const text = new PassThrough({ encoding: 'utf8' });
  const bytes = createReadStream(file, { start: FRONT_BYTES });
  // What goes wrong in it comes out of `text`.
  pipeline(bytes, new OpenedStream(key, front), createGunzip(UNPACKING), text).catch(
    () => undefined,
  );
  try {
    yield* linesIn(text);
  } catch (fault) {
    throw isOfUnpacking(fault) ? new BackupRefused('damaged') : fault;
  }
}

async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') throw new BackupRefused('damaged');
}

const isOfUnpacking = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && /^Z_/.test(String(fault.code));

async function frontOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => {
    throw new BackupRefused('no_file');
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FRONT_BYTES), 0, FRONT_BYTES, 0);
    if (!buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE))
      throw new BackupRefused('not_a_backup');
    if (bytesRead < FRONT_BYTES) throw new BackupRefused('incomplete');
    return buffer;
  } finally {
    await handle.close();
  }
}

/** Each file has a key of its own, so the numbers of its pieces can be its nonces. */
const keyOf = (secret: string, salt: Buffer): Buffer =>
  derived(secret, `backup ${salt.toString('base64url')}`);

const signOf = (key: Buffer): Buffer =>
  createHmac('sha256', key).update('sign').digest().subarray(0, SIGN_BYTES);
