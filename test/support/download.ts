import type { AddressInfo } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import type { Client } from './client.js';
import type { World } from './world.js';

/** A file as a browser would keep it. */
export interface Download {
  readonly status: number;
  /** What the answer says of its name. */
  readonly name: string;
  readonly bytes: Buffer;
  /** The bytes as text, with the mark of UTF-8 that a reader leaves out. */
  readonly text: string;
}

export async function download(world: World, browser: Client, path: string): Promise<Download> {
  if (browser.cookies.size === 0) await browser.get('/account');
  const { port } = world.house.app.getHttpServer().address() as AddressInfo;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const name = answer.headers.get('content-disposition') ?? '';
  return { status: answer.status, name, bytes, text: bytes.toString('utf8') };
}

const ENTRY = Buffer.from('PK\x01\x02', 'latin1');

/** One file of an archive, by way of its table of contents. Throws when it is not there. */
export function partOf(archive: Buffer, wanted: string): string {
  for (let at = archive.indexOf(ENTRY); at >= 0; at = archive.indexOf(ENTRY, at + 4)) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    if (name !== wanted) continue;
    const head = archive.readUInt32LE(at + 42);
    const start = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const isPacked = archive.readUInt16LE(at + 10) !== 0;
    return (isPacked ? inflateRawSync(packed) : packed).toString();
  }
  throw new Error(`No ${wanted} in this archive.`);
}
