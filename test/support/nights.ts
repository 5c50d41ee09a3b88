import type { DataSource } from 'typeorm';
import { Nightly } from '../../src/nightly/nightly.js';
import type { NightRun } from '../../src/nightly/night-run.entity.js';
import { Transactions } from '../../src/database/transactions.js';
import { newId } from '../../src/database/new-id.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import type { World } from './world.js';

/** People and students of whom talks come, open and lapse in the autumn of 2026. */
export interface Class {
  readonly coach: Account;
  readonly mentor: Account;
  readonly at: Organisation;
}

/** So many students of one coach and one mentor, started at the mbo on a Monday in August. */
export async function aClass(world: World, size: number, startsOn = '2026-08-24'): Promise<Class> {
  const coach = await world.account({ role: 'coach' });
  const at = await world.organisation({ kind: 'mbo', holidayRegion: 'zuid' });
  const mentor = await world.account({ role: 'mentor', at });
  const school = await world.organisation({ kind: 'vso' });
  for (let number = 0; number < size; number += 1)
    await world
      .student({ school })
      .withCoach(coach, { registeredOn: startsOn })
      .inMbo({ at, mentor, startsOn })
      .saved();
  return { coach, mentor, at };
}

/** The command for a date, as `sweep` gives it. */
export function sweepOn(world: World, day: string): Promise<NightRun | null> {
  return world.get(Nightly).run({ id: newId(), day, kind: 'command' });
}

/** What nights leave behind, without when it was written and who told of it. */
export async function workOfNights(database: DataSource): Promise<object[][]> {
  const queries = [
    `select id, number, phase, state, due_week, window_from, window_to, came_on, settled_on, version
     from check_ins order by id`,
    `select id, kind, for_role, subject_id, due_on, made_on, withdrawn_at is not null as withdrawn
     from tasks order by id`,
    `select id, check_in_id, account_id, kind, on_day, mailed_at is not null as mailed
     from reminders order by id`,
    'select id, account_id, kind from notices order by id',
    'select id, look_again_on from trajectories order by id',
    `select trajectory_id, level, computed_level, since, rise_id, score, signals, override_id
     from student_levels order by trajectory_id`,
    'select id, on_day, before, level, computed_level from level_changes order by id',
  ];
  const found: object[][] = [];
  for (const query of queries) found.push(await database.query<object[]>(query));
  return found;
}

/** As if no night had been yet; what follows has the same ids again. */
export async function forgetNights(world: World): Promise<void> {
  for (const table of [
    'reminders',
    'tasks',
    'follow_ups',
    'check_ins',
    'night_runs',
    'outbox_mails',
    'notices',
    'alert_steps',
    'alerts',
    'level_changes',
    'level_overrides',
    'student_levels',
  ])
    await world.write((tx) => tx.query(`delete from ${table}`));
  await world.write((tx) => tx.query(`delete from leases where name = 'nightly'`));
  await world.write((tx) => tx.query(`update trajectories set look_again_on = '0001-01-01'`));
}

/** As if there were no students, nor anything that was done for them. */
export async function forgetStudents(world: World): Promise<void> {
  await forgetNights(world);
  for (const table of [
    'coach_assignments',
    'trajectories',
    'enrolments',
    'student_numbers',
    'students',
  ])
    await world.write((tx) => tx.query(`delete from ${table}`));
}

/** From its `nth` transaction on the program gets nothing done, as when it is killed; until it is revived. */
export function killedAt(
  world: World,
  nth: number,
): { revive: () => void; wasReached: () => boolean } {
  const transactions = world.get(Transactions);
  const run = transactions.run.bind(transactions);
  let count = 0;
  transactions.run = (work) => {
    count += 1;
    return count < nth ? run(work) : Promise.reject(new Error('killed'));
  };
  return { revive: () => (transactions.run = run), wasReached: () => count >= nth };
}
