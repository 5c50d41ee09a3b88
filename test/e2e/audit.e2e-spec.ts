import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditAnchor } from '../../src/audit/audit-anchor.js';
import { AuditCheck, type AuditVerdict } from '../../src/audit/audit-check.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { AuditHead } from '../../src/audit/audit-head.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { Audit } from '../../src/audit/audit.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { Keys } from '../../src/config/keys.js';
import { openHouse, openHouseAt } from '../support/app.js';
import { DATABASES, freshDatabase, inTestFolder, type DatabaseKind } from '../support/databases.js';
import { seeded } from '../support/random.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

const SOMETHING = { kind: 'organisation', id: 'een' };

const write = (world: World, details: Record<string, unknown> = {}) =>
  world.write((tx) =>
    world.get(Audit).changed(tx, THE_PROGRAM, 'organisation.revise', SOMETHING, details),
  );

const anchorOf = (world: World): string => readFileSync(world.house.config.auditAnchor, 'utf8');

/** Lets somebody with all rights on the database have their way, and takes it back afterwards. */
async function tamper(
  world: World,
  how: (tx: EntityManager) => Promise<unknown>,
): Promise<AuditVerdict> {
  const runner = world.house.database.writer.createQueryRunner();
  await runner.startTransaction();
  try {
    await dropTriggers(runner.manager);
    await how(runner.manager);
    const seen = { manager: runner.manager } as DataSource;
    return await new AuditCheck(world.get(Keys), world.get(AuditAnchor), seen).verify();
  } finally {
    await runner.rollbackTransaction();
    if (world.house.database.writer.options.type === 'postgres') await runner.release();
  }
}

async function dropTriggers(tx: EntityManager): Promise<void> {
  if (tx.connection.options.type === 'postgres')
    return void (await tx.query('drop trigger audit_entries_append_only on audit_entries'));
  const triggers = await tx.query<{ name: string }[]>(
    `select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_entries'`,
  );
  for (const { name } of triggers) await tx.query(`drop trigger ${name}`);
}

/** Moves the lines from one on, so many places. */
async function shift(tx: EntityManager, from: number, by: number): Promise<void> {
  await tx.query(`update audit_entries set seq = -(seq + ${by}) where seq >= ${from}`);
  await tx.query('update audit_entries set seq = -seq where seq < 0');
}

/** Lets the head say what the last line says. */
async function mendHead(tx: EntityManager): Promise<void> {
  const [last] = await tx.find(AuditEntry, { order: { seq: 'DESC' }, take: 1 });
  await tx.update(AuditHead, { id: 1 }, { seq: last?.seq ?? 0, hash: last?.hash ?? '' });
}

async function copyOf(tx: EntityManager, seq: number, changes: Partial<AuditEntry>): Promise<void> {
  const line = await tx.findOneByOrFail(AuditEntry, { seq });
  await tx.insert(AuditEntry, { ...line, ...changes });
}

const COLUMNS: readonly (keyof AuditEntry)[] = [
  'at',
  'kind',
  'action',
  'actorId',
  'onBehalfOf',
  'subjectKind',
  'subjectId',
  'details',
  'hash',
];

type Tampering = (tx: EntityManager, at: number, lines: number) => Promise<unknown>;

/** What somebody may do to a line, or from that line on, who wants nobody to notice. */
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  ...Object.fromEntries(
    COLUMNS.map((column) => [
      `changes the ${column} of a line`,
      (tx, seq) => {
        const value =
          { at: new Date(0), details: { anders: 1 }, kind: 'xxx' }[String(column)] ?? 'anders';
        return tx.update(AuditEntry, { seq }, { [column]: value });
      },
    ]) satisfies [string, Tampering][],
  ),
  'takes a line away': (tx, seq) => tx.delete(AuditEntry, { seq }),
  'takes a line away and closes the gap': async (tx, seq) => {
    await tx.delete(AuditEntry, { seq });
    await shift(tx, seq + 1, -1);
    await mendHead(tx);
  },
  'swaps two lines': (tx, seq) =>
    tx
      .query(
        `update audit_entries set seq = -(${2 * seq + 1} - seq) where seq in (${seq}, ${seq + 1})`,
      )
      .then(() => tx.query('update audit_entries set seq = -seq where seq < 0')),
  'puts a line in': async (tx, seq) => {
    await shift(tx, seq, 1);
    await copyOf(tx, seq + 1, { seq, action: 'verzonnen' });
    await mendHead(tx);
  },
  'puts a line before the first': (tx, seq) => copyOf(tx, seq, { seq: -seq }),
  'repeats a line at the end': async (tx, seq, lines) => {
    await copyOf(tx, seq, { seq: lines + 1 });
    await mendHead(tx);
  },
  'adds a line with a hash of its own': async (tx, seq, lines) => {
    await copyOf(tx, seq, { seq: lines + 1, hash: 'x'.repeat(43) });
    await mendHead(tx);
  },
  'cuts off the end': (tx, seq) => tx.query(`delete from audit_entries where seq >= ${seq}`),
  'cuts off the end, also in the head': async (tx, seq) => {
    await tx.query(`delete from audit_entries where seq >= ${seq}`);
    await mendHead(tx);
  },
  'changes the head': (tx, seq) => tx.update(AuditHead, { id: 1 }, { seq }),
};

