import type { ListedCoachRequest } from '../check-ins/coach-requests.js';
import type { Day } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { DeclineDto } from './take-overs.dto.js';

export const TAKE_OVERS = '/overnemen';

export interface TakeOverLists {
  readonly toMe: readonly ListedCoachRequest[];
  readonly fromMe: readonly ListedCoachRequest[];
}

/** Requests that wait for an answer of the viewer, and those about the viewer's own students. */
export function takeOversPage({ toMe, fromMe }: TakeOverLists, today: Day, isCoach: boolean) {
  return {
    title: 'Overnemen',
    back: isCoach
      ? { href: '/vandaag', label: 'Vandaag' }
      : { href: '/gesprekken', label: 'Gesprekken' },
    head: { above: null, title: 'Overnemen', intro: introOf(toMe.length), action: null },
    toMe: toMe.length === 0 ? null : toMe.map((request) => toMeView(request, today)),
    fromMe: fromMe.length === 0 ? null : fromMe.map((request) => fromMeView(request, today)),
    empty: toMe.length + fromMe.length > 0 ? null : EMPTY,
  };
}

/** Why the viewer cannot take over. */
export function declinePage(
  request: ListedCoachRequest,
  form: Form<DeclineDto>,
  problem: Problem | null,
) {
  const fields = fieldsFrom(form);
  return {
    title: 'Niet overnemen',
    back: { href: TAKE_OVERS, label: 'Overnemen' },
    intro: `${request.from ?? 'Het team'} vroeg je om ${initialsOf(request)} over te nemen. ${request.from ?? 'De coördinator'} leest wat je hier schrijft.`,
    action: `${pathOf(request)}/nee`,
    errors: fields.summary('Dit is nog niet verstuurd', problem?.message),
    reason: fields.area({
      name: 'reason',
      label: 'Waarom kan het niet?',
      hint: 'Bijvoorbeeld: ik heb geen plek tot februari.',
      maxLength: 300,
    }),
    buttons: { submit: 'Zeg nee', cancel: { href: TAKE_OVERS, label: 'Annuleer' } },
  };
}

const EMPTY = {
  icon: 'circle-check',
  title: 'Er wacht niets',
  text: 'Vraagt een collega je om een leerling over te nemen, dan staat dat hier.',
  action: null,
};

const pathOf = ({ checkInId }: ListedCoachRequest): string => `${TAKE_OVERS}/${checkInId}`;

const introOf = (count: number): string | null =>
  count === 0
    ? null
    : 'Je ziet de naam pas als je ja zegt. Tot dan blijft de leerling bij de coach van nu.';

function toMeView(request: ListedCoachRequest, today: Day) {
  const initials = initialsOf(request);
  return {
    who: initials,
    where: placeOf(request),
    asked: `${request.from ?? 'Het team'} vroeg dit op ${dayInList(request.askedOn, today)}.`,
    reason: request.reason,
    notes: request.withNotes ? 'De werkaantekeningen komen mee.' : null,
    accept: `${pathOf(request)}/ja`,
    decline: `${pathOf(request)}/nee`,
  };
}

function fromMeView(request: ListedCoachRequest, today: Day) {
  const isDeclined = request.state === 'declined';
  return {
    name: fullName(request),
    dossier: `/leerlingen/${request.studentId}`,
    talk: `/gesprekken/${request.checkInId}`,
    waits: isDeclined ? null : `Wacht op ${request.to}, sinds ${dayInList(request.askedOn, today)}`,
    declined: isDeclined ? `${request.to} zei nee` : null,
    answer: request.answer,
    withdraw: isDeclined ? null : `${pathOf(request)}/intrekken`,
  };
}

/** N.B. of Noor van der Berg: enough to talk about, too little to know who it is. */
export const initialsOf = ({ givenName, surname }: ListedCoachRequest): string =>
  [givenName, surname].map((name) => `${firstLetter(name)}.`).join('');

const firstLetter = (name: string): string =>
  (/\p{L}/u.exec(name)?.[0] ?? '?').toLocaleUpperCase('nl');

/** Autotechniek, niveau 2, ROC Maasveld; before the mbo the school. */
const placeOf = ({ programme, level, institution, school }: ListedCoachRequest): string =>
  programme === null && institution === null && school !== null
    ? school
    : destinationLine({ programme, level, institution, location: null });
