import { decisionLabel, missedLabel, talkLabel } from '../check-ins/check-in-words.js';
import { inARow } from '../web/in-a-row.js';
import { partyWord, sentenceCase } from './timeline-words.js';
import type {
  MeetingEvent,
  RequestEvent,
  StudentPartEvent,
  TalkEvent,
  TimelineEvent,
} from './timeline-event.js';
import type { Telling, Told } from './timeline-telling.js';

/** The talks, as a timeline tells of them. */

export function talkTold(event: TalkEvent, { givenName }: Telling): Told {
  const name = talkLabel(event.number);
  const href = `/gesprekken/${event.id}`;
  switch (event.kind) {
    case 'talk_held':
      return {
        ...{ icon: 'messages', tone: 'merk', href },
        title: `Voortgangsgesprek ${event.number}`,
        who: presentLine(event, givenName),
        text: heldText(event),
      };
    case 'talk_missed':
      return {
        ...{ icon: 'calendar-x', tone: 'oranje', href, title: `${name} ging niet door` },
        text: [
          event.missedBecause === null ? null : `${missedLabel(event.missedBecause, givenName)}.`,
          event.reason,
        ]
          .filter(Boolean)
          .join(' '),
      };
    case 'talk_exempt':
      return { icon: 'calendar-off', href, title: `${name} hoefde niet`, text: event.reason };
    case 'talk_overdue':
      return {
        ...{ icon: 'clock-exclamation', tone: 'oranje', href, title: `${name} is te laat` },
        text: 'Tot en met deze dag kon het. Er is niets vastgelegd.',
      };
  }
}

/** "Daan, mentor en coach" */
function presentLine({ present }: TalkEvent, givenName: string): string | null {
  const words = present.map((party) => partyWord(party, givenName));
  return words.length === 0 ? null : sentenceCase(inARow(words));
}

function heldText({ decision, forMeeting, reason, goesWell }: TalkEvent): string {
  const decided = decision === null ? null : `Besluit: ${decisionLabel(decision, forMeeting)}.`;
  return [decided, reason, goesWell === null ? null : `Gaat goed: ${goesWell}`]
    .filter(Boolean)
    .join(' ');
}

/** The student's own words in a talk, in the look that they always have; null where there are none. */
export function voiceIn(event: TimelineEvent, { givenName }: Telling) {
  if (event.kind !== 'talk_held') return null;
  if (event.saidNothing) return { who: givenName, text: null, said: 'wilde niets zeggen' };
  const text = event.ownWords?.trim() ?? '';
  return text === '' ? null : { who: givenName, text, said: null };
}

export const partTold = ({ id, number, declined }: StudentPartEvent, telling: Telling): Told => ({
  icon: 'quote',
  title: declined
    ? `${telling.givenName} vertelt het liever in gesprek ${number}`
    : `${telling.givenName} vulde in voor gesprek ${number}`,
  href: `/gesprekken/${id}`,
});

export const requestTold = ({ kind, coach, reason }: RequestEvent): Told =>
  kind === 'coach_asked'
    ? { icon: 'arrows-exchange', title: `${coach} is gevraagd om coach te worden` }
    : { icon: 'arrows-exchange', title: `${coach} neemt het niet over`, text: reason };

const MEETING_WORDS: Readonly<Record<MeetingEvent['decision'], string>> = {
  go_on: 'coach gaat door',
  alert: 'melding maken',
  other_help: 'andere hulp',
  close: 'hoeft niet meer',
};

export const meetingTold = ({ decision, note }: MeetingEvent): Told => ({
  icon: 'list-check',
  title: `Weekoverleg: ${MEETING_WORDS[decision]}`,
  text: note,
});
