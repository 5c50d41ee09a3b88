import { typedIn, versionsView } from '../directory/versions.js';
import type { Day } from '../policy/day.js';
import { daysToComeBack } from '../policy/week-meeting.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { dayLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { AgendaItem } from './agenda.js';
import type { StudentAtHand } from './agenda-students.js';
import type { DoerChoice } from './doers.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { LONGEST_TASK } from './meeting.dto.js';
import {
  DECISION_WORDS,
  inShort,
  isMeetingDecision,
  meetingPath,
  personLine,
  pointPath,
  progressLabel,
  whatIsTheMatter,
  whenAndWhere,
} from './meeting-words.js';
import { MEETING_DECISIONS } from './meeting-item.entity.js';
import type { Earlier } from './minutes.js';

/** One student on the agenda with all that the meeting may know of them. */
export interface Point {
  readonly item: AgendaItem;
  readonly student: StudentAtHand;
}

/** The student who is talked about now. */
export interface CurrentPoint extends Point {
  readonly earlier: Earlier | null;
  readonly doers: readonly DoerChoice[];
  /** Only for who may open it. */
  readonly opensDossier: boolean;
  readonly mayRemove: boolean;
}

export interface MeetingRoom {
  readonly meeting: MeetingAtHand;
  readonly regionName: string;
  readonly points: readonly Point[];
  readonly current: CurrentPoint | null;
  readonly mayPlan: boolean;
  readonly today: Day;
}

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
      add: `${path}/toevoegen`,
      edit: mayPlan ? `${path}/wijzigen` : null,
      close: mayPlan && meeting.hasBegun ? `${path}/afsluiten` : null,
    },
    current: current && currentView(room, current, { form, problem, today }),
    done: current === null && points.length > 0 ? doneCard(path, mayPlan) : null,
    empty: points.length > 0 ? null : emptyAgenda(path),
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

interface Asking {
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
  readonly today: Day;
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

function decideForm(room: MeetingRoom, current: CurrentPoint, { form, problem }: Asking) {
  const { meeting } = room;
  const { item, doers } = current;
  const fields = fieldsFrom(form);
  const decision = fields.options({ name: 'decision', label: '', options: [] });
  const isStale = problem?.code === 'conflict';
  const next = nextOf(room, item);
  return {
    action: pointPath(meeting.onDay, item.id),
    errors: fields.summary('Het besluit is nog niet bewaard', problem?.message),
    versions: isStale ? versionsView(bothOf(item, form)) : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(item.version) : typedIn(form, 'version'),
    error: decision.error,
    decisions: MEETING_DECISIONS.map((value, index) => ({
      id: index === 0 ? decision.id : `${decision.id}-${index + 1}`,
      name: 'decision',
      value,
      ...DECISION_WORDS[value],
      isChecked: typedIn(form, 'decision') === value,
    })),
    note: fields.text({
      name: 'note',
      label: 'Wie doet wat?',
      maxLength: LONGEST_TASK,
      autocomplete: 'off',
      isOptional: true,
    }),
    who: fields.select({
      name: 'who',
      label: 'Wie',
      options: doers.map(({ value, label }) => ({ value, label })),
      isOptional: true,
    }),
    by: fields.text({ name: 'by', label: 'Voor wanneer', type: 'date', isOptional: true }),
    backOn: fields.select({
      name: 'backOn',
      label: 'Terug in overleg',
      blank: 'Niet',
      options: backOptions(meeting.onDay, typedIn(form, 'backOn')),
      isOptional: true,
    }),
    submit: next === null ? 'Bewaar' : 'Bewaar en volgende',
    skip: next === null ? null : `${pointPath(meeting.onDay, next)}#punt`,
  };
}

/** A day that was chosen before the meeting moved stays a choice. */
function backOptions(onDay: Day, chosen: string) {
  const days = daysToComeBack(onDay);
  const all = /^\d{4}-\d\d-\d\d$/.test(chosen) && !days.includes(chosen) ? [chosen, ...days] : days;
  return all.map((day) => ({ value: day, label: dayLabel(day) }));
}

/** The first after this one about whom nothing was decided yet; else the first before it. */
export function nextOf(
  { points }: Pick<MeetingRoom, 'points'>,
  current: Pick<AgendaItem, 'id'>,
): string | null {
  const at = points.findIndex(({ item }) => item.id === current.id);
  const others = [...points.slice(at + 1), ...points.slice(0, Math.max(at, 0))];
  return others.find(({ item }) => item.decision === null)?.item.id ?? null;
}

function bothOf(onFile: AgendaItem, mine: Form<unknown>) {
  const labelOf = (decision: string) =>
    isMeetingDecision(decision) ? DECISION_WORDS[decision].label : '';
  const dayOf = (day: string) => (/^\d{4}-\d\d-\d\d$/.test(day) ? dayLabel(day) : day);
  return [
    {
      label: 'Besluit',
      onFile: labelOf(onFile.decision ?? ''),
      typed: labelOf(typedIn(mine, 'decision')),
    },
    { label: 'Wie doet wat?', onFile: onFile.note ?? '', typed: typedIn(mine, 'note') },
    {
      label: 'Terug in overleg',
      onFile: dayOf(onFile.backOn ?? ''),
      typed: dayOf(typedIn(mine, 'backOn')),
    },
  ];
}

const doneCard = (path: string, mayPlan: boolean) => ({
  icon: 'circle-check',
  title: 'Alles is besproken',
  text: mayPlan
    ? 'Sluit het overleg af. Wie meedeed, leest het verslag nog een week.'
    : 'Een coach of coördinator sluit het overleg af.',
  action: mayPlan ? { href: `${path}/afsluiten`, label: 'Sluit het overleg af' } : null,
});

const emptyAgenda = (path: string) => ({
  icon: 'list-check',
  title: 'De agenda is nog leeg',
  text: 'Zet de leerlingen erop over wie je wilt overleggen.',
  action: { href: `${path}/toevoegen`, label: 'Leerling toevoegen' },
});

const firstName = (name: string): string => name.split(' ')[0] ?? name;
