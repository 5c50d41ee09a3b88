import { dueLabel } from '../../agreements/agreement-rows.js';
import { contactTitle } from '../../contacts/contact-words.js';
import type { Day } from '../../policy/day.js';
import { dayInList } from '../../students/student-words.js';
import type { AlertInFull } from '../alert-lists.js';
import type { AlertedStudent } from '../listed-alert.js';
import type { SharedDoings } from './shared-doings.js';
import type { SharedAbsence, SharedStudent } from './shared-student.js';

/** What stands on the page of an alert, as the viewer may know it. */
export interface AlertRead {
  readonly full: AlertInFull;
  readonly student: AlertedStudent;
  readonly shared: SharedStudent;
  readonly doings: SharedDoings;
  readonly today: Day;
}

interface Point {
  readonly text: string;
  readonly source: string | null;
}

/** One row of the facts: a strong line, points, or a sentence. */
interface Fact {
  readonly term: string;
  readonly strong: string | null;
  readonly points: readonly Point[] | null;
  readonly text: string | null;
  readonly icon: { readonly name: string; readonly tone: string } | null;
  readonly hint: string | null;
  readonly links: readonly { readonly href: string; readonly label: string }[] | null;
}

const NOTHING: Omit<Fact, 'term'> = {
  ...{ strong: null, points: null, text: null },
  ...{ icon: null, hint: null, links: null },
};

const fact = (term: string, filled: Partial<Fact>): Fact => ({ ...NOTHING, term, ...filled });

/** "Vraag van …, Waarom nu, Al gedaan, Wat goed gaat, Weet {naam} het?, Wat je mag zien" */
export function alertFacts(read: AlertRead): Fact[] {
  const { full, student, shared, doings, today } = read;
  const { alert } = full;
  const done = doneOf(doings, today);
  const missed = absenceLine(shared.absence);
  return [
    ...(alert.question === null
      ? []
      : [fact(`Vraag van ${askerOf(full).name ?? 'een collega'}`, { strong: alert.question })]),
    ...additionsOf(read),
    fact('Waarom nu', reasonsOf(read)),
    ...(missed === null ? [] : [fact('Verzuim', { text: missed })]),
    fact('Al gedaan', done.length === 0 ? { text: NOTHING_DONE } : { points: done }),
    fact('Wat goed gaat', goodOf(shared, today)),
    fact(`Weet ${student.givenName} het?`, knowsOf(read)),
    fact('Wie er helpt', helpersOf(shared)),
    fact('Wat je mag zien', { text: sharedLine(read) }),
  ];
}

const NOTHING_DONE = 'In de laatste acht weken is er geen contact of afspraak vastgelegd.';

/** What coach and mentor wrote while it was open, the first first. */
function additionsOf({ full: { steps }, today }: AlertRead): Fact[] {
  const points = steps.flatMap(({ kind, note, byName, onDay }) =>
    kind === 'added' && note !== null
      ? [{ text: note, source: [byName, dayInList(onDay, today)].filter(Boolean).join(', ') }]
      : [],
  );
  return points.length === 0 ? [] : [fact('Aangevuld', { points })];
}

function reasonsOf({ full: { alert }, today }: AlertRead): Partial<Fact> {
  const points = alert.reasons.map(({ reason, source, addedOn }) => {
    const from = source === '' ? [] : [`Bron: ${source}`];
    const later = addedOn > alert.raisedOn ? [`kwam erbij op ${dayInList(addedOn, today)}`] : [];
    return { text: sentence(reason), source: [...from, ...later].join('; ') || null };
  });
  if (points.length > 0) return { points };
  return { text: 'Er is geen signaal. Lees de vraag hierboven.' };
}

/** Contacts and agreements among each other, the last first. */
function doneOf({ contacts, agreements }: SharedDoings, today: Day): Point[] {
  const spoken = contacts.map((contact) => ({
    on: contact.onDay,
    text: `${contactTitle(contact)} (${dayInList(contact.onDay, today)})`,
  }));
  const agreed = agreements.map(({ what, doneAt, dueOn, createdAt }) => ({
    on: createdAt.slice(0, 10),
    text: `${what} (${doneAt === null ? `afspraak, ${lower(dueLabel(dueOn, today))}` : 'afspraak, gedaan'})`,
  }));
  return [...spoken, ...agreed]
    .sort((one, other) => other.on.localeCompare(one.on))
    .map(({ text }) => ({ text, source: null }));
}

function goodOf({ talk, protects }: SharedStudent, today: Day): Partial<Fact> {
  const points = protects.map((text) => ({ text: sentence(text), source: null }));
  const said = talk?.goesWell ?? null;
  if (said === null && points.length === 0)
    return { text: 'Hier is nog niets over vastgelegd. Vraag ernaar als je contact hebt.' };
  const when =
    talk && said !== null ? `Uit het gesprek van ${dayInList(talk.heldOn, today)}.` : null;
  return { text: said, hint: when, points: points.length === 0 ? null : points };
}

/** Who asked first, and when: also of one that the program raised before. */
function askerOf({ alert, raisedBy, steps }: AlertInFull) {
  const asked = steps.find(({ kind }) => kind === 'asked');
  return raisedBy === null && asked
    ? { name: asked.byName, on: asked.onDay }
    : { name: raisedBy, on: alert.raisedOn };
}

function knowsOf({ full, today }: AlertRead): Partial<Fact> {
  const { alert } = full;
  const { name, on } = askerOf(full);
  if (alert.studentKnows === true)
    return {
      icon: { name: 'circle-check', tone: 'ok' },
      text: `Ja. ${name ?? 'Een collega'} heeft het verteld, ${dayInList(on, today)}.`,
    };
  const told = 'Vertel het als je contact hebt.';
  return alert.studentKnows === false
    ? { icon: { name: 'alert-circle', tone: 'let' }, text: `Nee, nog niet. ${told}` }
    : {
        icon: { name: 'help-circle', tone: 'zacht' },
        text: `Dat weten we niet: deze melding kwam vanzelf. ${told}`,
      };
}

function helpersOf({ person }: SharedStudent): Partial<Fact> {
  const { coach, coachEmail, mentor, mentorEmail } = person;
  const links = [
    ...(coach === null ? [] : [{ href: `mailto:${coachEmail}`, label: `${coach}, coach` }]),
    ...(mentor === null ? [] : [{ href: `mailto:${mentorEmail}`, label: `${mentor}, mentor` }]),
  ];
  return links.length > 0 ? { links } : { text: 'Er is nog geen coach of mentor.' };
}

/** "18 uur zonder reden en 4 uur ziek in de laatste vier weken." */
function absenceLine({ withoutReason, ill }: SharedAbsence): string | null {
  const parts = [
    ...(withoutReason > 0 ? [`${hours(withoutReason)} uur zonder reden`] : []),
    ...(ill > 0 ? [`${hours(ill)} uur ziek`] : []),
  ];
  return parts.length === 0 ? null : `${parts.join(' en ')} in de laatste vier weken.`;
}

const hours = (minutes: number): string =>
  (minutes / 60).toLocaleString('nl-NL', { maximumFractionDigits: 1 });

const sharedLine = ({ student, shared }: AlertRead): string =>
  `Deze melding, hoe je ${student.givenName} bereikt en wat er is gedaan. Het dossier blijft bij ${
    shared.person.coach ?? 'de coach'
  }.`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
