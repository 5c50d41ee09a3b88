import Handlebars from 'handlebars';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VIEWS = fileURLToPath(new URL('../../views/', import.meta.url));

/** The product's own templates, compiled as Handlebars does by itself. */
export function loadTemplates() {
  const handlebars = Handlebars.create();
  const icons = filesIn('icons/', '.svg');
  handlebars.registerHelper('icon', (name, { hash: { klasse } }) => {
    const extra = klasse ? ` ${klasse}` : '';
    const shapes = icons.get(name);
    return new Handlebars.SafeString(
      `<svg class="i${extra}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes}</svg>`,
    );
  });
  const pages = new Map();
  for (const [name, source] of filesIn('', '.hbs')) {
    const template = handlebars.compile(source, {
      knownHelpersOnly: true,
      knownHelpers: { icon: true },
      preventIndent: true,
    });
    if (name.startsWith('partials/'))
      handlebars.registerPartial(name.slice('partials/'.length), template);
    else pages.set(name, template);
  }
  return (name, content, url) => {
    const data = { frame: frameOf(content.title, url) };
    return pages.get('layouts/app')({ body: pages.get(name)(content, { data }) }, { data });
  };
}

function filesIn(folder, extension) {
  const names = readdirSync(VIEWS + folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => name.endsWith(extension))
      .map((name) => [
        name.slice(0, -extension.length),
        inner(readFileSync(VIEWS + folder + name, 'utf8'), extension),
      ]),
  );
}

const inner = (text, extension) =>
  extension === '.svg' ? text.replace(/^[^]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '') : text;

const MENU = [
  { href: '/vandaag', label: 'Vandaag', icon: 'sun' },
  { href: '/leerlingen', label: 'Leerlingen', icon: 'users' },
  { href: '/afspraken', label: 'Afspraken', icon: 'list-check' },
  { href: '/vervanging', label: 'Vervanging', icon: 'calendar-off' },
];
const ACTION = { href: '/contact/nieuw', label: 'Contact vastleggen', icon: 'plus' };

/** What stands around every page of a coach. */
function frameOf(title, url) {
  const menu = MENU.map((item) => ({ ...item, isCurrent: url.startsWith(item.href), count: null }));
  return {
    ...{ title, layout: 'app', theme: null, stylesheet: '/app.css', script: '/app.js' },
    ...{ icon: '/favicon.svg', csrf: 'none', home: '/vandaag', menu, bottom: menu },
    search: { action: '/leerlingen', label: 'Zoek een leerling', value: '' },
    action: ACTION,
    person: { name: 'Coach', initials: 'C', roleLabel: 'Doorstroomcoach', otherRoles: false },
    ...{ lastSeen: null, standsIn: null, flash: null },
  };
}
