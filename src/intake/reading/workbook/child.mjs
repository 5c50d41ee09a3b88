/*
 * Reads a workbook apart from the server, in a process that may run out of memory or be ended: the
 * bytes come in on standard input, and the answer goes out as a JSON line for each sheet
 * ({sheet, isLast}), each row ([row, cells]) and at the end {done: true} or {fault}. Plain JavaScript, so that
 * it runs alike from the sources and from what is built.
 */
import { openArchive } from './archive.mjs';
import { openBook } from './book.mjs';
import { Refused } from './refusal.mjs';
import { readSheet } from './sheet.mjs';

const MOST_WAITING = 256 * 1024;
let waiting = '';

function say(what) {
  waiting += `${JSON.stringify(what)}\n`;
  if (waiting.length > MOST_WAITING) sendWaiting();
}

function sendWaiting() {
  process.stdout.write(waiting);
  waiting = '';
}

async function bytesFrom(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

try {
  const archive = await openArchive(await bytesFrom(process.stdin));
  const book = await openBook(archive);
  for (const { name, path } of book.sheets) {
    say({ sheet: name, isLast: path === book.sheets.at(-1).path });
    await readSheet(archive.text(path), book, (row, cells) => say([row, cells]));
  }
  say({ done: true });
} catch (fault) {
  // What is not foreseen in a file that somebody made is a file that cannot be read.
  say({ fault: fault instanceof Refused ? fault.fault : 'damaged-file' });
}
sendWaiting();
