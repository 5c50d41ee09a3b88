import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { Lease } from '../../src/database/lease.entity.js';
import { NightRun } from '../../src/nightly/night-run.entity.js';
import { NightWatch } from '../../src/nightly/night-watch.js';
import { Nightly } from '../../src/nightly/nightly.js';
import { addDays } from '../../src/policy/day.js';
import { onEachDatabase, openHouseAt } from '../support/app.js';
import { MINUTE } from '../support/clock.js';
import { watch } from '../support/fingerprint.js';
import {
  aClass,
  forgetNights,
  forgetStudents,
  killedAt,
  sweepOn,
  workOfNights,
} from '../support/nights.js';
import { World } from '../support/world.js';

const nightsOf = (world: World) =>
  world.database.manager.find(NightRun, { order: { onDay: 'ASC' } });
const datesOf = async (world: World) => (await nightsOf(world)).map(({ onDay }) => onDay);

/** Looks every ten minutes, as the program does more often, from one instant to another. */
async function keepWatch(world: World, from: string, until: string): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(until); at += 10 * MINUTE) {
    world.clock.set(new Date(at).toISOString());
    await world.get(NightWatch).goRound();
  }
}

onEachDatabase('the work of the night', (the) => {
  let world: World;
  beforeEach(async () => {
    world = the();
    await forgetStudents(world);
  });

  it('is done once for a date, from a quarter past four', async () => {
    await aClass(world, 1);
    await keepWatch(world, '2026-11-24T03:55:00+01:00', '2026-11-25T04:05:00+01:00');

    expect((await nightsOf(world)).map(({ onDay, changes }) => [onDay, changes])).toMatchObject([
      ['2026-11-23', { checkInsCreated: 0 }],
      ['2026-11-24', { checkInsCreated: 3, levelsChanged: 1, tasksCreated: 5, failed: 0 }],
    ]);
    expect(await world.database.manager.count(CheckIn)).toBe(3);
  });

  it('is one for the night in which an hour comes twice, and one for that in which it is left out', async () => {
    await keepWatch(world, '2026-10-23T20:00:00Z', '2026-10-26T06:00:00Z');
    expect(await datesOf(world)).toEqual(['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26']);
    await forgetNights(world);
    await keepWatch(world, '2027-03-26T20:00:00Z', '2027-03-29T06:00:00Z');
    expect(await datesOf(world)).toEqual(['2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29']);
  });

  it('is never done twice for a date when the clock is put back or ahead', async () => {
    const at = async (moment: string) => {
      world.clock.set(moment);
      await world.get(NightWatch).goRound();
      return datesOf(world);
    };
    expect(await at('2026-11-24T05:00:00+01:00')).toEqual(['2026-11-24']);
    expect(await at('2026-11-24T03:00:00+01:00')).toEqual(['2026-11-24']);
    expect(await at('2026-11-25T05:00:00+01:00')).toEqual(['2026-11-24', '2026-11-25']);
    expect(await at('2026-11-24T05:10:00+01:00')).toEqual(['2026-11-24', '2026-11-25']);
    // Years ahead by mistake, and right again: the nights go on.
    await at('2031-01-01T05:00:00+01:00');
    expect(await at('2026-11-26T05:00:00+01:00')).toContain('2026-11-26');
  });

  it('changes nothing the second time', async () => {
    await aClass(world, 3);
    await sweepOn(world, '2026-11-24');
    const changed = await watch(world.database);
    const again = await sweepOn(world, '2026-11-24');

    expect(again?.changes).toEqual({
      ...{ checkInsCreated: 0, checkInsOverdue: 0, levelsChanged: 0, alertsRaised: 0 },
      ...{ alertsEscalated: 0, tasksCreated: 0, failed: 0 },
    });
    expect(await changed()).toEqual(['night_runs']);
  });

  it('that was missed is caught up with in order, to the same rows as night by night', async () => {
    await aClass(world, 2);
    world.clock.set('2026-09-01T05:00:00+02:00');
    await world.get(NightWatch).goRound();
    const before = await workOfNights(world.database);
    for (let day = '2026-09-02'; day <= '2026-10-26'; day = addDays(day, 1)) {
      world.clock.set(`${day}T05:00:00+01:00`);
      await world.get(NightWatch).goRound();
    }
    const nightByNight = (await workOfNights(world.database)).slice(0, 2);
    const reminded = await remindersIn(world);

    await forgetNights(world);
    world.clock.set('2026-09-01T05:00:00+02:00');
    await world.get(NightWatch).goRound();
    expect(await workOfNights(world.database)).toEqual(before);
    world.clock.set('2026-10-26T05:00:00+01:00');
    await world.get(NightWatch).goRound();

    expect((await workOfNights(world.database)).slice(0, 2)).toEqual(nightByNight);
    expect(await remindersIn(world)).toEqual(reminded);
    expect((await datesOf(world)).slice(-3)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(await datesOf(world)).toHaveLength(56);
  });

  it('that is killed at any moment is finished by the next, with nothing lost and nothing twice', async () => {
    await aClass(world, 110);
    await sweepOn(world, '2026-11-24');
    const undisturbed = await workOfNights(world.database);
    const total = (await nightsOf(world))[0]?.changes;
    let kills = 0;
    for (let nth = 1; ; nth += 1) {
      await forgetNights(world);
      world.clock.reset();
      const { revive, wasReached } = killedAt(world, nth);
      await world.get(NightWatch).goRound().finally(revive);
      if (!wasReached()) break;
      kills += 1;
      world.clock.advance(MINUTE);
      await world.get(NightWatch).goRound();
      const [run] = (await nightsOf(world)).filter(({ onDay }) => onDay === '2026-11-24');

      expect(await workOfNights(world.database)).toEqual(undisturbed);
      expect([nth, run?.changes, run?.finishedAt !== null]).toEqual([nth, total, true]);
    }
    expect(kills).toBeGreaterThan(5);
  }, 120_000);

  it('is not held up by a trajectory that cannot be worked out, which is told of and tried again', async () => {
    await aClass(world, 3);
    const [broken] = await world.database.query<{ id: string }[]>(
      'select id from trajectories order by id',
    );
    await refuseTalksOf(world, broken?.id ?? '');
    const run = await sweepOn(world, '2026-11-24');
    const has = async () =>
      (await world.database.manager.find(CheckIn)).some(
        ({ trajectoryId }) => trajectoryId === broken?.id,
      );

    expect(run?.changes).toMatchObject({ checkInsCreated: 6, failed: 1 });
    expect(await has()).toBe(false);
    expect(world.house.log.join('')).toContain(broken?.id);
    expect(world.house.log.join('')).not.toContain('Kuipers');
    await allowTalks(world);
    expect((await sweepOn(world, '2026-11-24'))?.changes).toMatchObject({ checkInsCreated: 0 });
    expect((await sweepOn(world, '2026-11-25'))?.changes).toMatchObject({ checkInsCreated: 3 });
    expect(await has()).toBe(true);
  });

  it('waits for another run, and gives up when that takes long', async () => {
    const until = new Date(world.clock.now.getTime() + MINUTE);
    await world.write((tx) => tx.insert(Lease, { name: 'nightly', holder: 'another', until }));
    const start = { id: 'x', day: '2026-11-24', kind: 'command' } as const;
    expect(await world.get(Nightly).run(start, 150)).toBeNull();
    const waiting = world.get(Nightly).run(start, 10_000);
    await world.write((tx) => tx.update(Lease, { name: 'nightly' }, { until: null }));

    expect((await waiting)?.finishedAt).not.toBeNull();
  });

  it('waits for nobody whose clock was a day ahead', async () => {
    const until = new Date(world.clock.now.getTime() + 26 * 60 * MINUTE);
    await world.write((tx) => tx.insert(Lease, { name: 'nightly', holder: 'another', until }));
    const start = { id: 'x', day: '2026-11-24', kind: 'command' } as const;

    expect(await world.get(Nightly).run(start)).not.toBeNull();
  });
});

const remindersIn = (world: World) =>
  world.database.query<object[]>('select id, kind, on_day from reminders order by id');

const isSqlite = ({ database }: World): boolean => database.options.type !== 'postgres';

/** The database itself says no, as it does to what cannot be. */
async function refuseTalksOf(world: World, id: string): Promise<void> {
  const { writer } = world.house.database;
  const when = `when (new.trajectory_id = '${id}')`;
  if (isSqlite(world)) {
    const refuse = "begin select raise(abort, 'no'); end";
    await writer.query(`create trigger refused before insert on check_ins ${when} ${refuse}`);
    return;
  }
  const body = "$$ begin raise exception 'no'; end $$ language plpgsql";
  await writer.query(`create function refuse() returns trigger as ${body}`);
  await writer.query(
    `create trigger refused before insert on check_ins for each row ${when} execute function refuse()`,
  );
}

async function allowTalks(world: World): Promise<void> {
  const on = isSqlite(world) ? '' : ' on check_ins';
  await world.house.database.writer.query(`drop trigger refused${on}`);
}

onEachDatabase('two instances in one night', (the) => {
  it('do the work once', async () => {
    await aClass(the(), 110);
    const other = new World(await openHouseAt(the().house.config.databaseUrl));
    const rounds = [the(), other, the(), other].map((each) => each.get(NightWatch).goRound());
    await Promise.all(rounds);
    await the().get(NightWatch).goRound();
    await other.close();

    expect(await nightsOf(the())).toMatchObject([
      { onDay: '2026-11-24', changes: { checkInsCreated: 330, checkInsOverdue: 220 } },
    ]);
    expect(await the().database.manager.count(CheckIn)).toBe(330);
  });
});
