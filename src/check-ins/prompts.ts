import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import type { Calendar } from '../policy/calendar.js';
import { stateOn, type Talk } from '../policy/check-in.js';
import { type Day, earliestOf } from '../policy/day.js';
import { type DueReminder, remindersDue, remindersOf } from '../policy/reminders.js';
import { fridayOf } from '../policy/week.js';
import { Tasks, type NewTask } from '../tasks/tasks.js';
import { Reminder } from './reminder.entity.js';
import type { RhythmFacts } from './rhythm-facts.js';

/** A check-in as far as it asks something of people. */
type Asking = Talk & { readonly id: string };

/** A reminder that is due, and who is to have it. */
interface Wanted {
  readonly checkInId: string;
  readonly due: DueReminder;
  readonly people: readonly { readonly role: string; readonly accountId: string }[];
}

/** What check-ins ask of people on a day, gathered for many trajectories. */
export class Prompting {
  /** For which a time is to be planned. */
  readonly tasks: NewTask[] = [];
  /** Check-ins that have a time, or were held. */
  readonly planned: string[] = [];
  /** Check-ins for which no time is needed any more. */
  readonly lapsed: string[] = [];
  /** Check-ins that were settled: sooner is no question any more. */
  readonly held: string[] = [];
  readonly unheld: string[] = [];
  readonly reminders: Wanted[] = [];

  constructor(private readonly today: Day) {}

  /** The day on which the passing of time asks for something next; null: none. */
  add(facts: RhythmFacts, checkIn: Asking, calendar: Calendar | null): Day | null {
    this.planning(facts, checkIn);
    if (calendar === null || (checkIn.state !== 'waiting' && checkIn.state !== 'overdue'))
      return null;
    for (const due of remindersDue(checkIn, calendar, this.today)) {
      const people = peopleFor(due, facts);
      if (people.length > 0) this.reminders.push({ checkInId: checkIn.id, due, people });
    }
    const days = remindersOf(checkIn, calendar).map(({ on }) => on);
    return earliestOf(days.filter((day) => day > this.today));
  }

  /** What was settled before today asked for its last time on that day. */
  private planning({ id, studentId }: RhythmFacts, checkIn: Asking): void {
    if (checkIn.settledOn !== null && checkIn.settledOn < this.today) return;
    const state = stateOn(checkIn, this.today);
    if (state === 'planned' || state === 'held') this.planned.push(checkIn.id);
    else if (state === 'open')
      this.tasks.push({
        ...{ studentId, trajectoryId: id, kind: 'plan_check_in', forRole: 'coach' },
        ...{ subjectId: checkIn.id, dueOn: fridayOf(checkIn.dueWeek) },
      });
    else if (state !== 'upcoming') this.lapsed.push(checkIn.id);
    if (state === 'held') this.held.push(checkIn.id);
    else if (checkIn.settledOn !== null) this.unheld.push(checkIn.id);
  }
}

/** Stores what check-ins ask of people: each task and each reminder once. */
@Injectable()
export class Prompts {
  constructor(private readonly tasks: Tasks) {}

  /** How many tasks are new. */
  async keep(tx: EntityManager, asked: Prompting, today: Day): Promise<number> {
    const { tasks, planned, lapsed } = asked;
    const open = await this.tasks.openAbout(tx, 'plan_check_in', [...planned, ...lapsed]);
    const isOpen = (id: string) => open.has(id);
    await this.tasks.done(tx, 'plan_check_in', planned.filter(isOpen), null);
    await this.tasks.withdraw(tx, 'plan_check_in', lapsed.filter(isOpen));
    await this.heldSooner(tx, asked);
    await keepReminders(tx, asked.reminders, today);
    return this.tasks.make(tx, tasks, today);
  }

  /** A talk that was asked to come forward: done when it is held, whatever its day. */
  private async heldSooner(tx: EntityManager, { held, unheld }: Prompting): Promise<void> {
    const open = await this.tasks.openAbout(tx, 'extra_check_in', [...held, ...unheld]);
    const isOpen = (id: string) => open.has(id);
    await this.tasks.done(tx, 'extra_check_in', held.filter(isOpen), null);
    await this.tasks.withdraw(tx, 'extra_check_in', unheld.filter(isOpen));
  }
}

/** Most reminders that are due were given on an earlier day. */
async function keepReminders(
  tx: EntityManager,
  wanted: readonly Wanted[],
  today: Day,
): Promise<void> {
  const earlier = wanted.filter(({ due }) => due.on < today);
  const had = await hadSince(tx, earlier);
  const due = wanted.filter((each) => each.due.on === today || had(each) < each.people.length);
  const reminders = due.flatMap((each) => remindersFor(each, today));
  await put(tx, Reminder, reminders, { same: ['id'], set: [] });
}

/** How many people had such a reminder since its day: where that is everybody, there is nothing to do. */
async function hadSince(
  tx: EntityManager,
  wanted: readonly Wanted[],
): Promise<(each: Wanted) => number> {
  const ids = wanted.map(({ checkInId }) => checkInId);
  const found = ids.length === 0 ? [] : await remindersAbout(tx, ids);
  const days = new Map<string, Day[]>();
  for (const { checkInId, kind, onDay } of found) {
    const known = days.get(`${checkInId} ${kind}`);
    if (known) known.push(onDay);
    else days.set(`${checkInId} ${kind}`, [onDay]);
  }
  return ({ checkInId, due: { kind, on } }) =>
    days.get(`${checkInId} ${kind}`)?.filter((day) => day >= on).length ?? 0;
}

const remindersAbout = (
  tx: EntityManager,
  checkInIds: readonly string[],
): Promise<Pick<Reminder, 'checkInId' | 'kind' | 'onDay'>[]> =>
  rows(
    tx,
    sql`select check_in_id as "checkInId", kind, on_day as "onDay" from reminders
        where check_in_id in ${listed(tx, checkInIds)}`,
  );

function remindersFor({ checkInId, due: { kind, on }, people }: Wanted, onDay: Day): Reminder[] {
  return people.map(({ role, accountId }) => {
    const id = derivedId('reminder', checkInId, kind, role, on);
    return Object.assign(new Reminder(), { id, checkInId, accountId, kind, onDay });
  });
}

function peopleFor({ for: roles }: DueReminder, { coachId, mentorId }: RhythmFacts) {
  return roles.flatMap((role) => {
    const accountId = role === 'coach' ? coachId : mentorId;
    return accountId === null ? [] : [{ role, accountId }];
  });
}
