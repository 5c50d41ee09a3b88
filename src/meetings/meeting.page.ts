import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { dayLabel } from '../web/dates.js';
import type { Form } from '../web/form.js';
import { decideForm, type Asking } from './decide.page.js';
import type { CurrentPoint, MeetingRoom, Point } from './meeting-room.js';
import {
  DECISION_WORDS,
  inShort,
  meetingPath,
  personLine,
  pointPath,
  progressLabel,
  whatIsTheMatter,
  whenAndWhere,
} from './meeting-words.js';
import type { Earlier } from './minutes.js';

/** The agenda on the left, the student on the right. */
export function meetingPage(room: MeetingRoom, form: Form<unknown>, problem: Problem | null) {
  const { meeting, regionName, points, current, mayPlan, today } = room;
  const path = meetingPath(meeting.onDay);
  const decided = points.filter(({ item }) => item.decision !== null).length;
  return {
    title: 'Weekoverleg',
    above: `${regionName}, ${whenAndWhere(meeting)}`,
    intro: null,
    action: { href: `${path}/afdrukken`, label: 'Print agenda', icon: 'printer' },
    agenda: {
      progress: progressLabel(decided, points.length),
      decided: String(decided),
      total: String(points.length),
      hasItems: points.length > 0,
      items: points.map((point) => agendaRow(room, point)),
      add: mayPlan ? `${path}/toevoegen` : null,
      edit: mayPlan ? `${path}/wijzigen` : null,
      close: mayPlan && meeting.hasBegun ? `${path}/afsluiten` : null,
    },
    current: current && currentView(room, current, { form, problem, today }),
    done: current === null && points.length > 0 ? doneCard(path, mayPlan) : null,
    empty: points.length > 0 ? null : emptyAgenda(path, mayPlan),
  };
}

function agendaRow({ meeting, current }: MeetingRoom, { item, student }: Point) {
  const { text, isLate } = inShort(item, student);
  const isDone = item.decision !== null;
  const isCurrent = item.id === current?.item.id;
  return {
    href: `${pointPath(meeting.onDay, item.id)}#punt`,
    name: fullName(item),
    text,
    isLate,
    isDone,
    isCurrent,
    icon: isDone ? 'circle-check' : isCurrent ? 'circle-dot' : 'circle',
  };
}

function currentView(room: MeetingRoom, current: CurrentPoint, asking: Asking) {
  const { item, student, earlier, opensDossier, mayRemove } = current;
  const { meeting } = room;
  const { givenName } = student.person;
  return {
    name: fullName(item),
    line: personLine(student.person, asking.today),
    dossier: opensDossier ? `/leerlingen/${item.studentId}` : null,
    matter: whatIsTheMatter(item, student),
    earlier: earlier === null ? 'Nog niet besproken.' : earlierLine(earlier),
    question: item.question,
    questionTitle: item.raisedBy === null ? 'Vraag' : `Vraag van ${firstName(item.raisedBy)}`,
    words: student.words && {
      title: `In de woorden van ${givenName}`,
      paragraphs: student.words.text.split(/\n+/).filter((line) => line.trim() !== ''),
    },
    wait: meeting.hasBegun ? null : `Besluiten kan vanaf ${dayLabel(meeting.onDay)}.`,
    decide: meeting.hasBegun ? decideForm(room, current, asking) : null,
    remove: mayRemove ? `${pointPath(meeting.onDay, item.id)}/weg` : null,
  };
}

/** Coach gaat door. Mentor regelt de reis. (17 november 2026) */
export const earlierLine = ({ decision, note, onDay }: Earlier): string =>
  [
    `${DECISION_WORDS[decision].label}.`,
    note && `${note}${/[.!?]$/.test(note) ? '' : '.'}`,
    `(${dayLabel(onDay)})`,
  ]
    .filter(Boolean)
    .join(' ');

const doneCard = (path: string, mayPlan: boolean) => ({
  icon: 'circle-check',
  title: 'Alles is besproken',
  text: mayPlan
    ? 'Sluit het overleg af. Wie meedeed, leest het verslag nog een week.'
    : 'Een coach of coördinator sluit het overleg af.',
  action: mayPlan ? { href: `${path}/afsluiten`, label: 'Sluit het overleg af' } : null,
});

const emptyAgenda = (path: string, mayPlan: boolean) => ({
  icon: 'list-check',
  title: 'De agenda is nog leeg',
  text: mayPlan
    ? 'Zet de leerlingen erop over wie je wilt overleggen.'
    : 'Een coach of coördinator zet er leerlingen op.',
  action: mayPlan ? { href: `${path}/toevoegen`, label: 'Leerling toevoegen' } : null,
});

const firstName = (name: string): string => name.split(' ')[0] ?? name;
