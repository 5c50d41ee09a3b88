import type { EntityManager } from 'typeorm';
import { addMonths, type Day } from '../policy/day.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { MeetingItem } from './meeting-item.entity.js';
import { WeekMeeting } from './week-meeting.entity.js';

/** Planned further ahead than anybody knows a timetable: a slip of the keys. */
const MONTHS_AHEAD = 12;

/** Problem 'invalid-input' for a day on which no meeting can be planned. */
export function refuseMeeting({ onDay }: { onDay: Day }, today: Day): void {
  if (onDay < today) throw atDay('Deze dag is geweest. Kies vandaag of een dag die nog komt.');
  if (onDay > addMonths(today, MONTHS_AHEAD)) throw atDay('Kies een dag binnen een jaar.');
}

/** To a day that is free, and only while nothing was decided. */
export async function refuseMoving(
  tx: EntityManager,
  { id, regionNumber }: Pick<WeekMeeting, 'id' | 'regionNumber'>,
  onDay: Day,
): Promise<void> {
  const decided = await tx
    .createQueryBuilder(MeetingItem, 'i')
    .where('i.meeting_id = :id and i.decision is not null', { id })
    .getExists();
  if (decided) throw atDay('Er is al iets besloten. De dag kan niet meer anders.');
  if (await tx.existsBy(WeekMeeting, { regionNumber, onDay }))
    throw atDay('Op deze dag is er al een weekoverleg. Kies een andere dag.');
}

const atDay = (message: string): Problem =>
  new Problem('invalid-input', undefined, [atField('onDay', message)]);
export const atField = (field: string, message: string): FieldProblem => ({ field, message });
