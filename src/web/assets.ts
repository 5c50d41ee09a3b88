import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { stylesheet } from './stylesheet.js';

/** A file of the site; packed when a browser first asks for it so, because on the command line nobody does. */
export class Asset {
  private gzipped: Buffer | null = null;
  private brotlied: Buffer | null = null;

  constructor(
    readonly body: Buffer,
    readonly type: string,
    private readonly isPacked: boolean,
  ) {}

  /** Null where compressing gains nothing: a font is already packed. */
  get gzip(): Buffer | null {
    if (this.isPacked) return null;
    return (this.gzipped ??= gzipSync(this.body, { level: 9 }));
  }

  get brotli(): Buffer | null {
    if (this.isPacked) return null;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    return (this.brotlied ??= brotliCompressSync(this.body, { params }));
  }
}

const FONTS = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/';
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Style, script, letters and icon of the site, held in memory under addresses that change with their content. */
export class Assets {
  private readonly urls = new Map<string, string>();
  private readonly assets = new Map<string, Asset>();

  static load(root: string): Assets {
    const assets = new Assets();
    for (const font of ['latin', 'latin-ext']) {
      const file = `atkinson-hyperlegible-next-${font}-wght-normal.woff2`;
      assets.add(file, readFileSync(join(root, FONTS, file)));
    }
    assets.add('favicon.svg', readFileSync(join(root, 'public/favicon.svg')));
    assets.add('app.js', readFileSync(join(root, 'public/js/app.js')));
    assets.add('app.css', Buffer.from(stylesheet(root, (font) => assets.url(font))));
    return assets;
  }

  /** The address of 'app.css', 'app.js', 'favicon.svg' or a font. */
  url(name: string): string {
    const url = this.urls.get(name);
    if (!url) throw new Error(`There is no asset ${name}`);
    return url;
  }

  find(path: string): Asset | null {
    return this.assets.get(path) ?? null;
  }

  private add(name: string, body: Buffer): void {
    const [base, extension] = [
      name.slice(0, name.lastIndexOf('.')),
      name.slice(name.lastIndexOf('.') + 1),
    ];
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    this.urls.set(name, `/static/${base}.${hash}.${extension}`);
    this.assets.set(this.url(name), new Asset(body, TYPES[extension], extension === 'woff2'));
  }
}
