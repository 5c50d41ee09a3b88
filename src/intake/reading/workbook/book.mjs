import { posix } from 'node:path';
import { formatsOf } from './formats.mjs';
import { Refused } from './refusal.mjs';
import { stringsOf } from './sheet.mjs';
import { readXml } from './xml.mjs';

/** What stands in a workbook: its sheets that can be seen, in order, and what their cells refer to. */
export async function openBook(archive) {
  const path = await workbookPath(archive);
  if (path === null || !archive.has(path)) throw new Refused('not-what-it-says');
  const parts = await relationsOf(archive, path);
  const { sheets, countsFrom1904 } = await outline(archive.text(path));
  const ofType = (type) => [...parts.values()].find((part) => part.type === type)?.path ?? '';
  return {
    sheets: sheets.flatMap(({ name, id }) => {
      const part = parts.get(id)?.path;
      return part && archive.has(part) ? [{ name, path: part }] : [];
    }),
    strings: await stringsOf(archive.text(ofType('sharedStrings'))),
    formats: await formatsOf(archive.text(ofType('styles'))),
    countsFrom1904,
  };
}

async function workbookPath(archive) {
  const parts = [...(await relationsOf(archive, '')).values()];
  const path = parts.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  return path.endsWith('.xml') ? path : null; // .bin is the binary kind
}

/** What a part refers to, by id; `type` is the last word of its type. */
async function relationsOf(archive, path) {
  const folder = posix.dirname(path);
  const file = posix.join(folder, '_rels', `${posix.basename(path)}.rels`);
  const parts = new Map();
  await readXml(archive.text(file), {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      parts.set(attribute('Id'), {
        type: (attribute('Type') ?? '').split('/').at(-1),
        path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return parts;
}

async function outline(xml) {
  const sheets = [];
  let countsFrom1904 = false;
  await readXml(xml, {
    open(name, attribute) {
      if (name === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      const isSeen = name === 'sheet' && (attribute('state') ?? 'visible') === 'visible';
      if (isSeen) sheets.push({ name: attribute('name') ?? '', id: attribute('id') });
    },
  });
  return { sheets, countsFrom1904 };
}
