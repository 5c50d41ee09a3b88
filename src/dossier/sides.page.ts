import { isOpen } from '../access/opens.js';
import { ownParty } from '../agreements/agreement-parties.js';
import type { ListedAgreement } from '../agreements/agreement-lists.js';
import { daysBetween, type Day } from '../policy/day.js';
import type { GuardianKind } from '../students/guardian.entity.js';
import { attentionSentence } from '../students/attention.words.js';
import { STAGE_LABELS } from '../students/stage.js';
import { dayInList } from '../students/student-words.js';
import { longDay } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';
import type { AttentionKind } from '../policy/attention.js';
import type { InvolvedGuardian, InvolvedPerson, Tie } from './involved.js';
import type { NextStep } from './next-step.js';
import { partyWord, sentenceCase } from './timeline-words.js';

/** Who reads, about whom, on which day. */
export interface Reading {
  readonly viewer: Viewer;
  readonly student: { readonly id: string; readonly givenName: string };
  readonly today: Day;
}

interface Step {
  readonly title: string;
  readonly text: string | null;
  readonly isUrgent: boolean;
  readonly action: { readonly href: string; readonly label: string } | null;
}

/** "Volgende stap": what to do, and a button to do it; null when nothing is ahead. */
export function stepPanel(step: NextStep, reading: Reading): Step | null {
  const { viewer, student, today } = reading;
  switch (step.kind) {
    case 'nothing':
      return null;
    case 'agreement':
      return {
        title: step.agreement.what,
        text: sentenceCase(dueLine(step.agreement.dueOn, today)),
        isUrgent: step.isLate,
        action: { href: `/leerlingen/${student.id}/afspraken`, label: 'Bekijk de afspraken' },
      };
    case 'phase':
      return {
        title: phaseTitle(step.phase.phase),
        text: longDay(step.phase.from),
        isUrgent: false,
        action: null,
      };
    case 'reason':
      return {
        title: REASONS[step.reason.kind](student.givenName),
        text: attentionSentence(step.reason),
        isUrgent: true,
        action: actionFor(step.reason.kind, viewer, student.id),
      };
  }
}

const phaseTitle = (phase: NextPhase): string =>
  phase === 'first_half_year' ? 'Start op het mbo' : `${STAGE_LABELS[phase]} begint`;
type NextPhase = Extract<NextStep, { kind: 'phase' }>['phase']['phase'];

const contact = (name: string) => `Neem contact op met ${name}`;
const start = () => 'Maak de start op het mbo rond';

const REASONS: Readonly<Record<AttentionKind, (givenName: string) => string>> = {
  promise_late: () => 'Kom je afspraak na',
  agreement_late: () => 'Vraag hoe het met de afspraak staat',
  very_quiet: contact,
  quiet: contact,
  unreached: (name) => `Probeer ${name} op een andere manier te bereiken`,
  start_lacks: start,
  start_still_lacks: start,
  not_enrolled: () => 'Regel de inschrijving',
  no_coach: () => 'Een coach zoeken',
  outcome_missing: () => 'Leg vast hoe het is afgelopen',
};

function actionFor(kind: AttentionKind, viewer: Viewer, id: string) {
  switch (kind) {
    case 'promise_late':
    case 'agreement_late':
      return { href: `/leerlingen/${id}/afspraken`, label: 'Bekijk de afspraken' };
    case 'very_quiet':
    case 'quiet':
    case 'unreached':
      return isOpen(viewer, 'talks', 'write')
        ? { href: `/contact/nieuw?leerling=${id}`, label: 'Leg contact vast' }
        : null;
    case 'outcome_missing':
      return isOpen(viewer, 'outcome', 'write')
        ? { href: `/leerlingen/${id}/traject`, label: 'Leg de uitkomst vast' }
        : null;
    case 'no_coach':
      return viewer.role === 'coordinator'
        ? { href: '/toewijzen', label: 'Wijs een coach toe' }
        : null;
    case 'start_lacks':
    case 'start_still_lacks':
    case 'not_enrolled':
      return { href: `/leerlingen/${id}/gegevens`, label: 'Bekijk wat bekend is' };
  }
}

/** "voor do 26 nov", "18 dagen te laat" */
function dueLine(dueOn: Day | null, today: Day): string {
  if (dueOn === null) return 'zonder datum';
  const late = daysBetween(dueOn, today);
  if (late === 0) return 'voor vandaag';
  if (late < 0) return `voor ${dayInList(dueOn, today)}`;
  return late === 1 ? '1 dag te laat' : `${late} dagen te laat`;
}

export function agreementRows(open: readonly ListedAgreement[], reading: Reading) {
  const { viewer, student, today } = reading;
  const mayTick = isOpen(viewer, 'talks', 'write');
  return open.map(({ id, what, who, owner, dueOn }) => {
    const isOwn = who === ownParty(viewer.role);
    const person = isOwn ? 'Jij' : (owner ?? sentenceCase(partyWord(who, student.givenName)));
    return {
      what,
      line: `${person}, ${dueLine(dueOn, today)}`,
      isLate: dueOn !== null && dueOn < today,
      done: mayTick
        ? { action: `/afspraken/${id}/gedaan`, back: `/leerlingen/${student.id}` }
        : null,
    };
  });
}

const TIE_WORDS: Readonly<Record<Tie, string>> = {
  coach: 'coach',
  mentor: 'mentor mbo',
  school_contact: 'contact op het vso',
  care_coordinator: 'zorgcoördinator',
  coordinator: 'coördinator',
};

/** "mentor mbo", "vervangt Ruud Peeters tot en met vr 4 dec" */
export function tieLine(person: InvolvedPerson, today: Day): string {
  const { tie, standsInFor, until, place } = person;
  if (standsInFor !== null && until !== null)
    return `vervangt ${standsInFor} (${TIE_WORDS[tie]}) tot en met ${dayInList(until, today)}`;
  return place === null ? TIE_WORDS[tie] : `${TIE_WORDS[tie]}, ${place}`;
}

export function peopleRows(people: readonly InvolvedPerson[], { viewer, today }: Reading) {
  return people.map((person) => ({
    name: person.name,
    line: tieLine(person, today),
    mail:
      person.accountId === viewer.accountId
        ? null
        : { href: `mailto:${person.email}`, about: person.name },
  }));
}

const GUARDIAN_WORDS: Readonly<Record<GuardianKind, string>> = {
  parent: 'ouder',
  guardian: 'voogd',
  foster_parent: 'pleegouder',
  relative: 'familie',
  other: 'verzorger',
};

export function guardianRows(guardians: readonly InvolvedGuardian[]) {
  return guardians.map(({ name, kind, phone, email }) => ({
    name,
    line: GUARDIAN_WORDS[kind],
    call: phone === null ? null : { href: `tel:${phone.replaceAll(/[^\d+]/g, '')}`, about: name },
    mail: email === null ? null : { href: `mailto:${email}`, about: name },
  }));
}
