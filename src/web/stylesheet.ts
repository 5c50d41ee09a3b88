import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Component sheets of NL Design System, used as published; their look comes from the tokens alone. EUPL-1.2. */
const VENDOR = [
  '@nl-design-system-candidate/button-css/dist/button.css',
  '@nl-design-system-candidate/data-badge-css/dist/data-badge.css',
  '@nl-design-system-candidate/link-css/dist/link.css',
  '@nl-design-system-candidate/skip-link-css/dist/skip-link.css',
  '@utrecht/select-css/dist/index.css',
  '@utrecht/textarea-css/dist/index.css',
  '@utrecht/textbox-css/dist/index.css',
];
/** How a component token follows from a basis token: the one theme that is free to use (EUPL-1.2). */
const MAPPING = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css';
const LETTER = '@fontsource-variable/atkinson-hyperlegible-next/index.css';
/** In this order, so that a later sheet may refine an earlier one. */
const OWN = [
  ...['hulp', 'knoppen', 'badges', 'raamwerk', 'menu', 'taak-deur', 'inhoud', 'paneel', 'dossier'],
  ...['formulier', 'keuzes', 'tabel', 'lijn', 'lijn-klein', 'toestanden', 'bewaren', 'inbox'],
  ...['thuis', 'jaar', 'contact'],
  'melding',
  'signaal',
  'leerlingen',
  'tijdlijn',
  'toewijzen',
  'planning',
  'overleg',
  'intake',
  'gesprek',
  'leerlingdeel',
  'regels',
  'papier',
];

/** The whole stylesheet of the site in three layers: basis (tokens), vendor (components), app (ours). */
export function stylesheet(root: string, fontUrl: (file: string) => string): string {
  const pkg = (file: string) => readFileSync(join(root, 'node_modules', file), 'utf8');
  const own = (name: string) => readFileSync(join(root, 'public/css', `${name}.css`), 'utf8');
  const tokens = own('basis');
  const vendor = VENDOR.map(pkg).join('\n');
  const letter = pkg(LETTER).replace(
    /url\(\.\/files\/([\w.-]+)\)/g,
    (_, file: string) => `url(${fontUrl(file)})`,
  );
  return [
    '/*! Doorstroom, EUPL-1.2. Onderdelen van anderen: zie public/licenties.md. */\n@layer basis,vendor,app;',
    compact(letter),
    `@layer basis{${compact([tokens, withoutLightDark(tokens), mappingFor(vendor, pkg(MAPPING)), own('elementen')].join('\n'))}}`,
    `@layer vendor{${compact(vendor)}}`,
    `@layer app{${compact(OWN.map(own).join('\n'))}}`,
  ].join('\n');
}

/** Of the theme's 2,700 tokens, those that the component sheets read, directly or through another token. */
function mappingFor(vendor: string, theme: string): string {
  const values = new Map(
    [...theme.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name, value]),
  );
  const found = new Map<string, string>();
  const queue = tokensReadBy(vendor);
  for (const name of queue) {
    const value = values.get(name);
    if (value === undefined || name.startsWith('--basis-') || found.has(name)) continue;
    found.set(name, value);
    queue.push(...tokensReadBy(value));
  }
  return `:root{${[...found].map(([name, value]) => `${name}:${value};`).join('')}}`;
}

function tokensReadBy(css: string): string[] {
  return [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
}

/** Browsers from before 2024 do not know light-dark(); they show the light colours. */
function withoutLightDark(tokens: string): string {
  const light = [...tokens.matchAll(/(--[\w-]+): light-dark\(([^,]+),[^)]*\);/g)].map(
    ([, name, day]) => `${name}:${day};`,
  );
  return `@supports not (color:light-dark(#000,#fff)){:root{${light.join('')}}}`;
}

function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim();
}
