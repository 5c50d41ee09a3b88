import pg from 'pg';
import { freshPostgresDatabase } from '../support/postgres.js';

async function query<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL of a test run', () => {
  it('gives every test a copy of a template that is filled once', async () => {
    let filled = 0;
    const fill = async (url: string) => {
      filled += 1;
      await query(url, 'CREATE TABLE notes (text varchar)');
    };
    const [one, other] = await Promise.all([
      freshPostgresDatabase('with_notes', fill),
      freshPostgresDatabase('with_notes', fill),
    ]);
    await query(one.url, "INSERT INTO notes VALUES ('of one')");

    expect(filled).toBe(1);
    expect(await query(one.url, 'SELECT text FROM notes')).toEqual([{ text: 'of one' }]);
    expect(await query(other.url, 'SELECT text FROM notes')).toEqual([]);
    await Promise.all([one.drop(), other.drop()]);
  });
});
