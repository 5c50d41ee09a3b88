import { unzipSync } from 'fflate';

/** The text of an answer; of a workbook the text of all its parts. */
export function unpacked({ headers, bytes, text }) {
  if (!(headers.get('content-type') ?? '').includes('spreadsheetml')) return text;
  const parts = Object.values(unzipSync(new Uint8Array(bytes)));
  return parts.map((part) => Buffer.from(part).toString('utf8')).join('\n');
}
