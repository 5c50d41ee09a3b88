import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Of every database that is made here. */
export const SECRET = 'for measuring only, on made-up people';

/** The built program, as other programs may use it: to make a database, and to start it. */
export function product(dist) {
  const from = (path) => import(pathToFileURL(join(dist, 'src', path)).href);
  return {
    server: join(dist, 'src/main.js'),
    commands: join(dist, 'src/cli.js'),
    from,

    /** Seals and opens what people wrote, as the product does. */
    async seals() {
      const { Seals } = await from('config/seals.js');
      return new Seals({ secret: SECRET, earlierSecrets: [] });
    },

    /** A database of the product's own schema, with what every installation begins with. */
    async makeDatabase(file) {
      const { closeDatabase, openDatabase } = await from('database/database.js');
      const { entities } = await from('app.entities.js');
      const { migrate } = await from('database/migrate.js');
      const { Transactions } = await from('database/transactions.js');
      const { ReferenceData } = await from('directory/reference-data.js');
      const { Facts } = await from('facts/facts.js');
      const database = await openDatabase(`sqlite:${file}`, entities);
      await migrate(database.writer);
      const transactions = new Transactions(database.writer);
      const reference = new ReferenceData(transactions, null, new Facts(transactions));
      await transactions.run((tx) => reference.load(tx));
      await closeDatabase(database);
    },
  };
}
