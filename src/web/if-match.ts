import { Problem } from '../problems/problem.js';

/**
 * The version of a thing that another system knows, from `If-Match: "3"`; null when it did not say.
 * Problem('bad-request') for what is no version.
 */
export function versionIn(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  const [, version] = /^"(\d{1,9})"$/.exec(ifMatch.trim()) ?? [];
  if (version === undefined)
    throw new Problem('bad-request', 'If-Match bevat een versie tussen aanhalingstekens: "3".');
  return Number(version);
}
