import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Assets } from './assets.js';

const assets = Assets.load('.');
const text = (name: string) => assets.find(assets.url(name))?.body.toString() ?? '';

describe('the stylesheet', () => {
  const css = text('app.css');

  it('stacks tokens, components and our own sheets in that order', () => {
    const places = [
      '@layer basis,vendor,app;',
      '@layer basis{',
      '@layer vendor{',
      '@layer app{',
    ].map((layer) => css.indexOf(layer));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('holds every sheet there is', () => {
    const classes = (source: string) =>
      new Set([...source.matchAll(/\.(dc-[\w-]+)/g)].map(([, name]) => name));
    const sheets = readdirSync('public/css').map((file) =>
      readFileSync(`public/css/${file}`, 'utf8'),
    );
    expect([...classes(sheets.join('\n'))].filter((name) => !classes(css).has(name))).toEqual([]);
  });

  it('defines every token that it reads, or gives it a value to fall back on', () => {
    const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    // A component's own optional tokens have a fallback, or do nothing when they are not set.
    const read = [...css.matchAll(/var\((--(?:basis|dc)-[\w-]+)\)/g)].map(([, name]) => name);
    expect([...new Set(read)].filter((name) => !defined.has(name))).toEqual([]);
  });

  it('asks for fonts at addresses that exist, and for nothing from elsewhere', () => {
    const urls = [...css.matchAll(/url\("?([^)"]+)/g)].map(([, url]) => url);
    const fonts = urls.filter((url) => url.startsWith('/static/'));
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(assets.find(font)?.type).toBe('font/woff2');
    expect(urls.filter((url) => !url.startsWith('/static/') && !url.startsWith('data:'))).toEqual(
      [],
    );
  });

  it('shows the light colours to a browser that cannot choose', () => {
    expect(css).toMatch(
      /@supports not \(color:light-dark\(#000,#fff\)\)\{:root\{--basis-[^}]*#ffffff/,
    );
  });
});

describe('an asset', () => {
  it('has an address that follows from its content', () => {
    expect(assets.url('app.css')).toMatch(/^\/static\/app\.[0-9a-f]{10}\.css$/);
    expect(Assets.load('.').url('app.css')).toBe(assets.url('app.css'));
    expect(assets.find('/static/app.0000000000.css')).toBeNull();
    expect(() => assets.url('nergens.css')).toThrow('There is no asset nergens.css');
  });

  it.each(['app.css', 'app.js', 'favicon.svg'])('%s is the same packed and unpacked', (name) => {
    const asset = assets.find(assets.url(name));
    if (!asset?.gzip || !asset.brotli) throw new Error(`${name} is not packed`);
    expect(gunzipSync(asset.gzip)).toEqual(asset.body);
    expect(brotliDecompressSync(asset.brotli)).toEqual(asset.body);
  });

  it.each([
    ['app.css', 30_000],
    ['app.js', 5_000],
  ])('%s stays light: at most %i bytes packed', (name, most) => {
    expect(assets.find(assets.url(name))?.gzip?.length).toBeLessThanOrEqual(most);
  });
});
