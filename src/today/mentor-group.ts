import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { CheckInLists } from '../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { Clock } from '../config/clock.js';
import { readList, type ListRules } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import type { ListedStudent } from '../students/student-list.js';
import { byName } from '../students/student-name.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { askedContacts } from './asked-contacts.js';
import { mentorGroupPage, type GroupMember } from './mentor-group.page.js';
import { OwnStudents } from './own-students.js';

const RULES: ListRules<'eerst' | 'naam'> = {
  path: '/gesprekken',
  sorts: ['eerst', 'naam'],
  filters: {},
};

/** The home of a mentor: a task screen, for who comes once in five weeks. */
@Injectable()
export class MentorGroup {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnStudents,
    private readonly lists: CheckInLists,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async page(viewer: Viewer, asked: Readonly<Record<string, unknown>> = {}): Promise<Page> {
    const today = this.clock.today();
    const { students } = await this.own.of(viewer, '/gesprekken');
    const talks = await this.lists.of(viewer, {
      states: ['overdue', 'planned', 'open', 'upcoming'],
    });
    const group = membersOf(students, talks, today);
    const contacts = await askedContacts(this.database.manager, viewer, today);
    const content = mentorGroupPage({ group, contacts }, readList(RULES, asked), today);
    return page('today/mentor-group', content);
  }
}

/** What needs somebody first comes first; who has no talk comes last. */
export function membersOf(
  students: readonly ListedStudent[],
  talks: readonly ListedCheckIn[],
  today: Day,
): GroupMember[] {
  const first = new Map<string, ListedCheckIn>();
  for (const talk of talks.toSorted((a, b) => before(a, b, today)))
    if (!first.has(talk.studentId)) first.set(talk.studentId, talk);
  return students
    .map((student) => ({ student, talk: first.get(student.id) ?? null }))
    .sort((a, b) => before(a.talk, b.talk, today) || byName(a.student, b.student));
}

function before(a: ListedCheckIn | null, b: ListedCheckIn | null, today: Day): number {
  const rank = rankOf(a, today) - rankOf(b, today);
  return rank !== 0 ? rank : momentOf(a) < momentOf(b) ? -1 : momentOf(a) > momentOf(b) ? 1 : 0;
}

/** A talk of today or one that should have been, then what was planned, then what has no time yet. */
function rankOf(talk: ListedCheckIn | null, today: Day): number {
  if (talk === null) return 5;
  const { state, plannedOn } = talk;
  if (state === 'planned') return plannedOn !== null && plannedOn <= today ? 0 : 2;
  if (state === 'overdue') return 1;
  return state === 'open' ? 3 : 4;
}

const momentOf = (talk: ListedCheckIn | null): string =>
  talk === null ? '' : `${talk.plannedOn ?? talk.dueWeek} ${talk.plannedAt ?? ''}`;
