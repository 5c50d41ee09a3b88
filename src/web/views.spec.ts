import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from './frame.js';
import { Views } from './views.js';

const HOSTILE = `"><script>alert('x')</script>&`;
const ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;';

const frame: Frame = {
  title: 'Vandaag',
  layout: 'app',
  theme: null,
  stylesheet: '/static/app.css',
  script: '/static/app.js',
  icon: '/static/favicon.svg',
  csrf: 'token',
  home: '/vandaag',
  menu: [],
  bottom: [],
  search: null,
  action: null,
  notices: null,
  person: null,
  standsIn: null,
  lastSeen: null,
  flash: null,
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'views-'));
  write('layouts/app.hbs', '<title>{{@frame.title}}</title><main>{{{body}}}</main>');
  write('icons/check.svg', '<svg viewBox="0 0 24 24" fill="none"><path d="M5 12"/></svg>\n');
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

function show(template: string, content: object, around: Partial<Frame> = {}): string {
  write('page.hbs', template);
  return Views.load(dir).render('page', content, { ...frame, ...around });
}

describe('a page', () => {
  it('stands inside the layout that its frame names', () => {
    expect(show('<p>{{text}}</p>', { text: 'Dag' })).toBe(
      '<title>Vandaag</title><main><p>Dag</p></main>',
    );
  });

  it.each([
    '<p>{{text}}</p>',
    '<p title="{{text}}"></p>',
    '{{> deel text=text}}',
    '{{icon "check" klasse=text}}',
  ])('escapes hostile text in %s', (template) => {
    write('partials/deel.hbs', '{{text}}');
    const html = show(template, { text: HOSTILE });
    expect(html).toContain(ESCAPED);
    expect(html).not.toContain('<script>');
  });

  it('leaves what somebody typed as it is, however deep a partial stands', () => {
    write('partials/tekst.hbs', '<textarea>\n{{text}}</textarea>');
    expect(show('<form>\n    {{> tekst}}\n</form>', { text: 'Een\nTwee' })).toContain(
      '<textarea>\nEen\nTwee</textarea>',
    );
  });

  it('escapes what the frame brings', () => {
    expect(show('{{@frame.csrf}}', {}, { csrf: HOSTILE, title: HOSTILE })).not.toContain(
      '<script>',
    );
  });

  it.each([
    '{{typo}}',
    '{{#if typo}}x{{/if}}',
    '{{#unless typo}}x{{/unless}}',
    '{{#each typo}}x{{/each}}',
    '{{#with person}}{{typo}}{{/with}}',
    '{{> deel}}',
    '{{@frame.typo}}',
  ])('refuses a field that does not exist: %s', (template) => {
    write('partials/deel.hbs', '{{typo}}');
    expect(() => show(template, { person: { name: 'Sem' } })).toThrow(
      /views\/page\.hbs: .*typo|not exist/,
    );
  });

  it('takes null for a field that is empty', () => {
    expect(show('{{#if text}}x{{else}}leeg{{/if}}{{text}}', { text: null })).toContain(
      'leeg</main>',
    );
  });

  it('does not reach what an object inherits', () => {
    class Row {
      get secret(): string {
        return 'geheim';
      }
    }
    expect(new Row().secret).toBe('geheim');
    expect(show('{{row.secret}}{{row.constructor}}', { row: new Row() })).toContain(
      '<main></main>',
    );
    expect(() => show('{{#if row.secret}}x{{/if}}', { row: new Row() })).toThrow('does not exist');
  });

  it('draws an icon inline, hidden from a screen reader', () => {
    expect(show('{{icon "check" klasse="i--sm"}}', {})).toContain(
      '<svg class="i i--sm" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M5 12"/></svg>',
    );
    expect(() => show('{{icon "chekc"}}', {})).toThrow('There is no icon chekc');
  });

  it('knows no other helpers', () => {
    expect(() => show('{{lookup row "x"}}{{log "x"}}{{shout "x"}}', { row: { x: 'y' } })).toThrow();
  });
});

describe('the templates', () => {
  it('name the one that is asked for and is not there', () => {
    const views = Views.load(dir);
    expect(() => views.render('nergens', {}, frame)).toThrow('There is no template nergens');
    expect(() => show('x', {}, { layout: 'door' })).toThrow('There is no template layouts/door');
  });

  it('stop the server when one cannot be read', async () => {
    write('students/list.hbs', '{{#if x}}');
    const told = /views\/students\/list\.hbs: Parse error/;
    await expect(Views.load(dir).check()).rejects.toThrow(told);
  });

  it('of the product can all be read', () => Views.load('views').check());

  it('stay as they were at the start, unless they are to be read again', () => {
    write('page.hbs', 'een');
    const [kept, fresh] = [Views.load(dir), Views.load(dir, { reload: true })];
    write('page.hbs', 'twee');
    expect(kept.render('page', {}, frame)).toContain('een');
    expect(fresh.render('page', {}, frame)).toContain('twee');
  });
});

describe('our own templates', () => {
  const read = (folder: string, extension: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(extension))
      .map((file) => file.slice(0, -extension.length).replaceAll('\\', '/'));
  const partials = read('views/partials', '.hbs');
  const icons = read('views/icons', '.svg');
  const sources = read('views', '.hbs').map((name) => ({
    name,
    text: readFileSync(`views/${name}.hbs`, 'utf8').replace(/\{\{!--[\s\S]*?--\}\}/g, ''),
  }));
  const named = (pattern: RegExp) =>
    sources.flatMap(({ name, text }) =>
      [...text.matchAll(pattern)].map(([, what]) => `${what} in ${name}`),
    );

  it('use only partials and icons that exist', () => {
    const unknown = [
      ...named(/\{\{#?> *([\w/-]+)/g).filter((use) => !partials.includes(use.split(' in ')[0])),
      ...named(/\{\{icon "([\w-]+)"/g).filter((use) => !icons.includes(use.split(' in ')[0])),
    ];
    expect(unknown).toEqual([]);
  });

  it('say in every partial what it takes', () => {
    const silent = partials.filter(
      (name) => !readFileSync(`views/partials/${name}.hbs`, 'utf8').startsWith('{{!-- '),
    );
    expect(silent).toEqual([]);
  });
});
