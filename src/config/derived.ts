import { hkdfSync } from 'node:crypto';
import type { Config } from './config.js';

const KEY_BYTES = 32;

/** A key for one purpose, derived from a secret of the installation (HKDF-SHA-256). */
export const derived = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'doorstroom', purpose, KEY_BYTES));

/** The secret in force and those before it, newest first. */
export const everySecret = ({
  secret,
  earlierSecrets,
}: Pick<Config, 'secret' | 'earlierSecrets'>): string[] => [
  ...new Set([secret, ...earlierSecrets]),
];
