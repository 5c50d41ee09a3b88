import { daysBetween, type Day } from '../policy/day.js';
import { attentionBadge, type Badge } from './attention.words.js';
import type { ComingUp } from './caseload-row.js';
import { levelBadge } from './level-words.js';
import { routeOf, STAGE_LABELS } from './stage.js';
import { hasSignal, isQuiet } from './student-filters.js';
import type { CaseloadStudent } from './student-list.js';
import { fullName } from './student-name.js';
import { dayInList, destinationLine, weekInList } from './student-words.js';
import { daysLate, isLate, type TalkAtHand } from './talk-at-hand.js';
import type { ListWords } from './students.words.js';

/** Up to here people count in days. */
const DAYS_TO_COUNT = 60;

const AFTERCARE: Badge = { tone: 'groen', icon: 'check', label: 'Nazorg' };

const NOTHING_AHEAD = {
  ...{ text: 'nog niets', isToday: false, isSoft: true, isLate: false },
  ...{ what: null, href: null },
};

const COMING_WORDS: Readonly<Record<ComingUp['what'], string>> = {
  agreement: 'afspraak',
  mbo_start: 'start mbo',
  transition: 'overstap',
  aftercare: 'nazorg begint',
};

export function studentRow(
  student: CaseloadStudent,
  { words, today, isTicked }: { words: ListWords; today: Day; isTicked: boolean },
) {
  const { details, phases, stage, mboStartsOn } = student;
  const name = fullName(student);
  return {
    id: student.id,
    href: `/leerlingen/${student.id}`,
    name,
    tick: { label: `Kies ${name}`, isTicked },
    destination: details === null ? null : destinationLine(details),
    route: routeOf(phases, stage),
    stage: STAGE_LABELS[stage],
    level:
      student.signalLevel !== null && hasSignal(student) ? levelBadge(student.signalLevel) : null,
    badges: badgesOf(student),
    contact: student.talks && contactCell(student, today),
    next: student.talks && nextOf(student, today),
    school: words.showsSchool ? (details?.school ?? 'Niet bekend') : null,
    start: words.showsStart ? startCell(mboStartsOn, today) : null,
    coach: words.showsCoach ? (details?.coach ?? 'Nog geen') : null,
  };
}

/** Why somebody is needed, beside the level; that nobody was reached stands beside the last contact already. */
function badgesOf(student: CaseloadStudent): Badge[] {
  const { reasons, stage, talks } = student;
  if (reasons.length === 0) return stage === 'aftercare' && !hasSignal(student) ? [AFTERCARE] : [];
  const [first, ...others] = reasons;
  const told = talks === null ? others : others.filter(({ kind }) => kind !== 'unreached');
  return [first, ...told].map(attentionBadge);
}

/** "12 dagen geleden", and how often nobody was reached since. */
function contactCell(student: CaseloadStudent, today: Day) {
  const { lastContactOn = null, triesSinceContact = 0 } = student.talks ?? {};
  return {
    text: lastContactOn === null ? 'nog niets vastgelegd' : agoLabel(lastContactOn, today),
    isLong: isQuiet(student),
    tries: triesSinceContact === 0 ? null : `${triesSinceContact} keer niet bereikt`,
  };
}

export function agoLabel(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'vandaag';
  if (days === 1) return 'gisteren';
  return days <= DAYS_TO_COUNT ? `${days} dagen geleden` : dayInList(day, today);
}

function nextOf({ talk, comingUp }: CaseloadStudent, today: Day) {
  return talk === null ? nextCell(comingUp, today) : talkCell(talk, today);
}

/** "di 1 dec 11.15", "week 49, nog plannen", "3 dagen te laat" */
function talkCell(talk: TalkAtHand, today: Day) {
  const late = isLate(talk, today);
  return {
    text: talkText(talk, today),
    isToday: talk.plannedOn === today,
    isSoft: talk.state === 'upcoming',
    isLate: late,
    what: 'gesprek',
    href:
      late || talk.state === 'open' || isToRecord(talk, today) ? `/gesprekken/${talk.id}` : null,
  };
}

const isToRecord = ({ plannedOn }: TalkAtHand, today: Day): boolean =>
  plannedOn !== null && plannedOn < today;

function talkText(talk: TalkAtHand, today: Day): string {
  const { plannedOn, plannedAt, dueWeek, state } = talk;
  if (isLate(talk, today)) {
    const days = daysLate(talk, today);
    if (days > 0) return days === 1 ? '1 dag te laat' : `${days} dagen te laat`;
  }
  if (plannedOn === null)
    return state === 'open' ? `${weekInList(dueWeek)}, nog plannen` : weekInList(dueWeek);
  if (isToRecord(talk, today)) return `${dayInList(plannedOn, today)}, nog vastleggen`;
  const day = plannedOn === today ? 'vandaag' : dayInList(plannedOn, today);
  return plannedAt === null ? day : `${day} ${plannedAt.replace(':', '.')}`;
}

function nextCell(next: ComingUp | null, today: Day) {
  if (next === null) return NOTHING_AHEAD;
  const isToday = next.on === today;
  return {
    text: isToday ? 'vandaag' : dayInList(next.on, today),
    isToday,
    // The calendar brings a phase by itself; an agreement asks for somebody.
    isSoft: next.what !== 'agreement',
    isLate: false,
    what: COMING_WORDS[next.what],
    href: null,
  };
}

const startCell = (start: Day | null, today: Day): string =>
  start === null ? 'Nog niet bekend' : dayInList(start, today);
