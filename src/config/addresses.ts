import { isIP } from 'node:net';

/** `http(s)://host[:port]`: pages and cookies stand at the root, so there is no path, and nothing behind it. */
export function isSite(text: string): boolean {
  return /^https?:\/\/[^/?#@\s]+\/*$/.test(text) && URL.canParse(text);
}

/** A file for SQLite, or a server of PostgreSQL at a port that can exist. */
export function isDatabase(text: string): boolean {
  return /^sqlite:./.test(text) || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text));
}

/** `off`, `loopback`, or addresses and ranges with commas between them. */
export function isProxies(text: string): boolean {
  return /^(off|loopback)$/.test(text) || text.split(',').every((each) => isRange(each.trim()));
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
