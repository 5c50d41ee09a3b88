import type { ListedAgreement } from '../agreements/agreement-lists.js';
import { agreementRow } from '../agreements/agreement-rows.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { inARow } from '../web/in-a-row.js';
import { AT_FIRST } from './at-first.js';
import { coachAside } from './coach-aside.page.js';
import type { CoachDay } from './coach-day.js';
import type { CoachWork } from './coach-work.js';
import { type FirstRow, workRows } from './first-rows.js';
import { rowsOfNeeding, withReasons } from './needing-rows.js';
import { signalRows } from './signal-rows.js';
import { talksOn, talksToday } from './talks-today.page.js';
import { weekDots } from './week-dots.js';

const HOME = '/vandaag';

interface Around {
  readonly today: Day;
  readonly dayLine: string;
  readonly greeting: string;
  /** Of the place where the coach works. */
  readonly calendar: Calendar | null;
}

export function coachDayPage(day: CoachDay, work: CoachWork, around: Around) {
  const { today, dayLine, greeting } = around;
  const signals = signalRows(work.signals, today);
  const asked = workRows(work, today);
  const spokenTo = new Set(talksOn(work.talks, today).map(({ studentId }) => studentId));
  const needing = rowsOfNeeding(day.first, [...signals, ...asked], spokenTo);
  const rows = [
    ...signals,
    ...asked.map((row) => (isIn(signals, row) ? row : withReasons(row, day.first))),
    ...needing,
  ];
  const [first = null, ...others] = rows.slice(0, AT_FIRST);
  const due = day.promises.filter(({ dueOn }) => dueOn !== null && dueOn <= today);
  const count = signals.length + asked.length + day.needing - (day.first.length - needing.length);
  const talks = talksOn(work.talks, today).length;
  const isCalm = first === null && due.length === 0 && talks === 0;
  return {
    title: 'Vandaag',
    head: {
      above: dayLine,
      title: greeting,
      intro: sentence(day, {
        ...{ signals: signals.length, asked: asked.length },
        ...{ count, talks, promises: due.length },
      }),
      action: null,
    },
    first,
    // The name leads to the dossier already.
    others: others.map((row) => ({ ...row, action: row.action?.isOwn ? row.action : null })),
    hasOthers: others.length > 0,
    count: count > 1 ? String(count) : null,
    ...leftOver(signals.length, asked.length, count),
    talks: talksToday(work.talks, today),
    promises: promisesView(due, day, today),
    empty: isCalm ? emptyDay(day) : null,
    weeks: weekDots(work.talks, around.calendar, today),
    ...coachAside(day.students, work.followUps, today),
  };
}

/** Why a student needs the coach is said once. */
const isIn = (signals: readonly FirstRow[], { href }: FirstRow): boolean =>
  signals.some((row) => row.href === href);

/** What does not fit, and where it stands. */
function leftOver(signals: number, asked: number, count: number) {
  const unseen = (upTo: number) => Math.max(0, upTo - AT_FIRST);
  const [looks, work, all] = [signals, signals + asked, count].map(unseen) as [
    number,
    number,
    number,
  ];
  const link = (left: number, href: string) => (left === 0 ? null : { href, label: `Nog ${left}` });
  return {
    moreSignals: link(looks, '/leerlingen?toon=signaal'),
    moreTalks: link(work - looks, '/gesprekken'),
    more: link(all - work, '/leerlingen?toon=letop'),
  };
}

interface Counted {
  readonly signals: number;
  readonly asked: number;
  /** Of all that comes first. */
  readonly count: number;
  readonly talks: number;
  readonly promises: number;
}

/** "Eén signaal om eerst te bekijken. Daarna 2 gesprekken en 3 beloftes." */
function sentence({ students }: CoachDay, counted: Counted): string {
  const { signals, asked, count, talks, promises } = counted;
  if (students.length === 0 && count === 0) return 'Je hebt nog geen leerlingen.';
  const others = count - signals;
  const [one, more, what] =
    asked === 0 ? ['leerling', 'leerlingen', 'bekijken'] : ['ding', 'dingen', 'doen'];
  const first =
    signals > 0
      ? `${howMany(signals, 'signaal', 'signalen')} om eerst te bekijken.`
      : `${howMany(count, one, more)} om eerst te ${what}.`;
  const then = inARow([
    ...(signals === 0 || others === 0 ? [] : [`${howMany(others, one, more)} om te ${what}`]),
    ...(talks === 0 ? [] : [howMany(talks, 'gesprek', 'gesprekken')]),
    ...(promises === 0 ? [] : [howMany(promises, 'belofte', 'beloftes')]),
  ]).replaceAll('Eén', 'één');
  if (count === 0) return then === '' ? 'Je bent bij.' : `Vandaag ${then}.`;
  return then === '' ? first : `${first} Daarna ${then}.`;
}

const howMany = (count: number, one: string, more: string): string =>
  count === 1 ? `Eén ${one}` : `${count} ${more}`;

/** Late ones and today's; null for who has no students. */
function promisesView(
  due: readonly ListedAgreement[],
  { promises, students }: CoachDay,
  today: Day,
) {
  if (students.length === 0) return null;
  const open = promises.length;
  const rows = due.slice(0, AT_FIRST).map((promise) => agreementRow(promise, today, HOME));
  const left = due.length - rows.length;
  return {
    rows,
    hasRows: rows.length > 0,
    count: rows.length > 0 ? String(due.length) : null,
    more: left === 0 ? null : { href: '/afspraken', label: `Nog ${left}` },
    later: `Voor vandaag is er niets beloofd.${open === 0 ? '' : ` Later nog ${open}.`}`,
  };
}

function emptyDay({ students, coordinator }: CoachDay) {
  if (students.length > 0)
    return {
      icon: 'sun',
      title: 'Niets dat nu moet',
      text: 'Je bent bij. Er is vandaag niets te doen.',
      action: { href: '/leerlingen', label: 'Bekijk je leerlingen' },
    };
  return {
    icon: 'users',
    title: 'Je hebt nog geen leerlingen',
    text: 'Een vso-school draagt leerlingen aan je over. Mis je iemand? Vraag het je coördinator.',
    action: coordinator && {
      href: `mailto:${coordinator.email}`,
      label: `Mail ${coordinator.name}`,
    },
  };
}
