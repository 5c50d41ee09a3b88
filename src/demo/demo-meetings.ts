import type { EntityManager } from 'typeorm';
import { put } from '../database/put.js';
import { MeetingItem, type MeetingDecision } from '../meetings/meeting-item.entity.js';
import { MeetingParticipant } from '../meetings/meeting-participant.entity.js';
import { WeekMeeting } from '../meetings/week-meeting.entity.js';
import { addDays, type Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import type { OnFile } from './demo-talks.js';
import { COACHES } from './plan/accounts.js';
import { RIVIERENVELD } from './plan/region.js';

interface Around {
  readonly today: Day;
  readonly accountId: (email: string) => string;
}

interface Point {
  readonly who: string;
  readonly question?: string;
  readonly decision?: MeetingDecision;
  readonly note?: string;
}

const TIME = '15:00';
const PLACE = 'Doorstroompunt, kamer 3';
const WEEK = 7; // days
const PEOPLE = [
  ...COACHES.map(({ email }) => email),
  'els.terpstra@rivierenveld.example',
  'rachid.amrani@doorstroompunt.example',
];

const LAST_WEEK: readonly Point[] = [
  {
    who: 'Ilias Bouzid',
    question: 'Hoe krijgen we rust bij de toetsen?',
    decision: 'go_on',
    note: 'Marije vraagt de mentor om een vast lokaal bij toetsen.',
  },
  {
    who: 'Tygo Martens',
    decision: 'other_help',
    note: 'De decaan belt over de inschrijving, deze week nog.',
  },
];
const THIS_WEEK: readonly Point[] = [
  { who: 'Daan Hoekstra', question: 'Huisbezoek door jongerenadviseur?' },
  { who: 'Fenna Postma', question: 'Wie gaat er een keer langs in de kas?' },
  { who: 'Kaya Yıldız' },
];

/** The weekoverleg of last week, with its decisions, and the one of this week or the next. */
export async function writeMeetings(
  tx: EntityManager,
  all: readonly OnFile[],
  around: Around,
): Promise<void> {
  const tuesday = addDays(mondayOf(around.today), 1);
  const coming = tuesday >= around.today ? tuesday : addDays(tuesday, WEEK);
  await writeMeeting(tx, { onDay: addDays(coming, -WEEK), points: LAST_WEEK }, all, around);
  await writeMeeting(tx, { onDay: coming, points: THIS_WEEK }, all, around);
}

async function writeMeeting(
  tx: EntityManager,
  { onDay, points }: { onDay: Day; points: readonly Point[] },
  all: readonly OnFile[],
  { accountId }: Around,
): Promise<void> {
  const [by = ''] = PEOPLE.map(accountId);
  const at = new Date(`${addDays(onDay, -WEEK)}T14:45:00Z`);
  const over = new Date(`${onDay}T14:45:00Z`);
  const isOver = points.every(({ decision }) => decision !== undefined);
  const { number: regionNumber } = RIVIERENVELD;
  const meeting = Object.assign(new WeekMeeting(), {
    ...{ regionNumber, onDay, at: TIME, place: PLACE, madeBy: by, madeAt: at },
    closedAt: isOver ? over : null,
  });
  await put(tx, WeekMeeting, [meeting]);
  const meetingId = meeting.id;
  const accounts = [...new Set(PEOPLE.map(accountId))];
  await put(
    tx,
    MeetingParticipant,
    accounts.map((id) => ({ meetingId, accountId: id })),
  );
  const items = points.flatMap(({ who, question = null, decision = null, note = null }, place) => {
    const found = all.find(({ student }) => `${student.givenName} ${student.surname}` === who);
    if (!found) return [];
    const raised = { raisedBy: by, raisedAt: at, position: place + 1, question };
    const decided = decision && { decision, note, decidedBy: by, decidedAt: over };
    const { studentId } = found;
    return [Object.assign(new MeetingItem(), { meetingId, studentId, ...raised, ...decided })];
  });
  await put(tx, MeetingItem, items);
}
