import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileRefused, MOST_BYTES } from '../intake/reading/file-table.js';
import { Refusal } from './refusal.js';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file that was named on the command line. Refuses what cannot be read, and does not read what is too large. */
export async function fileNamed(path: string): Promise<NamedFile> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new FileRefused('too-large', TOO_LARGE);
    return { name: basename(path), bytes: await readFile(path) };
  } catch (fault) {
    if (fault instanceof FileRefused) throw fault;
    throw new Refusal('no_file', `Het bestand ${path} kunnen we niet lezen. Kijk de naam na.`);
  }
}

const TOO_LARGE = 'Het bestand is groter dan 5 MB. Splits het en lees de delen een voor een in.';