describe.each(DATABASES)('the audit log, on %s', (kind: DatabaseKind) => {
  let world: World;
  beforeAll(async () => {
    world = new World(await openHouse(kind));
    for (let line = 0; line < 40; line += 1)
      await write(world, { name: ['Café "De Brug"', `regel ${line}`], nothing: null, emoji: '🙂' });
    await world.get(AuditAnchor).settle();
  });
  afterAll(() => world.close());

  const verify = () => world.get(AuditCheck).verify();

  it('is whole after ordinary work', async () => {
    const lines = await world.database.manager.count(AuditEntry);

    expect(lines).toBeGreaterThanOrEqual(40);
    expect(await verify()).toEqual({
      isWhole: true,
      lines,
      brokenAt: null,
      message: `Het logboek is heel: ${lines} regels.`,
    });
  });

  it('finds every one of 200 tamperings', async () => {
    const random = seeded(17);
    const lines = (await verify()).lines;
    const hows = Object.entries(TAMPERINGS);
    const missed: string[] = [];
    for (let time = 0; time < 200; time += 1) {
      const [how, work] = hows[time % hows.length];
      const seq = 1 + random(lines - 1);
      const verdict = await tamper(world, (tx) => work(tx, seq, lines));
      if (verdict.isWhole) missed.push(`${how} at ${seq}`);
    }

    expect(missed).toEqual([]);
    expect(await verify()).toMatchObject({ isWhole: true, lines });
  });

  it('says which line it is', async () => {
    expect(
      await tamper(world, (tx) => tx.update(AuditEntry, { seq: 7 }, { action: 'x' })),
    ).toMatchObject({
      brokenAt: 7,
      message: expect.stringContaining('bij regel 7') as unknown,
    });
  });

  it('does not suspect what nobody touched', async () => {
    expect(await tamper(world, () => Promise.resolve())).toMatchObject({ isWhole: true });
  });

  it('finds that everything is gone', async () => {
    const verdict = await tamper(world, async (tx) => {
      await tx.query('delete from audit_entries');
      await mendHead(tx);
    });

    expect(verdict).toMatchObject({ isWhole: false, lines: 0 });
  });

  it('finds that the head is gone', async () => {
    const verdict = await tamper(world, (tx) => tx.query('delete from audit_head'));

    expect(verdict).toMatchObject({ isWhole: false });
  });

  it('stays one chain under a hundred writers at once', async () => {
    const before = (await verify()).lines;
    await Promise.all(Array.from({ length: 100 }, (_, line) => write(world, { line })));
    await world.get(AuditAnchor).settle();

    expect(await verify()).toMatchObject({ isWhole: true, lines: before + 100 });
  });

  it('stays one chain with two instances on one database', async () => {
    const before = (await verify()).lines;
    const { databaseUrl, auditAnchor } = world.house.config;
    const other = new World(await openHouseAt(databaseUrl, { AUDIT_ANCHOR: auditAnchor }));
    await Promise.all(
      Array.from({ length: 60 }, (_, line) => write(line % 2 === 0 ? world : other, { line })),
    );
    await other.close();
    await world.get(AuditAnchor).settle();

    expect(await verify()).toMatchObject({ isWhole: true, lines: before + 60 });
  });

  it('has no line of what was rolled back', async () => {
    const before = (await verify()).lines;
    const failing = world.write(async (tx) => {
      await world.get(Audit).changed(tx, THE_PROGRAM, 'organisation.revise', SOMETHING);
      throw new Error('rolls back');
    });

    await expect(failing).rejects.toThrow('rolls back');
    expect(await verify()).toMatchObject({ isWhole: true, lines: before });
  });

  it('has a view within a second, with the moment at which it was', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const id = randomUUID();
    const at = world.clock.now;
    world.get(ViewLog).viewed(THE_PROGRAM, 'student.view', { kind: 'student', id });
    const delays = timers.mock.calls.map(([, delay]) => delay);
    timers.mockRestore();
    world.clock.advance(700);
    const line = () => world.database.manager.findOneBy(AuditEntry, { subjectId: id });

    expect(delays).toHaveLength(1);
    expect(delays[0]).toBeLessThan(1000);
    expect(await until(line)).toMatchObject({ kind: 'view', action: 'student.view', at });
  });

  it('keeps views that could not be written for the next time', async () => {
    const views = world.get(ViewLog);
    const id = randomUUID();
    const broken = jest.spyOn(world.get(Audit), 'append').mockRejectedValueOnce(new Error('vol'));
    views.viewed(THE_PROGRAM, 'student.view', { kind: 'student', id });
    await views.flush();
    broken.mockRestore();
    views.viewed(THE_PROGRAM, 'student.view', { kind: 'student', id });
    await views.flush();

    expect(await world.database.manager.countBy(AuditEntry, { subjectId: id })).toBe(2);
  });
});

