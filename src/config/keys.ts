import { Injectable } from '@nestjs/common';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { Config } from './config.js';

type Purpose = 'audit' | 'csrf' | 'sealing' | 'codes';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys for separate purposes, all derived from the one secret of the installation (HKDF-SHA-256). */
@Injectable()
export class Keys {
  private readonly derived = new Map<Purpose, Buffer>();

  constructor(private readonly config: Config) {}

  /** HMAC-SHA-256 in base64url. */
  mac(purpose: Purpose, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text).digest('base64url');
  }

  /** Encrypts a small text (AES-256-GCM); `context` is bound to it, so a value cannot be moved to another row. */
  seal(text: string, context: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key('sealing'), iv).setAAD(
      Buffer.from(context),
    );
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Opens what `seal` closed; null when it was not closed by this installation, or for another context. */
  open(sealed: string, context: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.key('sealing'),
      bytes.subarray(0, IV_BYTES),
    );
    decipher
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') +
        decipher.final('utf8')
      );
    } catch {
      return null;
    }
  }

  private key(purpose: Purpose): Buffer {
    const known = this.derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.config.secret, 'doorstroom', purpose, 32));
    this.derived.set(purpose, key);
    return key;
  }
}

/** A random 256-bit value for a cookie, a link or an API token. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: SHA-256 is enough for a value of 256 random bits. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
