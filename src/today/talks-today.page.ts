import { timeLabel } from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import type { Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import { withWhom } from './first-rows.js';

/** The talks of today, those without a time last; null for who has no talks at all. */
export function talksToday(talks: readonly ListedCheckIn[], today: Day) {
  const rows = talksOn(talks, today).map(talkRow);
  const next = talks.find(
    ({ state, plannedOn }) => state !== 'held' && plannedOn !== null && plannedOn > today,
  );
  if (rows.length === 0 && !next) return null;
  return {
    rows,
    hasRows: rows.length > 0,
    count: rows.length > 0 ? String(rows.length) : null,
    next: next ? nextTalk(next, today) : null,
  };
}

/** Still to be held, by their time. */
export const talksOn = (talks: readonly ListedCheckIn[], today: Day): ListedCheckIn[] =>
  talks.filter(({ state, plannedOn }) => state !== 'held' && plannedOn === today);

function talkRow(talk: ListedCheckIn) {
  const name = fullName(talk);
  return {
    name,
    href: `/leerlingen/${talk.studentId}`,
    time: clockOf(talk.plannedAt),
    meta: withWhom(talk),
    part: partLine(talk),
    open: { href: `/gesprekken/${talk.id}`, about: name },
  };
}

const clockOf = (time: string | null) =>
  time === null ? null : { machine: time, text: time.replace(':', '.') };

/** Whether the student said something beforehand, and how to ask for it. */
function partLine({ part, givenName, id }: ListedCheckIn) {
  if (part === null)
    return {
      ...{ isGiven: false, icon: 'clock', text: `${givenName} heeft nog niets ingevuld.` },
      ask: { href: `/gesprekken/${id}/leerlinglink`, label: 'Stuur een herinnering' },
    };
  const text =
    part === 'declined'
      ? `${givenName} vertelt het liever in het gesprek`
      : `${givenName} heeft het formulier ingevuld`;
  return { isGiven: true, icon: 'circle-check', text, ask: null };
}

/** "Hierna: wo 25 nov, 10.30 uur, Noor Willemsen" */
function nextTalk(talk: ListedCheckIn, today: Day) {
  const time = talk.plannedAt === null ? [] : [timeLabel(talk.plannedAt)];
  const when = [dayInList(talk.plannedOn ?? today, today), ...time].join(', ');
  return { href: `/gesprekken/${talk.id}`, name: fullName(talk), when };
}
