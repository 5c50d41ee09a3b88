import { lateLabel } from '../check-ins/check-in-words.js';
import type { ListedCoachRequest } from '../check-ins/coach-requests.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { daysBetween, type Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import { fullName } from '../students/student-name.js';
import { dayInList, weekInList } from '../students/student-words.js';
import { initialsOf } from '../web/frame.js';
import type { AbsentCall, CoachWork } from './coach-work.js';

/** Something that comes first, and the one thing that helps most. */
export interface FirstRow {
  readonly name: string;
  readonly href: string;
  readonly text: string;
  readonly meta: string | null;
  /** Where it should have been done before. */
  readonly late: string | null;
  readonly icon: string;
  readonly action: {
    readonly href: string;
    readonly label: string;
    readonly icon: string;
    readonly about: string;
    /** More than a look at the dossier, to which the name leads already. */
    readonly isOwn: boolean;
  } | null;
  readonly call: { readonly href: string; readonly label: string } | null;
  /** With several buttons there is more room for them below. */
  readonly isTall: boolean;
  /** Where to say that it was done, without more. */
  readonly done: { readonly action: string; readonly about: string } | null;
}

const NAMED = 3;

/** What the talks ask of a coach before anything else, in the order in which to do it. */
export function workRows(work: CoachWork, today: Day): FirstRow[] {
  const { calls, talks, requests, refusals } = work;
  return [
    ...calls.map((call) => callRow(call, today)),
    ...talks.filter((talk) => wasNotRecorded(talk, today)).map((talk) => recordRow(talk, today)),
    ...talks.filter((talk) => isLate(talk)).map((talk) => lateRow(talk, today)),
    ...toPlanRow(talks.filter((talk) => isToPlanNow(talk, today))),
    ...requests.map(requestRow),
    ...refusals.map(refusalRow),
  ];
}

/** A day was chosen, and it has passed. */
const wasNotRecorded = ({ state, plannedOn }: ListedCheckIn, today: Day): boolean =>
  (state === 'planned' || state === 'overdue') && plannedOn !== null && plannedOn < today;

/** Nothing was chosen, and the window has closed; with a day that lies ahead there is nothing to do now. */
const isLate = ({ state, plannedOn }: ListedCheckIn): boolean =>
  state === 'overdue' && plannedOn === null;

/** It belongs in this week, or before it, and has no time. */
const isToPlanNow = ({ state, dueWeek }: ListedCheckIn, today: Day): boolean =>
  state === 'open' && dueWeek <= mondayOf(today);

function callRow(call: AbsentCall, today: Day): FirstRow {
  const { givenName, studentId, phone, talkOn, dueOn } = call;
  const name = fullName(call);
  const when = talkOn === today ? 'vandaag' : `op ${dayInList(talkOn, today)}`;
  return {
    name,
    href: `/leerlingen/${studentId}`,
    text: `Bel ${givenName} vandaag nog even.`,
    meta: `${givenName} was ${when} niet bij het gesprek.`,
    late: dueOn < today ? daysLate(daysBetween(dueOn, today)) : null,
    icon: 'phone',
    action: {
      href: `/contact/nieuw?leerling=${studentId}`,
      label: 'Leg contact vast',
      icon: 'plus',
      about: name,
      isOwn: true,
    },
    call: phone === null ? null : { href: telHref(phone), label: `Bel ${name}` },
    isTall: true,
    done: { action: `/taken/${call.id}/gedaan`, about: `bellen met ${name}` },
  };
}

