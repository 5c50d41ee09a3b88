import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Config } from './config.js';
import { derived, everySecret } from './derived.js';

/** Stands before a sealed text; nobody can type what follows it, because a key's name is derived from the secret. */
const MARK = '§';
const MARK_CODE = MARK.charCodeAt(0);
const NAME_LENGTH = 8;
const FRONT = MARK.length + NAME_LENGTH + 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SHAPE = /^§([\w-]{8})\.[\w-]{38,}$/;

/** A text was sealed by another secret, or changed since. */
export class SealFault extends Error {
  override readonly name = 'SealFault';
}

/**
 * Seals free text that people write about a person (AES-256-GCM), as `§<name of the key>.<base64url>`, so that
 * it can be told from other text and opened after the secret was renewed.
 */
export class Seals {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  /** The name of the key that seals now. */
  readonly present: string;
  private readonly front: string;
  private readonly key: KeyObject;

  constructor(config: Pick<Config, 'secret' | 'earlierSecrets'>) {
    const named = everySecret(config).map((secret) => [nameOf(secret), keyOf(secret)] as const);
    this.keys = new Map(named);
    [[this.present, this.key]] = named as [(typeof named)[number]];
    this.front = `${MARK}${this.present}.`;
  }

  /** The names of the keys that open, the present one first. */
  get names(): string[] {
    return [...this.keys.keys()];
  }

  seal(text: string): string {
    const body = Buffer.from(text, 'utf8');
    const sealed = Buffer.allocUnsafe(IV_BYTES + TAG_BYTES + body.length);
    randomFillSync(sealed, 0, IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV_BYTES));
    cipher.update(body).copy(sealed, IV_BYTES + TAG_BYTES);
    cipher.final();
    cipher.getAuthTag().copy(sealed, IV_BYTES);
    return this.front + sealed.toString('base64url');
  }

  /** What was sealed; a text that is not sealed stays as it is. Throws SealFault when it cannot be opened. */
  open(text: string): string {
    if (!this.looksSealed(text)) return text;
    const key = this.keys.get(text.slice(MARK.length, FRONT - 1));
    if (key) return opened(text, key);
    if (SHAPE.test(text)) throw new SealFault('a text was sealed with another secret');
    return text;
  }

  /** The same for a value of which nobody knows whether it stands in a sealed column: what cannot be opened stays. */
  openIfOurs(text: string): string {
    if (!this.looksSealed(text)) return text;
    const key = this.keys.get(text.slice(MARK.length, FRONT - 1));
    return key ? opened(text, key) : text;
  }

  /** Sealed anew with the present key; what has that already stays as it is. */
  renewed(text: string): string {
    return text.startsWith(this.front) ? text : this.seal(this.open(text));
  }

  /** Cheap: it is asked of every text that the database gives. */
  looksSealed(text: string): boolean {
    return text.charCodeAt(0) === MARK_CODE && text[FRONT - 1] === '.';
  }
}

/** What a sealed text begins with, to find those of one key. */
export const frontOf = (name: string): string => `${MARK}${name}.`;

function opened(text: string, key: KeyObject): string {
  const bytes = Buffer.from(text.slice(FRONT), 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealFault('a sealed text is cut off');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const plain = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealFault('a sealed text was changed');
  }
  return plain.toString('utf8');
}

const keyOf = (secret: string): KeyObject => createSecretKey(derived(secret, 'notes'));
const nameOf = (secret: string): string =>
  derived(secret, 'name of a key').toString('base64url').slice(0, NAME_LENGTH);
