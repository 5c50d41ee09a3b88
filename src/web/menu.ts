import type { Role } from '../policy/roles.js';

export interface MenuItem {
  readonly href: string;
  readonly label: string;
  readonly icon: string;
  /** Where there is little room: in the bar of a phone. */
  readonly short?: string;
}

const item = (href: string, label: string, icon: string): MenuItem => ({ href, label, icon });

/** Where each role begins and what it finds in its menu. An empty menu is a task screen without one. */
const MENUS: Readonly<Record<Role, readonly [MenuItem, ...MenuItem[]]>> = {
  coach: [
    item('/vandaag', 'Vandaag', 'sun'),
    item('/leerlingen', 'Leerlingen', 'users'),
    item('/gesprekken', 'Gesprekken', 'messages'),
    item('/meldingen', 'Meldingen', 'flag'),
    item('/weekoverleg', 'Weekoverleg', 'list-check'),
    item('/planning', 'Planning', 'calendar-event'),
    item('/vervanging', 'Vervanging', 'calendar-off'),
  ],
  mentor: [item('/gesprekken', 'Gesprekken', 'messages')],
  school_mentor: [
    item('/overdrachten', 'Overdrachten', 'arrow-right'),
    item('/import', 'Import', 'file-import'),
  ],
  care_coordinator: [
    item('/leerlingen', 'Studenten', 'users'),
    item('/meldingen', 'Meldingen', 'flag'),
    item('/import', 'Import', 'file-import'),
    item('/vervanging', 'Vervanging', 'calendar-off'),
  ],
  youth_adviser: [
    item('/meldingen', 'Meldingen', 'flag'),
    { ...item('/jongeren', 'Mijn jongeren', 'users'), short: 'Jongeren' },
    item('/weekoverleg', 'Weekoverleg', 'list-check'),
    item('/vervanging', 'Vervanging', 'calendar-off'),
  ],
  coordinator: [
    item('/overzicht', 'Overzicht', 'sun'),
    item('/leerlingen', 'Leerlingen', 'users'),
    item('/meldingen', 'Meldingen', 'flag'),
    item('/weekoverleg', 'Weekoverleg', 'list-check'),
    item('/toewijzen', 'Toewijzen', 'user-plus'),
    item('/coaches', 'Coaches', 'user'),
    item('/scholen', 'Scholen', 'school'),
    item('/import', 'Import', 'file-import'),
    item('/vervanging', 'Vervanging', 'calendar-off'),
    item('/beheer/initiatieven', 'Trajecten', 'route'),
  ],
  administrator: [
    item('/beheer', 'Beheer', 'sun'),
    item('/beheer/gebruikers', 'Gebruikers', 'users'),
    item('/beheer/organisaties', 'Scholen', 'building'),
    item('/import', 'Import', 'file-import'),
    item('/beheer/opleidingen', 'Opleidingen', 'book'),
    item('/beheer/initiatieven', 'Trajecten', 'route'),
    item('/beheer/vakanties', 'Vakanties', 'calendar-event'),
    item('/beheer/regio', 'Regio', 'map-pin'),
    item('/beheer/signaalregels', 'Signaalregels', 'settings'),
    item('/beheer/nachtwerk', 'Nachtwerk', 'clock'),
    item('/beheer/post', 'Post', 'mail'),
    item('/logboek', 'Logboek', 'list-check'),
  ],
  auditor: [item('/logboek', 'Logboek', 'list-check')],
};

/** Who come now and then and get one task on a screen without a menu. */
const TASK_ROLES: ReadonlySet<Role> = new Set<Role>(['mentor', 'school_mentor']);

/** What a role does most, from anywhere; in the middle of the bar of a phone. */
export function actionOf(role: Role): (MenuItem & { readonly short: string }) | null {
  if (role !== 'coach') return null;
  return { ...item('/contact/nieuw', 'Contact vastleggen', 'plus'), short: 'Contact' };
}

export const menuOf = (role: Role): readonly MenuItem[] => MENUS[role];
export const homeOf = (role: Role): string => MENUS[role][0].href;
export const hasTaskScreen = (role: Role): boolean => TASK_ROLES.has(role);

/** Where a role searches among its students; null for who has no list of them. */
export function searchOf(role: Role): { action: string; label: string } | null {
  // An adviser finds a young person through the alert about them.
  if (role === 'youth_adviser') return { action: '/meldingen', label: 'Zoek een jongere' };
  const list = MENUS[role].find(({ href }) => href === '/leerlingen');
  if (!list) return null;
  const label = list.label === 'Studenten' ? 'Zoek een student' : 'Zoek een leerling';
  return { action: list.href, label };
}
