import type { Viewer } from '../web/viewer.js';
import { momentLabel } from '../web/dates.js';
import { fullName } from '../students/student-name.js';
import type { Day } from '../policy/day.js';
import type { MeetingAtHand } from './meeting-finder.js';
import type { Point } from './meeting-room.js';
import {
  DECISION_WORDS,
  meetingPath,
  personLine,
  whatIsTheMatter,
  whenAndWhere,
} from './meeting-words.js';

interface Printing {
  readonly meeting: MeetingAtHand;
  readonly regionName: string;
  readonly points: readonly Point[];
  readonly people: readonly { name: string }[];
  readonly viewer: Viewer;
  readonly today: Day;
  readonly now: Date;
}

/** The agenda on A4, with room to write; what was decided already stands on it. */
export function paperPage({ meeting, regionName, points, people, viewer, today, now }: Printing) {
  return {
    title: 'Agenda weekoverleg',
    above: `${regionName}, ${whenAndWhere(meeting)}`,
    people: people.map(({ name }) => name).join(', '),
    back: { href: meetingPath(meeting.onDay), label: 'Terug naar het overleg' },
    notice: 'Deze namen zijn alleen voor wie meedoet. Dat je dit afdrukt, wordt bewaard.',
    hasItems: points.length > 0,
    items: points.map(({ item, student }) => ({
      name: fullName(item),
      line: personLine(student.person, today),
      matter: whatIsTheMatter(item, student),
      question: item.question,
      decision: item.decision === null ? null : DECISION_WORDS[item.decision].label,
      note: item.note,
    })),
    printed: `Afgedrukt voor ${viewer.name}, ${viewer.roleLabel.toLowerCase()}, op ${momentLabel(now)}. Geef dit niet door. Vernietig het na het overleg.`,
  };
}
