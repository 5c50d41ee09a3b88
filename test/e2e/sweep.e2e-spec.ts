import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { Lease } from '../../src/database/lease.entity.js';
import { NightRun } from '../../src/nightly/night-run.entity.js';
import { onEachDatabase, openHouse } from '../support/app.js';
import { builtProgram } from '../support/built.js';
import { commandLineOn } from '../support/command-line.js';
import { inTestFolder } from '../support/databases.js';
import { aClass, forgetNights, sweepOn, workOfNights } from '../support/nights.js';
import { Program } from '../support/program.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

const DAY = '2026-11-24';
const NOTHING = {
  ...{ date: DAY, checkInsCreated: 0, checkInsOverdue: 0, levelsChanged: 0 },
  ...{ alertsRaised: 0, alertsEscalated: 0, tasksCreated: 0 },
};

onEachDatabase('the command sweep', (the) => {
  const line = () => commandLineOn(the().house.config.databaseUrl);

  it('does the work of a date and says what it changed; the second time nothing', async () => {
    await aClass(the(), 2);
    const { run } = line();
    const first = await run('sweep', '--today', DAY, '--json');
    const second = await run('sweep', '--today', DAY, '--json');
    const runs = await the().database.manager.find(NightRun);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.json).toEqual({
      ...{ ...NOTHING, checkInsCreated: 6, checkInsOverdue: 4 },
      ...{ levelsChanged: 2, tasksCreated: 10 },
    });
    expect(second.json).toEqual(NOTHING);
    expect(runs.map(({ onDay, kind, finishedAt }) => [onDay, kind, finishedAt !== null])).toEqual([
      [DAY, 'command', true],
      [DAY, 'command', true],
    ]);
  });

  it('tells people in words, and takes today when no date is given', async () => {
    const { run } = commandLineOn(the().house.config.databaseUrl, { DOORSTROOM_TODAY: DAY });
    await forgetNights(the());

    expect((await run('sweep')).out).toEqual([
      'Nachtwerk van 24 november 2026: klaar.',
      '  6 nieuwe gesprekken',
      '  4 gesprekken te laat',
      '  2 niveaus veranderd',
      '  10 nieuwe taken',
    ]);
    expect((await run('sweep')).out).toEqual([
      'Nachtwerk van 24 november 2026: klaar.',
      '  Er veranderde niets.',
    ]);
  });

  it('is refused for what is no date, and stores nothing', async () => {
    const before = await the().database.manager.count(NightRun);
    const { code, json } = await line().run('sweep', '--today', '2026-02-30', '--json');

    expect([code, json.error]).toEqual([
      2,
      { code: 'bad_date', message: '"2026-02-30" is geen datum. Schrijf jjjj-mm-dd.' },
    ]);
    expect(await the().database.manager.count(NightRun)).toBe(before);
  });

  it('works out a date that is over with what is known now', async () => {
    await forgetNights(the());
    const { json } = await line().run('sweep', '--today', '2026-09-14', '--json');
    expect(json).toMatchObject({ date: '2026-09-14', checkInsCreated: 2, checkInsOverdue: 0 });
  });

  it('waits for a run that is going on', async () => {
    await forgetNights(the());
    const lease = { name: 'nightly', holder: randomUUID(), until: new Date(Date.now() + 600_000) };
    await the().write((tx) => tx.insert(Lease, lease));
    const waiting = line().run('sweep', '--today', DAY, '--json');
    await sleep(300);
    expect(await the().database.manager.count(CheckIn)).toBe(0);
    await the().write((tx) => tx.update(Lease, { name: 'nightly' }, { until: null }));

    expect((await waiting).json).toMatchObject({ checkInsCreated: 6 });
  });
});

describe('processes of their own on one SQLite file', () => {
  let world: World;
  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    await aClass(world, 130);
    await sweepOn(world, DAY);
    await forgetNights(world);
  });
  afterAll(() => world.close());

  const env = () => ({
    PATH: process.env.PATH ?? '',
    DATABASE_URL: world.house.config.databaseUrl,
    DOORSTROOM_SECRET: 'a secret for tests that nobody has to keep',
    AUDIT_ANCHOR: inTestFolder(`${randomUUID()}.anchor`),
    LOG_LEVEL: 'silent',
  });
  const cli = () => join(builtProgram(), 'src/cli.js');
  const args = () => [cli(), 'sweep', '--today', DAY, '--json'];
  const sweep = async () => {
    const { stdout } = await promisify(execFile)(process.execPath, args(), { env: env() });
    return JSON.parse(stdout) as Record<string, number>;
  };

  it('sweep one after the other, though they were started together', async () => {
    const said = await Promise.all([sweep(), sweep()]);
    const sums = said.map(({ checkInsCreated }) => checkInsCreated).sort((a, b) => a - b);

    expect(sums).toEqual([0, 390]);
    expect(await world.database.manager.count(CheckIn)).toBe(390);
  }, 180_000);

  it('may be killed: the next one finishes the work', async () => {
    await forgetNights(world);
    await sweep();
    const undisturbed = await workOfNights(world.database);
    for (const afterMs of [0, 10, 30]) {
      await forgetNights(world);
      const child = execFile(process.execPath, args(), { env: env() });
      const begun = until(() => world.database.manager.existsBy(NightRun, { onDay: DAY }));
      await begun.then(() => sleep(afterMs));
      child.kill('SIGKILL');
      await once(child, 'exit');
      // The first waits until the lease of the dead one is over, the others need not.
      if (afterMs > 0)
        await world.write((tx) => tx.update(Lease, { name: 'nightly' }, { until: null }));
      await sweep();
      expect(await workOfNights(world.database)).toEqual(undisturbed);
    }
  }, 180_000);

  it('settle what was marked while the server was down as soon as it starts', async () => {
    await forgetNights(world);
    const { DATABASE_URL } = env();
    const server = await Program.listening({ DATABASE_URL, DOORSTROOM_TODAY: DAY });
    const startedAt = performance.now();
    await until(() => world.database.manager.existsBy(CheckIn, { state: 'waiting' }));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await until(async () => (await world.database.manager.count(CheckIn)) === 390);
    await server.end();
  }, 180_000);
});
