import { isOpen } from '../access/opens.js';
import { MBO_LEVELS, type MboLevel } from '../directory/data/code-lists.js';
import { ageOn, type Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';
import { initialsOf } from '../web/frame.js';
import { hasTaskScreen, homeOf } from '../web/menu.js';
import type { Viewer } from '../web/viewer.js';
import { fullName, type StudentName } from './student-name.js';

/** The pages of one student that stand side by side. */
export type DossierTab = 'overzicht' | 'gesprekken' | 'afspraken' | 'gegevens' | 'toegang';

export interface HeadFacts extends StudentName {
  readonly id: string;
  readonly birthDate: Day;
  readonly phone: string | null;
  readonly email: string | null;
  readonly school: string | null;
  readonly institution: string | null;
  readonly programme: string | null;
  readonly level: MboLevel | null;
  readonly mboStartsOn: Day | null;
  readonly openAgreements: number;
  /** That can be held by now, and were not recorded. */
  readonly openTalks: number;
}

export type DossierHead = ReturnType<typeof dossierHead>;

/** A phone that an app or a text message reaches. */
const MOBILE = /^(\+?31|0031|0)6/;

export function dossierHead(
  viewer: Viewer,
  facts: HeadFacts,
  { current, today }: { current: DossierTab; today: Day },
) {
  const name = fullName(facts);
  return {
    name,
    givenName: facts.givenName,
    initials: initialsOf(name),
    facts: factLines(facts, today),
    back: backFor(viewer.role),
    reach: reachOf(facts),
    contact: isOpen(viewer, 'talks', 'write')
      ? { href: `/contact/nieuw?leerling=${facts.id}`, label: 'Contact vastleggen' }
      : null,
    meeting: mayPutOnAgenda(viewer.role)
      ? {
          href: `/weekoverleg/toevoegen?leerling=${facts.id}`,
          label: 'Zet op de agenda van het weekoverleg',
        }
      : null,
    tabs: { label: `Dossier van ${name}`, items: tabsFor(viewer, facts, current) },
  };
}

/** 17 jaar · Autotechniek, niveau 2 · ROC Maasveld */
function factLines({ programme, level, ...facts }: HeadFacts, today: Day): string[] {
  const study = [programme, level && MBO_LEVELS[level].toLowerCase()].filter(Boolean).join(', ');
  const hasStarted = facts.mboStartsOn !== null && facts.mboStartsOn <= today;
  const places = hasStarted ? [facts.institution] : [facts.school, facts.institution];
  const lines = [
    `${ageOn(facts.birthDate, today)} jaar`,
    study,
    places.filter(Boolean).join(' → '),
  ];
  return lines.filter((line) => line !== '');
}

const BACK: Partial<Record<Role, string>> = {
  mentor: 'Terug naar je studenten',
  care_coordinator: 'Terug naar studenten',
};

/** The list that the viewer comes from; on a screen with a menu only a phone needs the link. */
function backFor(role: Role) {
  const isTask = hasTaskScreen(role);
  return {
    href: isTask ? homeOf(role) : '/leerlingen',
    label: BACK[role] ?? 'Terug naar leerlingen',
    onlyOnPhone: !isTask,
  };
}

/** How to reach the student oneself: by phone, by a message, or else by mail. */
function reachOf({ givenName, phone, email }: HeadFacts) {
  const digits = phone?.replaceAll(/[^\d+]/g, '') ?? '';
  const call = { href: `tel:${digits}`, icon: 'phone', label: `Bel ${givenName}` };
  const text = {
    href: `sms:${digits}`,
    icon: 'message-circle',
    label: `Stuur ${givenName} een bericht`,
  };
  const mail = { href: `mailto:${email}`, icon: 'mail', label: `Mail ${givenName}` };
  return [
    ...(digits === '' ? [] : [call]),
    ...(MOBILE.test(digits) ? [text] : []),
    ...(email === null ? [] : [mail]),
  ].slice(0, 2);
}

function tabsFor(
  viewer: Viewer,
  { id, openAgreements, openTalks }: HeadFacts,
  current: DossierTab,
) {
  const tab = (name: DossierTab, label: string, path: string, count: number) => ({
    href: `/leerlingen/${id}${path}`,
    label,
    isCurrent: name === current,
    count: count === 0 ? null : String(count),
  });
  return [
    tab('overzicht', 'Overzicht', '', 0),
    ...(isOpen(viewer, 'talks', 'read')
      ? [
          tab('gesprekken', 'Gesprekken', '/gesprekken', openTalks),
          tab('afspraken', 'Afspraken', '/afspraken', openAgreements),
        ]
      : []),
    tab('gegevens', 'Gegevens', '/gegevens', 0),
    ...(mayAskWhoSees(viewer.role) ? [tab('toegang', 'Wie ziet wat', '/toegang', 0)] : []),
  ];
}

/** Who brings students in at the weekoverleg. */
const mayPutOnAgenda = (role: Role): boolean => role === 'coach' || role === 'coordinator';

/** Who has to be able to tell a student who sees what. */
export const mayAskWhoSees = (role: Role): boolean => role === 'coach' || role === 'coordinator';
