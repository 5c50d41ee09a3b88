import type { OpenDraft } from '../access/drafts.js';
import { daysBetween, type Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import { initialsOf } from '../web/frame.js';
import { homeOf } from '../web/menu.js';
import { momentLabel } from '../web/dates.js';
import type { Role } from '../policy/roles.js';
import type { Candidate, Choice } from './contact-choice.js';
import { MOST_NAMES } from './contact-choice.js';
import { namesInLine } from './contact-checks.js';
import type { ContactStudent } from './contact-people.js';

interface Around {
  readonly role: Role;
  readonly today: Day;
}

/** A draft with the students whom it is about and whom the viewer still sees. */
export interface ListedDraft {
  readonly draft: OpenDraft;
  readonly students: readonly ContactStudent[];
}

/** Over wie gaat het? */
export function choicePage(choice: Choice, drafts: readonly ListedDraft[], around: Around) {
  const { today } = around;
  const groups = [
    group('Vandaag', choice.today, ({ promise }) => `Beloofd: ${lower(promise.what)}`),
    group('Laatst bekeken', choice.seenLast, (student) => lastContact(student, today)),
    group('Laatst gesproken', choice.spokenLast, (student) => lastContact(student, today)),
  ].filter(({ rows }) => rows.length > 0);
  return {
    title: 'Over wie gaat het?',
    home: homeOf(around.role),
    search: '',
    drafts: drafts.map(draftRow),
    groups,
    noGroups: groups.length === 0,
    all: choice.total === 0 ? null : allLink(choice.total),
    several: choice.total > 1 ? '/contact/nieuw?kies=meer' : null,
    empty: choice.total === 0 ? noStudents() : null,
  };
}

/** What a search found, or all names; with boxes to tick when it is about a group. */
export function namesPage(
  found: readonly Candidate[],
  asked: { search: string; isGroup: boolean; chosen: readonly string[] },
  around: Around,
) {
  const { search, isGroup, chosen } = asked;
  const title = isGroup ? 'Over wie gaat het?' : 'Over wie gaat het?';
  return {
    title,
    home: homeOf(around.role),
    search,
    isGroup,
    count: found.length === 0 ? null : countLine(found.length),
    rows: found.map((student) => ({
      ...row(student, lastContact(student, around.today)),
      isChecked: chosen.includes(student.id),
    })),
    hidden: chosen
      .filter((id) => !found.some((student) => student.id === id))
      .map((id) => ({ id })),
    back: '/contact/nieuw',
    empty:
      found.length > 0
        ? null
        : {
            icon: 'search',
            title: 'Niemand gevonden',
            text: 'Zoek op een deel van de naam.',
            action: { href: '/contact/nieuw', label: 'Terug' },
          },
  };
}

const countLine = (count: number): string => {
  if (count >= MOST_NAMES) return `De eerste ${MOST_NAMES}. Zoek op naam om de rest te vinden.`;
  return count === 1 ? '1 leerling' : `${count} leerlingen`;
};

function group<Row extends Candidate>(
  title: string,
  students: readonly Row[],
  hint: (student: Row) => string,
) {
  return { title, rows: students.map((student) => row(student, hint(student))) };
}

export function row(student: Candidate, hint: string) {
  const name = fullName(student);
  return {
    id: student.id,
    href: `/contact/nieuw?leerling=${student.id}`,
    name,
    initials: initialsOf(name),
    hint,
  };
}

/** Recency, so that who was not spoken for long is seen. */
export function lastContact({ lastContactOn }: Candidate, today: Day): string {
  if (lastContactOn === null) return 'Nog geen contact vastgelegd';
  const days = daysBetween(lastContactOn, today);
  if (days <= 0) return 'Vandaag gesproken';
  return days === 1 ? 'Gisteren gesproken' : `${days} dagen geleden gesproken`;
}

function draftRow({ draft, students }: ListedDraft) {
  return {
    href: `/contact/nieuw?${students.map(({ id }) => `leerling=${id}`).join('&')}`,
    name: namesInLine(students.map(fullName)),
    when: `Niet bewaard, ${momentLabel(draft.changedAt)}`,
  };
}

function allLink(total: number) {
  return {
    href: '/contact/nieuw?kies=een',
    label: total === 1 ? 'Toon je leerling' : `Alle ${total} leerlingen`,
  };
}

function noStudents() {
  return {
    icon: 'users',
    title: 'Je hebt nog geen leerlingen',
    text: 'Zodra je een leerling begeleidt, leg je hier vast dat je contact had.',
    action: null,
  };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
