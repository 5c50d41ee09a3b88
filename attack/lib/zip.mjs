import { crc32, deflateRawSync } from 'node:zlib';

const crcOf = (bytes) => (crc32 ? crc32(bytes) : 0);

/** A zip of `{ name, bytes }`; an entry may lie about its `size`. */
export function zipOf(entries) {
  const [files, index] = [[], []];
  let at = 0;
  for (const { name, bytes, size = bytes.length } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const own = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crcOf(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(own.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, own, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, own]));
    files.push(local);
    at += local.length;
  }
  const entriesAt = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(entriesAt.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entriesAt, Buffer.from('PK\x05\x06'), end]);
}

const NAMES = 'http://schemas.openxmlformats.org';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook of one sheet, of which the rows are given as XML; `before` stands in front of the sheet, `more` are entries beside it. */
export function workbookOf(rows, { before = '', more = [], size } = {}) {
  const part = (name, text, lie) => ({ name, bytes: Buffer.from(text), ...(lie && { size: lie }) });
  const main = `${NAMES}/spreadsheetml/2006/main`;
  const relations = `${NAMES}/package/2006/relationships`;
  const office = `${NAMES}/officeDocument/2006/relationships`;
  return zipOf([
    part('[Content_Types].xml', `${HEAD}<Types xmlns="${NAMES}/package/2006/content-types"/>`),
    part(
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `${HEAD}${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
      size,
    ),
    ...more,
  ]);
}

export const rowOf = (cells) =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
