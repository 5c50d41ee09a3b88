import { isPostgres } from '../../src/database/is-postgres.js';
import { rows, sql } from '../../src/database/sql.js';
import { LookAgain } from '../../src/facts/look-again.js';
import { LOOK_NOW } from '../../src/facts/facts.js';
import { onEachDatabase } from '../support/app.js';
import type { World } from '../support/world.js';

/** How a database takes nothing that a look would write, as with a full disk, and takes it again. */
const FULL = {
  SQLite: { full: ['pragma query_only = on'], room: ['pragma query_only = off'] },
  PostgreSQL: {
    full: [
      `create function no_room() returns trigger language plpgsql as
       $$ begin raise exception 'no room' using errcode = '53100'; end $$`,
      'create trigger no_room before update on trajectories execute function no_room()',
    ],
    room: ['drop function no_room cascade'],
  },
};

async function whileFull({ house }: World, work: () => Promise<void>): Promise<void> {
  const { writer } = house.database;
  const { full, room } = FULL[isPostgres(writer.manager) ? 'PostgreSQL' : 'SQLite'];
  for (const text of full) await writer.query(text);
  try {
    await work();
  } finally {
    for (const text of room) await writer.query(text);
  }
}

onEachDatabase('what follows from changed facts', (the) => {
  it('stays due while nothing can be written, and the dossier is read as it was', async () => {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the().student({}).withCoach(coach).saved();
    await the().settle();
    const visitor = the().as(coach);
    await visitor.get('/vandaag');
    const read = async () => (await visitor.get(`/leerlingen/${student.id}`)).statusCode;
    const { writer } = the().house.database;
    const dueOn = async () => {
      const due = sql`select look_again_on as "on" from trajectories where student_id = ${student.id}`;
      return (await rows<{ on: string }>(writer.manager, due))[0]?.on;
    };
    const quiet = await dueOn();
    const changed = sql`update trajectories set look_again_on = ${LOOK_NOW} where student_id = ${student.id}`;
    await rows(writer.manager, changed);

    await whileFull(the(), async () => {
      expect(await read()).toBe(200);
      await expect(the().get(LookAgain).lookOn('2026-11-24')).rejects.toMatchObject({
        driverError: { code: expect.stringMatching(/^(SQLITE_READONLY|53100)$/) as string },
      });
      expect(await dueOn()).toBe(LOOK_NOW);
    });
    expect(await read()).toBe(200);
    expect(await dueOn()).toBe(quiet);
    expect(quiet).not.toBe(LOOK_NOW);
  });
});
