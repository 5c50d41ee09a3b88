/** A longer path is an accident, and would not fit in the head of an answer. */
const LONGEST = 1000;

/** A path within this site to go on to after sign-in; null for anything that could lead elsewhere. */
export function pathWithin(wanted: unknown): string | null {
  if (
    typeof wanted !== 'string' ||
    wanted.length > LONGEST ||
    !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)
  )
    return null;
  return wanted.includes('\\') || wanted.startsWith('/inloggen') ? null : wanted;
}
