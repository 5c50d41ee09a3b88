import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import type { Calendar } from '../policy/calendar.js';
import { stateOn } from '../policy/check-in.js';
import { type Day, earliest } from '../policy/day.js';
import { remindersDue, remindersOf } from '../policy/reminders.js';
import { fridayOf } from '../policy/week.js';
import { Tasks, type NewTask } from '../tasks/tasks.js';
import type { CheckIn } from './check-in.entity.js';
import { Reminder } from './reminder.entity.js';
import type { RhythmFacts } from './rhythm-facts.js';

/** What check-ins ask of people on a day, gathered for many trajectories. */
export class Prompting {
  readonly tasks: NewTask[] = [];
  /** Check-ins that have a time, or were held. */
  readonly planned: string[] = [];
  /** Check-ins for which no time is needed any more. */
  readonly lapsed: string[] = [];
  readonly reminders: Reminder[] = [];

  /** The day on which the passing of time asks for something next; null: none. */
  add(facts: RhythmFacts, checkIn: CheckIn, calendar: Calendar | null, today: Day): Day | null {
    this.planning(facts, checkIn, today);
    if (calendar === null) return null;
    for (const { kind, for: roles, on } of remindersDue(checkIn, calendar, today))
      for (const role of roles) this.remind(facts, checkIn, { kind, role, on }, today);
    return soonest(
      remindersOf(checkIn, calendar).map(({ on }) => on),
      today,
    );
  }

  private planning({ id, studentId }: RhythmFacts, checkIn: CheckIn, today: Day): void {
    const state = stateOn(checkIn, today);
    if (state === 'planned' || state === 'held') this.planned.push(checkIn.id);
    else if (state === 'open')
      this.tasks.push({
        ...{ studentId, trajectoryId: id, kind: 'plan_check_in', forRole: 'coach' },
        ...{ subjectId: checkIn.id, dueOn: fridayOf(checkIn.dueWeek) },
      });
    else if (state !== 'upcoming') this.lapsed.push(checkIn.id);
  }

  private remind(
    { coachId, mentorId }: RhythmFacts,
    { id: checkInId }: CheckIn,
    { kind, role, on }: { kind: Reminder['kind']; role: 'coach' | 'mentor'; on: Day },
    today: Day,
  ): void {
    const accountId = role === 'coach' ? coachId : mentorId;
    if (accountId === null) return;
    const id = derivedId('reminder', checkInId, kind, role, on);
    this.reminders.push(
      Object.assign(new Reminder(), { id, checkInId, accountId, kind, onDay: today }),
    );
  }
}

/** Stores what check-ins ask of people: each task and each reminder once. */
@Injectable()
export class Prompts {
  constructor(private readonly tasks: Tasks) {}

  /** How many tasks are new. */
  async keep(tx: EntityManager, prompting: Prompting, today: Day): Promise<number> {
    await this.tasks.done(tx, 'plan_check_in', prompting.planned, null);
    await this.tasks.withdraw(tx, 'plan_check_in', prompting.lapsed);
    await keepReminders(tx, prompting.reminders);
    return this.tasks.make(tx, prompting.tasks, today);
  }
}

async function keepReminders(tx: EntityManager, wanted: readonly Reminder[]): Promise<void> {
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const known = await rows<{ id: string }>(
    tx,
    sql`select id from reminders where id in ${listed(tx, ids)}`,
  );
  const there = new Set(known.map(({ id }) => id));
  await put(
    tx,
    Reminder,
    wanted.filter(({ id }) => !there.has(id)),
  );
}

function soonest(days: readonly Day[], today: Day): Day | null {
  const [first, ...others] = days.filter((day) => day > today);
  return first === undefined ? null : earliest(first, ...others);
}
