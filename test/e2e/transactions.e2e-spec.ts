import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import { closeDatabase, openDatabase, type Database } from '../../src/database/database.js';
import { Transactions } from '../../src/database/transactions.js';
import { builtProgram } from '../support/built.js';
import { DATABASES, freshDatabase, type TestDatabase } from '../support/databases.js';
import { seeded } from '../support/random.js';

@Entity('counters')
class Counter {
  @PrimaryColumn('varchar', { length: 36 }) id: string;
  @Column('integer') n: number;
}

/** How each of some concurrent pieces of work ended: 'ok' or the message of its error. */
async function outcomes(work: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((each) =>
    each.status === 'fulfilled' ? 'ok' : (each.reason as Error).message,
  );
}

describe.each(DATABASES)('Transactions, on %s', (kind) => {
  let test: TestDatabase;
  let database: Database;
  let transactions: Transactions;

  beforeAll(async () => {
    test = await freshDatabase(kind);
    database = await openDatabase(test.url, [Counter]);
    transactions = new Transactions(database.writer);
    await database.writer.query(
      'create table counters (id varchar(36) primary key, n integer not null)',
    );
  });
  beforeEach(() => transactions.run((tx) => tx.clear(Counter)));
  afterAll(async () => {
    await closeDatabase(database);
    await test.drop();
  });

  const stored = async () =>
    (await database.reader.getRepository(Counter).find({ order: { id: 'ASC' } })).map(
      ({ id }) => id,
    );
  const add = (tx: EntityManager, id: string, n = 0) => tx.insert(Counter, { id, n });
  /** Adds a row, takes its time, and then fails. */
  const addAndFail = (id: string, ms = 30) =>
    transactions.run(async (tx) => {
      await add(tx, id);
      await sleep(ms);
      throw new Error(`${id} rolls back`);
    });

  it('say that a full disk is full, and keep what comes once there is room', async () => {
    if (kind !== 'SQLite') return; // PostgreSQL leaves it to us to end what failed
    const [pages] = await database.writer.query<{ page_count: number }[]>('pragma page_count');
    await database.writer.query(`pragma max_page_count = ${String(pages?.page_count)}`);
    const many = transactions.run(async (tx) => {
      for (let n = 0; n < 1000; n += 1) await add(tx, `too many ${String(n)}`);
    });
    await expect(many).rejects.toMatchObject({ driverError: { code: 'SQLITE_FULL' } });
    await database.writer.query('pragma max_page_count = 1000000');
    await addAndFail('a', 0).catch(() => undefined);
    await transactions.run((tx) => add(tx, 'b'));

    expect(await stored()).toEqual(['b']);
  });

  it('keep what one wrote when another that was busy at the same time rolls back', async () => {
    const ended = await outcomes([
      addAndFail('a'),
      sleep(5).then(() =>
        transactions.run(async (tx) => {
          await add(tx, 'b');
          await sleep(5);
        }),
      ),
    ]);

    expect(ended).toEqual(['a rolls back', 'ok']);
    expect(await stored()).toEqual(['b']);
  });

  it('lose no write that goes past them: it is refused, or kept', async () => {
    const ended = await outcomes([
      addAndFail('a'),
      sleep(5).then(() => database.reader.getRepository(Counter).insert({ id: 'c', n: 1 })),
    ]);

    expect(ended[0]).toBe('a rolls back');
    if (kind === 'SQLite')
      expect(ended[1]).toBe('SqliteError: attempt to write a readonly database');
    else expect(ended[1]).toBe('ok');
    expect(await stored()).toEqual(kind === 'SQLite' ? [] : ['c']);
  });

  it('say that nothing is kept to all whose commit fails, and go on', async () => {
    if (kind !== 'SQLite') return; // on PostgreSQL everybody commits for themselves
    await database.writer.query(`create table if not exists parts (
      whole varchar(36) references counters (id) deferrable initially deferred)`);
    const part = (whole: string) =>
      transactions.run((tx) => tx.query('insert into parts values (?)', [whole]));
    const acknowledged = await outcomes([
      transactions.run((tx) => add(tx, 'a')),
      part('nobody'),
      transactions.run((tx) => add(tx, 'b')),
    ]);
    await transactions.run((tx) => add(tx, 'c'));

    const failed = 'SqliteError: FOREIGN KEY constraint failed';
    expect(acknowledged).toEqual([failed, failed, failed]);
    expect(await stored()).toEqual(['c']);
    await database.writer.query('drop table parts');
  });

  it('show nobody what is not committed', async () => {
    const failing = addAndFail('a');
    await sleep(10);
    const seen = await database.reader.getRepository(Counter).count();

    expect(await outcomes([failing])).toEqual(['a rolls back']);
    expect(seen).toBe(0);
  });

  it('keep what one wrote that began and ended while another, which rolls back, was busy', async () => {
    const ended = await outcomes([
      transactions.run(async (tx) => {
        await add(tx, 'a');
        await sleep(20);
      }),
      sleep(5).then(() => addAndFail('b', 40)),
    ]);

    expect(ended).toEqual(['ok', 'b rolls back']);
    expect(await stored()).toEqual(['a']);
  });

  it('lose none of fifty increments at once', async () => {
    await transactions.run((tx) => add(tx, 'k'));
    const lock = kind === 'PostgreSQL' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const increment = () =>
      transactions.run(async (tx) => {
        const counter = await tx.findOneOrFail(Counter, { where: { id: 'k' }, ...lock });
        await sleep(1);
        await tx.save(Object.assign(counter, { n: counter.n + 1 }));
      });

    expect(new Set(await outcomes(Array.from({ length: 50 }, increment)))).toEqual(new Set(['ok']));
    expect(await database.reader.getRepository(Counter).findOneBy({ id: 'k' })).toMatchObject({
      n: 50,
    });
  });

  it('keep all of fifty saves at once', async () => {
    const save = (_: unknown, n: number) =>
      transactions.run((tx) => tx.save(Object.assign(new Counter(), { id: `s${n}`, n })));

    expect(new Set(await outcomes(Array.from({ length: 50 }, save)))).toEqual(new Set(['ok']));
    expect(await stored()).toHaveLength(50);
  });

  it('refuse to run inside each other, and keep nothing of the outer one', async () => {
    const nested = transactions.run(async (tx) => {
      await add(tx, 'outer');
      await transactions.run((inner) => add(inner, 'inner'));
    });

    await expect(nested).rejects.toThrow('pass tx on instead');
    expect(await stored()).toEqual([]);
  });

  it('call back after the commit, when others can see the rows', async () => {
    const seenByCallback: Promise<string[]>[] = [];
    await transactions.run(async (tx) => {
      transactions.afterCommit(() => {
        seenByCallback.push(stored());
      });
      await add(tx, 'a');
      await sleep(5);
      expect(seenByCallback).toEqual([]);
    });

    expect(await Promise.all(seenByCallback)).toEqual([['a']]);
  });

  it('do not call back after a rollback, and only from inside', async () => {
    let isCalled = false;
    const failing = transactions.run(async () => {
      transactions.afterCommit(() => (isCalled = true));
      throw new Error('rolls back');
    });

    await expect(failing).rejects.toThrow('rolls back');
    expect(isCalled).toBe(false);
    expect(() => transactions.afterCommit(() => undefined)).toThrow('outside');
  });

  it('let a callback write again', async () => {
    let second: Promise<unknown> = Promise.resolve();
    await transactions.run(async (tx) => {
      transactions.afterCommit(() => {
        second = transactions.run((again) => add(again, 'b'));
      });
      await add(tx, 'a');
    });
    await second;

    expect(await stored()).toEqual(['a', 'b']);
  });

  it('hold exactly the acknowledged rows after 500 random overlaps with failures', async () => {
    const random = seeded(2026);
    const acknowledged: string[] = [];
    const pieces = Array.from({ length: 500 }, async (_, number) => {
      const ids = Array.from({ length: 1 + random(3) }, (__, row) => `${number}-${row}`);
      const [start, pause, fails] = [random(200), random(3), random(3) === 0];
      await sleep(start);
      await transactions.run(async (tx) => {
        for (const id of ids) {
          await add(tx, id);
          if (pause > 0) await sleep(pause - 1);
        }
        if (fails) throw new Error('rolls back');
      });
      acknowledged.push(...ids);
    });
    const ended = await outcomes(pieces);

    expect(new Set(ended)).toEqual(new Set(['ok', 'rolls back']));
    expect(await stored()).toEqual(acknowledged.sort());
  });

  if (kind === 'SQLite')
    it('share one file with another process without an error or a lost number', async () => {
      const times = 100;
      await transactions.run((tx) => add(tx, 'shared'));
      const script = resolve('test/support/adder.mjs');
      const other = spawn(process.execPath, [script, builtProgram(), test.url, String(times)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(other, 'exit');
      await once(other.stdout, 'data');
      for (let time = 0; time < times; time += 1)
        await transactions.run(async (tx) => {
          const counter = await tx.findOneByOrFail(Counter, { id: 'shared' });
          await tx.update(Counter, { id: 'shared' }, { n: counter.n + 1 });
        });

      expect((await ended)[0]).toBe(0);
      expect(
        await database.reader.getRepository(Counter).findOneBy({ id: 'shared' }),
      ).toMatchObject({
        n: 2 * times,
      });
    });
});
