import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Assets } from './assets.js';
import { Csrf } from './csrf.js';
import { shortDay } from './dates.js';
import { Flashes } from './flash.js';
import type { MenuCount } from './menu-counts.js';
import { actionOf, hasTaskScreen, homeOf, menuOf, searchOf, type MenuItem } from './menu.js';
import type { Flash, FlashTone, Layout, PageContent } from './page.js';
import type { SideLink } from './side-links.js';
import { visitorOf, type Person } from './visitor.js';

/** How many places the bar at the bottom of a phone has; the last is for the rest of the menu. */
const BOTTOM_PLACES = 5;

const NOTICES: MenuItem = { href: '/berichten', label: 'Berichten', icon: 'bell' };

interface FrameItem extends MenuItem {
  readonly isCurrent: boolean;
  readonly count: string | null;
  /** What is counted waits for who looks. */
  readonly isUrgent: boolean;
}

/** Everything that a layout places around a page. */
export interface Frame {
  readonly title: string;
  readonly layout: Layout;
  readonly theme: 'licht' | 'donker' | null;
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
  readonly csrf: string;
  readonly home: string;
  readonly menu: readonly FrameItem[];
  readonly bottom: readonly FrameItem[];
  readonly search: {
    readonly action: string;
    readonly label: string;
    /** What was searched, on the page that shows what was found. */
    readonly value: string;
  } | null;
  readonly action: MenuItem | null;
  /** What the person was told; for every role, also on a screen without a menu. */
  readonly notices: FrameItem | null;
  readonly person: {
    readonly name: string;
    readonly initials: string;
    readonly roleLabel: string;
    readonly otherRoles: boolean;
  } | null;
  /** What the person looked at last; null for nothing. */
  readonly lastSeen: readonly SideLink[] | null;
  /** For whom the person stands in; only where the students are. */
  readonly standsIn: string | null;
  readonly flash: {
    readonly tone: FlashTone;
    readonly icon: string;
    readonly text: string;
    readonly action: null;
  } | null;
}

const FLASH_ICONS: Readonly<Record<FlashTone, string>> = {
  klaar: 'circle-check',
  info: 'info-circle',
  let: 'alert-triangle',
  fout: 'alert-circle',
};

/** Builds what stands around a page: menu, person, message, token for its forms. */
@Injectable()
export class Frames {
  constructor(
    private readonly assets: Assets,
    private readonly csrf: Csrf,
    private readonly flashes: Flashes,
  ) {}

  around(content: PageContent, request: FastifyRequest, reply: FastifyReply): Frame {
    const { person } = visitorOf(request);
    const action = person && actionOf(person.role);
    const counts = request.menuCounts ?? [];
    const menu = person
      ? menuOf(person.role).map((item) => counted(frameItem(item, request.url), counts))
      : [];
    return {
      title: content.title,
      layout: content.layout ?? layoutOf(person),
      theme: person?.theme ?? null,
      stylesheet: this.assets.url('app.css'),
      script: this.assets.url('app.js'),
      icon: this.assets.url('favicon.svg'),
      csrf: this.csrf.tokenFor(request, reply),
      home: person ? homeOf(person.role) : '/inloggen',
      menu,
      bottom: bottomOf(menu, action, request.url),
      search: person && searchIn(person, request),
      action,
      notices: person && counted(frameItem(NOTICES, request.url), counts),
      person: person && {
        name: person.name,
        initials: initialsOf(person.name),
        roleLabel: person.roleLabel,
        otherRoles: person.holdsOtherRoles,
      },
      lastSeen: request.sideLinks?.length ? request.sideLinks : null,
      standsIn: standsInLine(person, request.url),
      flash: framedFlash(this.flashes.take(request, reply)),
    };
  }
}

function layoutOf(person: Person | null): Frame['layout'] {
  if (!person) return 'door';
  return hasTaskScreen(person.role) ? 'task' : 'app';
}

/** The current item is the one whose address the page's own begins with; a home is only itself. */
function frameItem(item: MenuItem, url: string): FrameItem {
  const path = url.split('?')[0] ?? url;
  const isCurrent =
    path === item.href || (item.href !== '/beheer' && path.startsWith(`${item.href}/`));
  return { ...item, isCurrent, count: null, isUrgent: false };
}

/** Nothing is not worth a number. */
function counted(item: FrameItem, counts: readonly MenuCount[]): FrameItem {
  const found = counts.find(({ href, count }) => href === item.href && count > 0);
  return found ? { ...item, count: String(found.count), isUrgent: found.isUrgent } : item;
}

/** Where somebody begins, and in the list of students: "Je vervangt Samira Haddad t/m vr 4 dec". */
function standsInLine(person: Person | null, url: string): string | null {
  const path = url.split('?')[0];
  if (!person || (path !== homeOf(person.role) && path !== '/leerlingen')) return null;
  const parts = person.standsInFor.map(({ name, until }) => `${name} t/m ${shortDay(until)}`);
  return parts.length === 0 ? null : `Je vervangt ${parts.join(' en ')}`;
}

type Action = ReturnType<typeof actionOf>;

/** As many items as fit; what somebody does most has the middle. */
function bottomOf(menu: readonly FrameItem[], action: Action, url: string): readonly FrameItem[] {
  const room = BOTTOM_PLACES - 1 - (action ? 1 : 0);
  const places = menu
    .slice(0, room)
    .map((place) => ({ ...place, label: place.short ?? place.label }));
  const more = frameItem({ href: '/menu', label: 'Meer', icon: 'menu-2' }, url);
  const isBehindMore = menu.slice(room).some(({ isCurrent }) => isCurrent);
  const last = { ...more, isCurrent: more.isCurrent || isBehindMore };
  if (!action) return [...places, last];
  const middle = frameItem({ ...action, label: action.short }, url);
  return [...places.slice(0, 2), middle, ...places.slice(2), last];
}

/** Marije Brouwer → MB; Wim van der Berg → WB. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  const [first = '?', ...rest] = words;
  return (first.charAt(0) + (rest.at(-1)?.charAt(0) ?? '')).toUpperCase();
}

/** The box to search students in, for who has a list of them. */
function searchIn({ role }: Person, request: FastifyRequest): Frame['search'] {
  const search = searchOf(role);
  if (search === null) return null;
  const [path] = request.url.split('?');
  const { zoek } = request.query as Record<string, unknown>;
  const value = path === search.action && typeof zoek === 'string' ? zoek : '';
  return { ...search, value };
}

function framedFlash(flash: Flash | null): Frame['flash'] {
  if (!flash) return null;
  const tone = flash.tone ?? 'klaar';
  return { tone, icon: FLASH_ICONS[tone], text: flash.text, action: null };
}
