// A second process on one database file: `node adder.mjs <program folder> <database url> <times>`. Each time
// it reads a number and writes the next one, through the same Transactions as the server.
const [program, url, times] = process.argv.slice(2);
const { openDatabase, closeDatabase } = await import(`${program}/src/database/database.js`);
const { Transactions } = await import(`${program}/src/database/transactions.js`);

const database = await openDatabase(url, []);
const transactions = new Transactions(database.writer);
process.stdout.write('ready\n');
for (let time = 0; time < Number(times); time += 1)
  await transactions.run(async (tx) => {
    const [{ n }] = await tx.query("select n from counters where id = 'shared'");
    await tx.query(`update counters set n = ${n + 1} where id = 'shared'`);
  });
await closeDatabase(database);
