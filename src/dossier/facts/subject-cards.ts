import { isOpen } from '../../access/opens.js';
import { MBO_LEVELS } from '../../directory/data/code-lists.js';
import type { Day } from '../../policy/day.js';
import { ADVICES } from '../../students/advice/advice.dto.js';
import { aCard, factsOf, type FactCard } from '../../students/fact-page.js';
import { handoverLabel } from '../../students/handover/handover.page.js';
import { STAGE_LABELS } from '../../students/stage.js';
import { enrolmentOf } from '../../students/student-facts.js';
import { dayLabel } from '../../web/dates.js';
import type { Viewer } from '../../web/viewer.js';
import type { StudentSheet } from './student-sheet.js';

export interface Reading {
  readonly viewer: Viewer;
  readonly today: Day;
}

type Card = (sheet: StudentSheet, today: Day) => Pick<FactCard, 'title' | 'facts'>;

/** The latest of each subject, with the way to all of it; only what is open to who reads. */
export function subjectCards(sheet: StudentSheet, { viewer, today }: Reading): FactCard[] {
  const card = (about: Card, page: string, label: string): FactCard =>
    aCard({
      ...about(sheet, today),
      links: [{ href: `/leerlingen/${sheet.student.id}/${page}`, label }],
    });
  return [
    ...(isOpen(viewer, 'enrolment', 'read')
      ? [card(course, 'opleiding', 'Naar opleiding'), card(trajectory, 'traject', 'Naar traject')]
      : []),
    ...(isOpen(viewer, 'outcome', 'read')
      ? [card(placement, 'stage', 'Naar stage'), card(advice, 'studieadvies', 'Naar studieadvies')]
      : []),
    ...(isOpen(viewer, 'handover', 'summary')
      ? [card(handover, 'overdracht', 'Naar overdracht')]
      : []),
  ];
}

const nothing = (text: string) => factsOf({ Nu: text });
const onDay = (day: Day | null): string | null => (day === null ? null : dayLabel(day));

function course({ enrolments }: StudentSheet, today: Day) {
  const [last = null] = enrolments;
  const now = enrolmentOf(enrolments, today) ?? last;
  if (now === null) return { title: 'Opleiding', facts: nothing('Nog geen inschrijving') };
  return {
    title: 'Opleiding',
    facts: factsOf({
      Opleiding: now.programme ?? 'Nog niet bekend',
      Niveau: now.level === null ? null : MBO_LEVELS[now.level],
      Instelling: [now.institution, now.location].filter(Boolean).join(', '),
      Mentor: now.mentor,
      'Eerste dag': onDay(now.startsOn),
      'Laatste dag': onDay(now.endsOn),
    }),
  };
}

function trajectory({ trajectories }: StudentSheet) {
  const [now] = trajectories;
  if (now === undefined) return { title: 'Traject', facts: nothing('Volgt nog geen traject') };
  return {
    title: 'Traject',
    facts: factsOf({
      Traject: now.initiativeName,
      Fase: STAGE_LABELS[now.phase?.phase ?? 'registered'],
      Coach: now.coach ?? 'Nog geen',
      'Start mbo': onDay(now.mboStartsOn) ?? 'Nog niet bekend',
    }),
  };
}

function placement({ placements }: StudentSheet) {
  const [last] = placements;
  if (last === undefined) return { title: 'Stage', facts: nothing('Nog niets vastgelegd') };
  return {
    title: 'Stage',
    facts: factsOf({
      Bedrijf: last.company ?? 'Nog geen',
      'Nodig vanaf': onDay(last.wantedFrom),
      'Eerste dag': onDay(last.startedOn),
      'Gestopt op': onDay(last.stoppedOn),
    }),
  };
}

function advice({ advices }: StudentSheet) {
  const last = advices.find(({ isWithdrawn }) => !isWithdrawn);
  return {
    title: 'Studieadvies',
    facts: last
      ? factsOf({ Advies: ADVICES[last.kind].label, Gegeven: dayLabel(last.givenOn) })
      : nothing('Nog niets vastgelegd'),
  };
}

function handover({ handover: [last], student }: StudentSheet) {
  return {
    title: 'Overdracht',
    facts: factsOf({
      Stand: handoverLabel(last?.state ?? 'not_started', student.givenName),
      Sinds: onDay(last?.onDay ?? null),
    }),
  };
}
