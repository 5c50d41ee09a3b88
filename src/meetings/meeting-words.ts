import {
  decisionLabel,
  missedLabel,
  NOT_KNOWN_YET,
  timeLabel,
} from '../check-ins/check-in-words.js';
import { MBO_LEVELS } from '../directory/data/code-lists.js';
import type { Reason } from '../policy/attention.js';
import { ageOn, type Day } from '../policy/day.js';
import { attentionBadge, attentionSentence } from '../students/attention.words.js';
import { dayLabel, longDay } from '../web/dates.js';
import type { AgendaItem } from './agenda.js';
import type { Person, StudentAtHand, TalkAtHand } from './agenda-students.js';
import { MEETING_DECISIONS, type MeetingDecision } from './meeting-item.entity.js';
import type { WeekMeeting } from './week-meeting.entity.js';

/* How people read a weekoverleg. */

export const DECISION_WORDS: Readonly<Record<MeetingDecision, { label: string; icon: string }>> = {
  go_on: { label: 'Coach gaat door', icon: 'player-track-next' },
  alert: { label: 'Melding maken', icon: 'flag' },
  other_help: { label: 'Andere hulp', icon: 'lifebuoy' },
  close: { label: 'Hoeft niet meer', icon: 'circle-x' },
};

export const isMeetingDecision = (text: string): text is MeetingDecision =>
  (MEETING_DECISIONS as readonly string[]).includes(text);

export const meetingPath = (day: Day): string => `/weekoverleg/${day}`;
export const pointPath = (day: Day, id: string): string => `${meetingPath(day)}/punten/${id}`;

/** dinsdag 24 november, 15.00 uur, Stadhuis */
export function whenAndWhere({ onDay, at, place }: Pick<WeekMeeting, 'onDay' | 'at' | 'place'>) {
  return [lower(longDay(onDay)), timeLabel(at), place].filter(Boolean).join(', ');
}

/** 17 jaar, Autotechniek niveau 2, coach Marije Brouwer */
export function personLine(person: Person, today: Day): string {
  const { programme, level, coach } = person;
  const study = [programme, level && MBO_LEVELS[level].toLowerCase()].filter(Boolean).join(' ');
  const who = coach === null ? 'nog geen coach' : `coach ${coach}`;
  return [`${ageOn(person.birthDate, today)} jaar`, study, who].filter(Boolean).join(', ');
}

export const lateTalk = (windowTo: Day): string =>
  `Het gesprek had uiterlijk ${dayLabel(windowTo)} gemoeten. Er is nog niets vastgelegd.`;
export const notSure = (heldOn: Day): string =>
  `${NOT_KNOWN_YET}, in het gesprek van ${dayLabel(heldOn)}.`;

/** "Wat is er": every reason in words, with its date. */
export function whatIsTheMatter({ backFrom }: AgendaItem, student: StudentAtHand): string[] {
  const { person, reasons, talks } = student;
  const held = talks.find(({ state }) => state === 'held');
  const since = talks.slice(0, held ? talks.indexOf(held) : undefined);
  return [
    ...(person.closedOn === null
      ? []
      : [`Het traject is afgesloten op ${dayLabel(person.closedOn)}.`]),
    ...(backFrom === null ? [] : [`Komt terug uit het overleg van ${dayLabel(backFrom)}.`]),
    ...lateTalks(since),
    ...since
      .filter(({ state }) => state === 'missed')
      .map((talk) => talkLine(talk, person.givenName)),
    ...reasons.map(attentionSentence),
    ...(held ? [talkLine(held, person.givenName)] : []),
    ...lastContact(person, reasons),
  ];
}

/** The last of them says enough. */
function lateTalks(talks: readonly TalkAtHand[]): string[] {
  const late = talks.filter(({ state }) => state === 'late');
  const [last] = late;
  if (!last) return [];
  if (late.length === 1) return [lateTalk(last.on)];
  const until = dayLabel(last.on);
  return [
    `${late.length} gesprekken zijn niet vastgelegd. Het laatste had uiterlijk ${until} gemoeten.`,
  ];
}

function talkLine(
  { state, on, missedBecause, decision, forMeeting }: TalkAtHand,
  givenName: string,
) {
  if (state === 'missed')
    return `Een gesprek ging niet door: ${lower(missedLabel(missedBecause ?? 'other', givenName))} (${dayLabel(on)}).`;
  const decided = decision === null ? 'er is niets besloten' : decisionLabel(decision, forMeeting);
  return `Laatste gesprek, ${dayLabel(on)}: ${lower(decided)}.`;
}

/** Once: silence says it too. */
function lastContact({ lastContactOn }: Person, reasons: readonly Reason[]): string[] {
  if (reasons.some(({ kind }) => kind === 'quiet' || kind === 'very_quiet')) return [];
  if (lastContactOn === null) return ['Er is nog geen contact vastgelegd.'];
  return [`Laatste contact: ${dayLabel(lastContactOn)}.`];
}

/** Under a name on the agenda: why, in a few words. */
export function inShort(
  item: AgendaItem,
  student: StudentAtHand,
): { text: string; isLate: boolean } {
  const { person, reasons, talks } = student;
  const held = talks.find(({ state }) => state === 'held');
  const calm = (text: string) => ({ text, isLate: false });
  if (item.decision !== null) return calm(DECISION_WORDS[item.decision].label);
  if (person.closedOn !== null) return calm('Traject is afgesloten');
  if (item.backFrom !== null) return calm('Terug in overleg');
  if (held?.forMeeting) return calm(NOT_KNOWN_YET);
  if (talks.some(({ state }) => state === 'late')) return { text: 'Gesprek te laat', isLate: true };
  const [first] = reasons;
  if (first?.kind === 'very_quiet' || first?.kind === 'quiet')
    return calm(`${first.count} schooldagen geen contact`);
  if (first) return calm(attentionBadge(first).label);
  return calm(item.raisedBy === null ? 'Nieuw' : `Van ${item.raisedBy}`);
}

/** 2 van 6 besproken */
export const progressLabel = (decided: number, total: number): string =>
  `${decided} van ${total} besproken`;

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
