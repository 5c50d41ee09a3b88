import type { Day } from '../../policy/day.js';
import { fullName } from '../../students/student-name.js';
import { dayLabel } from '../../web/dates.js';
import type { Viewer } from '../../web/viewer.js';
import { lateLabel, talkLabel, weekOf, whenLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import type { Outlook } from './outlooks.js';
import type { TalkAround } from './talk-around.js';
import { talkPath } from './talk-files.js';

/** Above the form: who, when, and what else can be done with the talk. */
export function headOf({ talk, viewer, today, outlook }: TalkAround) {
  const path = talkPath(talk.id);
  const name = fullName(talk);
  return {
    title: `Gesprek met ${name}`,
    back: { href: '/gesprekken', label: 'Mijn gesprekken' },
    intro: introOf(talk, viewer, outlook),
    warning: warningOf(talk, today),
    links: [
      {
        href: `${path}/plannen`,
        label: talk.plannedOn === null ? 'Plan een tijd' : 'Verzet',
        icon: 'calendar-event',
      },
      { href: `${path}/niet-doorgegaan`, label: 'Ging niet door', icon: 'calendar-x' },
      { href: `${path}/leerlinglink`, label: `Link voor ${talk.givenName}`, icon: 'device-mobile' },
      ...(talk.plannedOn === null
        ? []
        : [{ href: `${path}/agenda.ics`, label: 'Zet in agenda', icon: 'calendar' }]),
    ],
  };
}

/** Dinsdag 24 november, 10.30 uur. Gesprek 3 van 4, samen met coach Marije Brouwer. Invullen duurt 5 minuten. */
function introOf(talk: ListedCheckIn, { role, accountId }: Viewer, { ofTalks }: Outlook): string {
  const { plannedOn, dueWeek, number, coach, coachId, mentor } = talk;
  const when = plannedOn === null ? `Hoort in ${weekOf(dueWeek)}` : whenLabel(talk);
  const other =
    role === 'coach' || coachId === accountId
      ? mentor && `mentor ${mentor}`
      : coach && `coach ${coach}`;
  const which = talkLabel(number, ofTalks);
  return `${when}. ${other ? `${which}, samen met ${other}.` : `${which}.`} Invullen duurt 5 minuten.`;
}

function warningOf(talk: ListedCheckIn, today: Day): string | null {
  if (talk.windowFrom > today)
    return `Dit gesprek kan vanaf ${dayLabel(talk.windowFrom)}. Was het al? Vertel dan bij vraag 5 kort waarom het eerder was.`;
  if (talk.state !== 'overdue') return null;
  return `Dit gesprek is ${lateLabel(talk, today)}. Leg het vast op de dag waarop het echt was, of geef door dat het niet doorging.`;
}
