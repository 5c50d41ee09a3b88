import { createInflateRaw, crc32 } from 'node:zlib';
import { Refused } from './refusal.mjs';

/** "Up to 200 entries, up to 50 MB unpacked (counted while streaming), ratio up to 100" (security, S9). */
const MOST_ENTRIES = 200;
const MOST_UNPACKED = 50 * 1024 * 1024;
const MOST_RATIO = 100;

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const IN_EXTRA = 0xffffffff;

/**
 * The entries of a zip archive by name, after every one of them was unpacked once to see how large it
 * really is: what an archive says of itself is not believed.
 * @param {Buffer} bytes
 */
export async function openArchive(bytes) {
  const entries = directoryOf(bytes);
  const most = Math.min(MOST_UNPACKED, bytes.length * MOST_RATIO);
  const said = entries.reduce((sum, { size }) => sum + size, 0);
  if (said > most) throw new Refused('unpacks-too-large');
  let unpacked = 0;
  for (const entry of entries) {
    let sum = 0;
    for await (const chunk of contentOf(bytes, entry)) {
      unpacked += chunk.length;
      if (unpacked > most) throw new Refused('unpacks-too-large');
      sum = crc32(chunk, sum);
    }
    if (sum !== entry.crc) throw new Refused('damaged-file');
  }
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    has: (name) => byName.has(name.toLowerCase()),
    /** The text of an entry in pieces; nothing for an entry that is not there. */
    async *text(name) {
      const entry = byName.get(name.toLowerCase());
      if (!entry) return;
      const decoder = new TextDecoder();
      for await (const chunk of contentOf(bytes, entry)) {
        yield decoder.decode(chunk, { stream: true });
      }
      yield decoder.decode();
    },
  };
}

function directoryOf(bytes) {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Refused('unpacks-too-large');
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    mustBe(bytes, at, ENTRY, ENTRY_SIZE);
    const entry = entryAt(bytes, at);
    entries.push(entry);
    at = entry.next;
  }
  return entries;
}

/** The end record stands last, before a comment of at most 64 KB. */
function endOf(bytes) {
  const furthest = Math.max(0, bytes.length - END_SIZE - 0xffff);
  for (let at = bytes.length - END_SIZE; at >= furthest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new Refused('damaged-file');
}

function entryAt(bytes, at) {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const extraAt = at + ENTRY_SIZE + nameLength;
  const extra = bytes.subarray(extraAt, extraAt + extraLength);
  const [size, packed, offset] = sizesOf(
    extra,
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  );
  const isLocked = (bytes.readUInt16LE(at + 8) & 1) === 1;
  if (isLocked) throw new Refused('locked-file');
  return {
    name: bytes.toString('utf8', at + ENTRY_SIZE, extraAt).replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    size,
    packed,
    offset,
    next: extraAt + extraLength + bytes.readUInt16LE(at + 32),
  };
}

/** Some programs write their sizes in the longer form, also when they are small. */
function sizesOf(extra, ...sizes) {
  if (!sizes.includes(IN_EXTRA)) return sizes;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let field = at + 4;
    return sizes.map((size) => {
      if (size !== IN_EXTRA) return size;
      field += 8;
      return Number(extra.readBigUInt64LE(field - 8));
    });
  }
  throw new Refused('damaged-file');
}

async function* contentOf(bytes, entry) {
  mustBe(bytes, entry.offset, LOCAL, LOCAL_SIZE);
  const start =
    entry.offset +
    LOCAL_SIZE +
    bytes.readUInt16LE(entry.offset + 26) +
    bytes.readUInt16LE(entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new Refused('damaged-file');
  if (entry.method === STORED) yield packed;
  else if (entry.method === DEFLATED) yield* inflated(packed);
  else throw new Refused('damaged-file');
}

async function* inflated(packed) {
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(packed);
  try {
    yield* inflate;
  } catch {
    throw new Refused('damaged-file');
  } finally {
    inflate.destroy();
  }
}

function mustBe(bytes, at, signature, size) {
  const isThere = at + size <= bytes.length && bytes.readUInt32LE(at) === signature;
  if (!isThere) throw new Refused('damaged-file');
}
