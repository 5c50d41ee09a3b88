import { daysBetween, type Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import { momentLabel } from '../web/dates.js';
import { initialsOf } from '../web/frame.js';
import type { ListedAgreement } from './agreement-lists.js';
import { PARTY_LABELS } from './agreement-parties.js';

/** One agreement in a list, for {{> afspraak}}. `back` is the page on which it stands. */
export function agreementRow(agreement: ListedAgreement, today: Day, back: string) {
  const { id, what, who, owner, dueOn, doneAt } = agreement;
  const isLate = doneAt === null && dueOn !== null && dueOn < today;
  const name = fullName(agreement);
  return {
    id,
    name,
    initials: initialsOf(name),
    dossier: `/leerlingen/${agreement.studentId}`,
    what,
    who: owner === null ? PARTY_LABELS[who] : `${PARTY_LABELS[who]}, ${owner}`,
    when: doneAt === null ? dueLabel(dueOn, today) : null,
    isLate,
    done: doneAt === null ? null : doneLine(agreement),
    path: `/afspraken/${id}`,
    otherDay: `/afspraken/${id}/dag?terug=${encodeURIComponent(back)}`,
    back,
  };
}

/** "1 dag te laat", "Vandaag", "di 1 dec". */
export function dueLabel(dueOn: Day | null, today: Day): string {
  if (dueOn === null) return 'Zonder datum';
  const days = daysBetween(today, dueOn);
  if (days === 0) return 'Vandaag';
  if (days === 1) return 'Morgen';
  if (days > 1) return capital(dayInList(dueOn, today));
  return days === -1 ? '1 dag te laat' : `${-days} dagen te laat`;
}

function doneLine({ doneAt, doneBy }: ListedAgreement): string {
  const when = doneAt === null ? '' : momentLabel(new Date(doneAt));
  return doneBy === null ? `Gedaan op ${when}` : `Gedaan op ${when} door ${doneBy}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
