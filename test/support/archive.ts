import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the archive says of its size, where that is not the truth. */
  readonly saidSize?: number;
  readonly isLocked?: boolean;
  readonly isStored?: boolean;
  readonly saidCrc?: number;
}

/** A zip archive, also one that lies. */
export function archiveOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const packed = file.isStored ? content : deflateRawSync(content);
    const name = Buffer.from(file.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(file.isLocked ? 1 : 0, 2);
    fields.writeUInt16LE(file.isStored ? 0 : 8, 4);
    fields.writeUInt32LE(file.saidCrc ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(file.saidSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), fields, more, name]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

interface Book {
  /** The XML inside `sheetData`, per sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly strings?: readonly string[];
  /** The number formats of the cells with `s="0"`, `s="1"`, and so on. */
  readonly formats?: readonly string[];
  readonly countsFrom1904?: boolean;
  readonly more?: readonly Packed[];
}

/** A workbook, written part by part, so that a test can make it as odd as other programs do. */
export function workbookOf(book: Book): Buffer {
  return archiveOf([...partsOf(book), ...(book.more ?? [])]);
}

export function partsOf({
  sheets,
  hidden = [],
  strings = [],
  formats = [],
  countsFrom1904,
}: Book): Packed[] {
  const names = Object.keys(sheets);
  const list = names.map((name, at) => {
    const state = hidden.includes(name) ? ' state="hidden"' : '';
    return `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state}/>`;
  });
  const to = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"/>`;
  const codes = formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`);
  const styles = formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`);
  return [
    {
      name: '_rels/.rels',
      content: `<Relationships>${to('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook><workbookPr date1904="${countsFrom1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${[
        ...names.map((_, at) => to(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
        to('rIdS', 'sharedStrings', '/xl/sharedStrings.xml'),
        to('rIdF', 'styles', 'styles.xml'),
      ].join('')}</Relationships>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    },
    ...Object.values(sheets).map((rows, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`,
    })),
  ];
}

/** A cell with its text in it. */
export const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** A row of such cells. */
export const inlineRow = (...texts: string[]): string => `<row>${texts.map(inline).join('')}</row>`;
