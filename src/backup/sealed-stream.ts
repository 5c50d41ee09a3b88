import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { BackupRefused } from './backup-refused.js';

/*
 * A stream closed with AES-256-GCM in pieces, so that gigabytes need no memory: four bytes of length, the piece,
 * its tag. The nonce is the number of the piece and whether it is the last, so that no piece can be changed, moved,
 * left out or repeated, and an end that is missing is missed. A key is used for one file only.
 */

const CIPHER = 'aes-256-gcm';
const PIECE = 256 * 1024;
const TAG = 16;
const NONCE = 12;
const HEAD = 4;
const LAST = 0x8000_0000;

/** Closes what is written to it; `bound` is what stands in front of the stream, which is then closed along with it. */
export class SealedStream extends Transform {
  private waiting: Buffer[] = [];
  private bytes = 0;
  private count = 0;

  constructor(
    private readonly key: Buffer,
    private readonly bound: Buffer,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.waiting.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes > PIECE) {
      const all = Buffer.concat(this.waiting, this.bytes);
      let from = 0;
      for (; all.length - from > PIECE; from += PIECE)
        this.push(this.piece(all.subarray(from, from + PIECE), false));
      this.waiting = [all.subarray(from)];
      this.bytes = all.length - from;
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    this.push(this.piece(Buffer.concat(this.waiting, this.bytes), true));
    done();
  }

  private piece(plain: Buffer, isLast: boolean): Buffer {
    const cipher = createCipheriv(CIPHER, this.key, nonce(this.count, isLast)).setAAD(this.bound);
    this.count += 1;
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE((isLast ? LAST : 0) + body.length);
    return Buffer.concat([head, body, cipher.getAuthTag()]);
  }
}

/** Opens what `SealedStream` closed. Fails with a BackupRefused at the first piece that is not right. */
export class OpenedStream extends Transform {
  private rest: Buffer = Buffer.alloc(0);
  private count = 0;
  private isDone = false;

  constructor(
    private readonly key: Buffer,
    private readonly bound: Buffer,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    try {
      while (this.openNext());
      done();
    } catch (fault) {
      done(fault as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.isDone ? null : new BackupRefused('incomplete'));
  }

  /** False when the next piece is not there as a whole. */
  private openNext(): boolean {
    if (this.rest.length === 0) return false;
    if (this.isDone) throw new BackupRefused('damaged');
    if (this.rest.length < HEAD) return false;
    const head = this.rest.readUInt32BE();
    const isLast = head >= LAST;
    const length = isLast ? head - LAST : head;
    if (length > PIECE) throw new BackupRefused('damaged');
    const end = HEAD + length + TAG;
    if (this.rest.length < end) return false;
    this.push(this.open(this.rest.subarray(HEAD, end), isLast));
    this.rest = this.rest.subarray(end);
    this.isDone = isLast;
    return true;
  }

  private open(piece: Buffer, isLast: boolean): Buffer {
    const decipher = createDecipheriv(CIPHER, this.key, nonce(this.count, isLast))
      .setAAD(this.bound)
      .setAuthTag(piece.subarray(-TAG));
    this.count += 1;
    try {
      return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
    } catch {
      throw new BackupRefused('damaged');
    }
  }
}

function nonce(count: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(NONCE);
  bytes.writeUInt8(isLast ? 1 : 0);
  bytes.writeBigUInt64BE(BigInt(count), NONCE - 8);
  return bytes;
}
