import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Config } from './config.js';
import { derived, everySecret } from './derived.js';

type Purpose = 'audit' | 'csrf' | 'sealing' | 'codes';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The age of the secret in force. */
const PRESENT = 0;

/**
 * Keys for separate purposes, all derived from the one secret of the installation. Earlier secrets open and
 * verify what they closed; only the present one closes.
 */
@Injectable()
export class Keys {
  private readonly secrets: readonly string[];
  private readonly known = new Map<string, Buffer>();

  constructor(config: Config) {
    this.secrets = everySecret(config);
  }

  /** HMAC-SHA-256 in base64url. */
  mac(purpose: Purpose, text: string): string {
    return macWith(this.key(PRESENT, purpose), text);
  }

  /** The same under each secret, the present one first. */
  macs(purpose: Purpose, text: string): string[] {
    return this.secrets.map((_, age) => macWith(this.key(age, purpose), text));
  }

  /** How many secrets ago a mac was made, at most `oldest`; null when none of them made it. */
  ageOf(mac: string, text: string, oldest: number = this.secrets.length - 1): number | null {
    for (let age = oldest; age >= PRESENT; age -= 1)
      if (mac === macWith(this.key(age, 'audit'), text)) return age;
    return null;
  }

  /** Encrypts a small text (AES-256-GCM); `context` is bound to it, so a value cannot be moved to another row. */
  seal(text: string, context: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(PRESENT, 'sealing'), iv).setAAD(
      Buffer.from(context),
    );
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Opens what `seal` closed; null when it was not closed by this installation, or for another context. */
  open(sealed: string, context: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const age of this.secrets.keys()) {
      const text = openWith(this.key(age, 'sealing'), bytes, context);
      if (text !== null) return text;
    }
    return null;
  }

  /** Whether the secret in force closed it. */
  isPresent(sealed: string, context: string): boolean {
    const bytes = Buffer.from(sealed, 'base64url');
    return openWith(this.key(PRESENT, 'sealing'), bytes, context) !== null;
  }

  /** Closed anew with the present secret; as it is when that is so already, or when nothing opens it. */
  renewed(sealed: string, context: string): string {
    if (this.isPresent(sealed, context)) return sealed;
    const text = this.open(sealed, context);
    return text === null ? sealed : this.seal(text, context);
  }

  private key(age: number, purpose: Purpose): Buffer {
    const name = `${String(age)} ${purpose}`;
    const known = this.known.get(name) ?? derived(this.secrets[age] ?? '', purpose);
    this.known.set(name, known);
    return known;
  }
}

const macWith = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

function openWith(key: Buffer, bytes: Buffer, context: string): string | null {
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const body = bytes.subarray(IV_BYTES + TAG_BYTES);
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
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
