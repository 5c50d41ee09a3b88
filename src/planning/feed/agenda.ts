import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import { instantAt } from '../../config/amsterdam.js';
import { LOOK_EVERY, TALK_LASTS } from '../../policy/calendar-feed.js';
import { addDays, type Day } from '../../policy/day.js';
import { initialsOf, placeWithoutName } from './discreet.js';

/** When it was written down, and where the talks can be read. */
export interface AgendaFacts {
  readonly today: Day;
  readonly baseUrl: string;
}

const MINUTE_MS = 60_000;

/**
 * Talks as a calendar program reads them (RFC 5545), in UTC: what a program makes of time zones of others
 * differs. Initials only. What is the same talk has the same UID, also when it is moved; its version says
 * which is the latest. The stamp is that of the day, so that within a day the same talks are the same text.
 */
export function agendaOf(talks: readonly ListedCheckIn[], facts: AgendaFacts): string {
  const calendar = ical({
    name: 'Gesprekken Doorstroom',
    prodId: { company: 'Doorstroom', product: 'Gesprekken', language: 'NL' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_EVERY,
  });
  for (const talk of talks) calendar.createEvent(eventOf(talk, facts));
  return calendar.toString();
}

function eventOf(talk: ListedCheckIn, { today, baseUrl }: AgendaFacts): ICalEventData {
  const isPlanned = talk.plannedOn !== null;
  const who = initialsOf(talk);
  return {
    id: talk.id,
    sequence: talk.version,
    stamp: instantAt(today, '00:00'),
    summary: isPlanned ? `Gesprek ${who}` : `Nog plannen: ${who}`,
    location: whereOf(talk),
    url: `${baseUrl}/gesprekken/${talk.id}`,
    status: isSettled(talk) ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    ...whenOf(talk),
  };
}

/** The mentor agreed to the time, or it was held. */
const isSettled = ({ confirmedAt, heldOn }: ListedCheckIn): boolean =>
  confirmedAt !== null || heldOn !== null;

/** A talk has a time; a day without a time, and the week in which it is to be planned, take none of it. */
function whenOf({ plannedOn, plannedAt, dueWeek }: ListedCheckIn) {
  if (plannedOn !== null && plannedAt !== null) {
    const start = instantAt(plannedOn, plannedAt);
    return { start, end: new Date(start.getTime() + TALK_LASTS * MINUTE_MS) };
  }
  const day = plannedOn ?? dueWeek;
  return {
    allDay: true,
    start: midnight(day),
    end: midnight(addDays(day, 1)),
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  };
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

function whereOf(talk: ListedCheckIn): string | null {
  const place = placeWithoutName(talk.place, talk);
  const parts = [place, talk.location ?? talk.organisation].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