const daysLate = (days: number): string => (days === 1 ? '1 dag te laat' : `${days} dagen te laat`);
export const telHref = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`;

const talkRow = (talk: ListedCheckIn): Omit<FirstRow, 'text' | 'late' | 'icon' | 'action'> => ({
  name: fullName(talk),
  href: `/leerlingen/${talk.studentId}`,
  meta: withWhom(talk),
  call: null,
  isTall: false,
  done: null,
});

/** Gesprek 3 met Hanneke Smit, ROC Maasveld, lokaal B1.14 */
export function withWhom({ number, mentor, organisation, place }: ListedCheckIn): string {
  const talk = mentor === null ? `Gesprek ${number}` : `Gesprek ${number} met ${mentor}`;
  return [talk, organisation, place].filter(Boolean).join(', ');
}

function recordRow(talk: ListedCheckIn, today: Day): FirstRow {
  return {
    ...talkRow(talk),
    text: `Het gesprek van ${dayInList(talk.plannedOn ?? talk.dueWeek, today)} is nog niet vastgelegd.`,
    late: talk.state === 'overdue' ? lateLabel(talk, today) : null,
    icon: 'messages',
    action: openTalk(talk, 'Leg gesprek vast'),
  };
}

function lateRow(talk: ListedCheckIn, today: Day): FirstRow {
  return {
    ...talkRow(talk),
    text: `Het gesprek van ${weekInList(talk.dueWeek)} is nog niet geweest.`,
    late: lateLabel(talk, today),
    icon: 'clock-exclamation',
    action: openTalk(talk, 'Open gesprek'),
  };
}

const openTalk = (talk: ListedCheckIn, label: string) => ({
  ...{
    href: `/gesprekken/${talk.id}`,
    label,
    icon: 'messages',
    about: fullName(talk),
    isOwn: true,
  },
});

/** All of them together: they are planned in one go. */
function toPlanRow(talks: readonly ListedCheckIn[]): FirstRow[] {
  const [only] = talks;
  if (!only) return [];
  const isOne = talks.length === 1;
  const names = talks.slice(0, NAMED).map((talk) => fullName(talk));
  const left = talks.length - names.length;
  const others = left === 0 ? [] : [`nog ${left}`];
  return [
    {
      name: isOne ? fullName(only) : `${talks.length} gesprekken plannen`,
      href: isOne ? `/leerlingen/${only.studentId}` : PLAN,
      text: isOne
        ? 'Het gesprek hoort in deze week en heeft nog geen tijd.'
        : 'Deze gesprekken horen in deze week en hebben nog geen tijd.',
      meta: isOne ? withWhom(only) : `${[...names, ...others].join(', ')}.`,
      late: null,
      icon: 'calendar-event',
      action: {
        href: isOne ? `/gesprekken/${only.id}/plannen` : PLAN,
        label: 'Kies een tijd',
        icon: 'calendar-event',
        about: isOne ? fullName(only) : `${talks.length} gesprekken`,
        isOwn: true,
      },
      call: null,
      isTall: false,
      done: null,
    },
  ];
}

/** By initials: until the answer is yes, it is not known who it is. */
function requestRow(request: ListedCoachRequest): FirstRow {
  const about = initialsOf(fullName(request));
  const { from, programme, institution, school } = request;
  return {
    name: `Neem jij ${about} over?`,
    text: from === null ? 'Er is nog geen coach.' : `${from} vraagt of jij coach wilt worden.`,
    meta: [programme, institution ?? school].filter(Boolean).join(', ') || null,
    ...takeOver(about),
  };
}

function refusalRow(request: ListedCoachRequest): FirstRow {
  const { to, answer, givenName } = request;
  return {
    name: fullName(request),
    text: [`${to} neemt ${givenName} niet over.`, answer].filter(Boolean).join(' '),
    meta: 'Jij blijft de coach, tot iemand anders het overneemt.',
    ...takeOver(fullName(request)),
  };
}

const takeOver = (about: string) => ({
  ...{ href: '/overnemen', late: null, icon: 'arrows-exchange', call: null, done: null },
  ...{ isTall: false },
  action: { href: '/overnemen', label: 'Bekijk', icon: 'arrow-right', about, isOwn: true },
});

/** Where the talks without a time are planned. */
export const PLAN = '/planning?toon=plannen';
