import { dayLabel, longDay, shortDay } from '../web/dates.js';
import type {
  CheckInState,
  Decision,
  MissedBecause,
  Topic,
  TopicScale,
  ViewOnGoingOn,
} from '../policy/check-in.js';
import { daysBetween, type Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';

/* How people read what is recorded of talks. Simple Dutch; a label stands by itself, a sentence goes on after a colon. */

export const STATE_LABELS: Readonly<Record<CheckInState, string>> = {
  upcoming: 'Later',
  open: 'Nog geen tijd',
  planned: 'Gepland',
  overdue: 'Te laat',
  held: 'Geweest',
  missed: 'Ging niet door',
  exempt: 'Hoefde niet',
  cancelled: 'Vervallen',
};

/** For {{> badge}}: always with words, never a colour alone. */
export const STATE_BADGES: Readonly<
  Record<
    CheckInState,
    { tone: 'groen' | 'oranje' | 'rood' | 'grijs' | 'merk'; icon: string | null }
  >
> = {
  upcoming: { tone: 'grijs', icon: null },
  open: { tone: 'oranje', icon: 'calendar-event' },
  planned: { tone: 'merk', icon: 'calendar-event' },
  overdue: { tone: 'rood', icon: 'clock-exclamation' },
  held: { tone: 'groen', icon: 'circle-check' },
  missed: { tone: 'oranje', icon: 'alert-triangle' },
  exempt: { tone: 'grijs', icon: null },
  cancelled: { tone: 'grijs', icon: null },
};

export const stateBadge = (state: CheckInState) => ({
  ...STATE_BADGES[state],
  label: STATE_LABELS[state].toLowerCase(),
});

export const TOPIC_LABELS: Readonly<Record<Topic, string>> = {
  presence: 'Er zijn',
  lessons: 'Meedoen in de les',
  others: 'Omgaan met anderen',
  practice: 'Stage of praktijk',
};

export const SCALE_LABELS: Readonly<Record<TopicScale, string>> = {
  good: 'Goed',
  mixed: 'Wisselend',
  not_good: 'Niet goed',
  unknown: 'Weet ik niet',
};

/** Sem: gaat goed */
export const SCALE_SENTENCES: Readonly<Record<TopicScale, string>> = {
  good: 'gaat goed',
  mixed: 'gaat wisselend',
  not_good: 'gaat niet goed',
  unknown: 'weet ik niet',
};

/** The student's own score, 1 to 5. */
export const SCORE_LABELS: Readonly<Record<number, string>> = {
  1: 'Het gaat slecht',
  2: 'Het gaat niet zo goed',
  3: 'Het gaat wel',
  4: 'Het gaat goed',
  5: 'Het gaat heel goed',
};

export const SAID_NOTHING = 'Wilde niets zeggen';

export const DECISION_LABELS: Readonly<Record<Decision, string>> = {
  continue: 'Ja, coaching gaat door',
  less_often: 'Ja, maar minder vaak',
  stop: 'Nee, coaching stopt',
  hand_over: 'Iemand anders neemt het over',
};

/** `continue`, and a point for the weekoverleg. */
export const NOT_KNOWN_YET = 'We weten het nog niet';

/** What was decided: "We weten het nog niet" is a decision for people, though the rhythm goes on. */
export const decisionLabel = (decision: Decision, forMeeting: boolean): string =>
  decision === 'continue' && forMeeting ? NOT_KNOWN_YET : DECISION_LABELS[decision];

export const VIEW_LABELS: Readonly<Record<ViewOnGoingOn, string>> = {
  yes: 'Ja',
  less_often: 'Minder vaak',
  no: 'Nee',
  none: 'Geen mening',
};

/** Whose reason it was; `missedLabel` says it of one student. */
export const MISSED_LABELS: Readonly<Record<MissedBecause, string>> = {
  student: 'De leerling was er niet',
  mentor: 'De mentor was er niet',
  coach: 'De coach was er niet',
  other: 'Iets anders',
};

/** Sem was er niet */
export const missedLabel = (because: MissedBecause, givenName: string): string =>
  because === 'student' ? `${givenName} was er niet` : MISSED_LABELS[because];

/** When the phase has no place for another talk. */
export const NO_TALK_ANY_MORE: Partial<Readonly<Record<PhaseName, string>>> = {
  preparation: 'Er komt geen gesprek meer tot de start op het mbo.',
  first_half_year: 'Er komt geen gesprek meer: het eerste halfjaar is dan voorbij.',
};

/** Gesprek 3 van 4; without the number of talks that are to come: Gesprek 3. */
export const talkLabel = (number: number, ofTalks: number | null = null): string =>
  ofTalks === null || ofTalks < number ? `Gesprek ${number}` : `Gesprek ${number} van ${ofTalks}`;

/** 10.30 uur */
export const timeLabel = (time: string): string => `${time.replace(':', '.')} uur`;

/** 12 januari: for a day that is not far away. */
export const dayAndMonth = (day: Day): string => dayLabel(day).replace(/ \d{4}$/, '');

/** de week van 12 januari */
export const weekOf = (monday: Day): string => `de week van ${dayAndMonth(monday)}`;

/** ma 5 okt tot en met vr 23 okt */
export const windowLabel = ({ windowFrom, windowTo }: { windowFrom: Day; windowTo: Day }): string =>
  `${shortDay(windowFrom)} tot en met ${shortDay(windowTo)}`;

/** Dinsdag 24 november, 10.30 uur, lokaal 12; or when it should be while no day was chosen. */
export function whenLabel(talk: {
  plannedOn: Day | null;
  plannedAt: string | null;
  place: string | null;
  dueWeek: Day;
}): string {
  if (talk.plannedOn === null) return `Nog geen tijd. Hoort in ${weekOf(talk.dueWeek)}`;
  const time = talk.plannedAt === null ? [] : [timeLabel(talk.plannedAt)];
  const place = talk.place === null ? [] : [talk.place];
  return [longDay(talk.plannedOn), ...time, ...place].join(', ');
}

/** 1 dag te laat */
export function lateLabel({ windowTo }: { windowTo: Day }, today: Day): string {
  const days = daysBetween(windowTo, today);
  return days === 1 ? '1 dag te laat' : `${days} dagen te laat`;
}