describe.each(DATABASES)('the anchor of the audit log, on %s', (kind) => {
  let url: string;
  let drop: () => Promise<void>;
  let anchor: string;
  const open = async () => new World(await openHouseAt(url, { AUDIT_ANCHOR: anchor }));
  const settle = (world: World) => world.get(AuditAnchor).settle();
  const verify = (world: World) => world.get(AuditCheck).verify();

  beforeEach(async () => {
    ({ url, drop } = await freshDatabase(kind));
    anchor = inTestFolder(`${randomUUID()}/map/anchor`);
  });
  afterEach(() => drop());

  it('and the views that wait are written when the program ends', async () => {
    const world = await open();
    world.get(ViewLog).viewed(THE_PROGRAM, 'student.view', SOMETHING);
    await world.close();
    const again = await open();

    expect(await again.database.manager.find(AuditEntry)).toMatchObject([
      { action: 'student.view' },
    ]);
    expect(JSON.parse(anchorOf(again))).toMatchObject({ seq: 1 });
    expect(await verify(again)).toMatchObject({ isWhole: true, lines: 1 });
    await again.close();
  });

  it('does not move over a broken chain, and says so in the log', async () => {
    const world = await open();
    await write(world);
    await settle(world);
    const before = anchorOf(world);
    await world.write(async (tx) => {
      await dropTriggers(tx);
      await tx.update(AuditEntry, { seq: 1 }, { hash: 'y'.repeat(43) });
    });
    await write(world);
    await settle(world);

    expect(anchorOf(world)).toBe(before);
    expect(world.house.log.join('')).toContain('no longer holds its anchor');
    expect(await verify(world)).toMatchObject({ isWhole: false, brokenAt: 1 });
    await world.close();
  });

  it('is missed when it is gone', async () => {
    const world = await open();
    await write(world);
    await world.close();
    rmSync(anchor);
    const again = await open();
    const verdict = await verify(again);
    await again.close();

    expect(verdict).toMatchObject({ isWhole: false, lines: 1 });
    expect(verdict.message).toContain('ontbreekt');
  });

  it('is not trusted when it is not an anchor, and the work goes on', async () => {
    const world = await open();
    await write(world);
    await settle(world);
    for (const text of [
      '',
      '{"seq": 1',
      '{}',
      'null',
      '[]',
      '{"seq":"x","hash":1}',
      '{"seq":-1}',
    ]) {
      writeFileSync(anchor, text);
      expect(await verify(world)).toMatchObject({ isWhole: false });
      await write(world);
      await settle(world);
      expect(anchorOf(world)).toBe(text);
    }
    await world.close();
  });

  it('is not trusted when it is a folder', async () => {
    const world = await open();
    await write(world);
    await settle(world);
    rmSync(anchor);
    mkdirSync(anchor);
    expect(await verify(world)).toMatchObject({ isWhole: false });
    await world.close();
  });

  it('is readable by its owner alone, and never half', async () => {
    const world = await open();
    await write(world);
    await settle(world);

    expect(existsSync(`${anchor}.new`)).toBe(false);
    expect(statSync(anchor).mode & 0o777).toBe(0o600);
    await world.close();
  });
});
