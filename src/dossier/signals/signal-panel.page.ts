import { isOpen } from '../../access/opens.js';
import type { Day } from '../../policy/day.js';
import type { Level } from '../../policy/signals/level.js';
import { wayDown } from '../../policy/signals/way-down.js';
import { workingDayAfter } from '../../policy/signals/working-days.js';
import { levelPath } from '../../signals/by-hand/level-history.page.js';
import { otherLevelPath } from '../../signals/by-hand/other-level.page.js';
import { noticedPath } from '../../signals/by-hand/noticed.page.js';
import type { LevelToday } from '../../signals/levels.js';
import { absenceWeeks } from '../../signals/absence-weeks.js';
import { signalName } from '../../signals/signal-catalogue.js';
import { levelBadge } from '../../signals/level-words.js';
import { dayInList } from '../../students/student-words.js';
import { inARow } from '../../web/in-a-row.js';
import type { Viewer } from '../../web/viewer.js';
import { alertLine } from './alert-line.js';
import type { SignalsAtHand } from './signal-panel.js';
import { AT_FIRST, byWeight, signalRow, type SignalRow } from './signal-rows.js';

interface Reading {
  readonly viewer: Viewer;
  readonly student: { readonly id: string; readonly givenName: string };
  readonly today: Day;
}

const TONES: Readonly<Record<Level, string>> = {
  on_track: 'grijs',
  attention: 'oranje',
  extra_help: 'oranje',
  at_risk: 'rood',
};

/** "Waarom zie je een signaal?"; null when there is nothing to see. */
export function signalPanel(at: SignalsAtHand, reading: Reading) {
  const { level, alert } = at;
  const { viewer, student, today } = reading;
  const { worries, protects } = byWeight(level.conclusion.signals);
  if (worries.length === 0 && level.level === 'on_track' && level.override === null) return null;
  const rows = worries.map((signal) => signalRow(signal, around(at, reading)));
  return {
    tone: TONES[level.level],
    level: levelBadge(level.level),
    count: worries.length === 1 ? '1 signaal' : `${worries.length} signalen`,
    other: otherLevel(level, reading),
    rows: rows.slice(0, AT_FIRST),
    hasRows: rows.length > 0,
    more: folded(rows.slice(AT_FIRST)),
    protects: protects.length === 0 ? null : protects.map(({ reason }) => reason),
    duty: worries.some(({ code }) => code === 'A09'),
    down: downOf(level),
    unknown: unknownOf(level),
    alert: alert && alertLine(alert, today),
    asked: askedOf(at, reading),
    control: controlOf(at, reading),
    actions: actionsOf(at, viewer, student.id),
    history: levelPath(student.id),
    rules: rulesOf(level),
  };
}

/** How a student stands, without why. */
export const levelAlone = ({ level, since }: LevelToday, today: Day) => ({
  badge: levelBadge(level),
  since: `Sinds ${dayInList(since, today)}`,
});

export type SignalPanel = ReturnType<typeof signalPanel>;

function around({ level, recorded }: SignalsAtHand, { viewer, student, today }: Reading) {
  const { settings } = level.conclusion.policy;
  const weeks = absenceWeeks(level.conclusion, today)?.weeks ?? null;
  return { viewer, studentId: student.id, today, recorded, weeks, settings };
}

function folded(rows: readonly SignalRow[]) {
  if (rows.length === 0) return null;
  return { rows, label: rows.length === 1 ? 'Nog 1 signaal' : `Nog ${rows.length} signalen` };
}

/** What a person set, and what follows from the rules beside it. */
function otherLevel({ override, computedLevel }: LevelToday, { viewer, student, today }: Reading) {
  if (override === null) return null;
  const { by, reason, setOn, until } = override;
  const change = viewer.role === 'coach' ? otherLevelPath(student.id) : null;
  return {
    change,
    text: `${by} koos dit op ${dayInList(setOn, today)}. Het geldt tot het volgende gesprek, uiterlijk tot en met ${dayInList(until, today)}.`,
    reason,
    computed: levelBadge(computedLevel),
  };
}

/** What it takes to go down, the nearest level first: what would have to go for it. */
function downOf({ conclusion }: LevelToday) {
  const { evaluation, policy } = conclusion;
  const steps = wayDown(evaluation, policy.settings);
  if (steps.length === 0) return null;
  return steps.map(({ level, signals }) => ({
    level: levelBadge(level),
    when: `${inARow(signals.map(({ code }) => signalName(code).toLowerCase()))}`,
  }));
}

/** "Nog niet bekend": it counts nothing. */
function unknownOf({ conclusion }: LevelToday) {
  const { unknown } = conclusion.evaluation;
  if (unknown.length === 0) return null;
  return {
    label: `Nog niet bekend (${unknown.length})`,
    names: unknown.map(signalName),
  };
}

const rulesOf = ({ conclusion }: LevelToday): string =>
  conclusion.policy.version === 0
    ? 'Standaardregels'
    : `Regels versie ${conclusion.policy.version}`;

/** "Neem contact op met Daan, uiterlijk do 26 nov." */
function askedOf({ contactBy }: SignalsAtHand, { viewer, student, today }: Reading): string | null {
  if (contactBy === null || !isOpen(viewer, 'signals', 'add')) return null;
  return `Neem contact op met ${student.givenName}, ${byWhen(contactBy, today)}.`;
}

/** Whether something goes to somebody else by itself. */
function controlOf({ level, contactBy, alert }: SignalsAtHand, { viewer, today }: Reading) {
  if (!isOpen(viewer, 'signals', 'add')) return null;
  return comesOf(level, { contactBy, hasAlert: alert?.alert.isOpen === true, today });
}

const byWhen = (day: Day, today: Day): string => {
  if (day < today) return `dat had gemoeten op ${dayInList(day, today)}`;
  return day === today ? 'uiterlijk vandaag' : `uiterlijk ${dayInList(day, today)}`;
};

function comesOf(
  { level, since, conclusion }: LevelToday,
  { contactBy, hasAlert, today }: { contactBy: Day | null; hasAlert: boolean; today: Day },
): string | null {
  if (hasAlert || level === 'at_risk') return null;
  if (level !== 'extra_help' || contactBy === null)
    return 'Jij beslist. Er gaat niets vanzelf naar een ander.';
  const { inaction_days: days } = conclusion.policy.settings;
  const alertOn = workingDayAfter(since, days, conclusion);
  return `De zorgcoördinator heeft bericht gekregen. Is er op ${dayInList(alertOn, today)} nog geen contact, dan krijgt de jongerenadviseur een melding.`;
}

interface PanelAction {
  readonly href: string;
  readonly label: string;
  readonly icon: string | null;
}

function actionsOf({ alert }: SignalsAtHand, viewer: Viewer, studentId: string) {
  const button = (href: string, label: string, icon: string | null = null): PanelAction => ({
    ...{ href, label, icon },
  });
  const isCoach = viewer.role === 'coach';
  const mayAdd = isOpen(viewer, 'signals', 'add');
  return {
    buttons: [
      ...(alert?.alert.isOpen
        ? []
        : [button(`/leerlingen/${studentId}/melding`, 'Maak een melding', 'flag')]),
      ...(isCoach
        ? [button(`/weekoverleg/toevoegen?leerling=${studentId}`, 'Zet op weekoverleg')]
        : []),
    ],
    links: [
      ...(mayAdd ? [button(noticedPath(studentId), 'Ik maak me zorgen')] : []),
      ...(isCoach ? [button(otherLevelPath(studentId), 'Ik zie dit anders')] : []),
    ],
  };
}
