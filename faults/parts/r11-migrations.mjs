import { everyStatement, killedForReal, twoTogether } from '../lib/stopped-migrations.mjs';
import { STATES } from '../lib/old-states.mjs';
import { backAgain } from '../lib/upgrades-undone.mjs';

const WITHOUT_TRANSACTION = {
  name: 'migrates without a transaction',
  file: 'dist/src/database/database.js',
  from: "migrationsTransactionMode: 'each'",
  to: "migrationsTransactionMode: 'none'",
};
const NOBODY_WAITS = {
  name: 'instances that start together do not wait for each other',
  on: 'postgres',
  file: 'dist/src/database/migrate.js',
  from: "'select pg_advisory_lock($1)'",
  to: "'select $1::integer'",
};

const common = { id: 'R11', on: ['sqlite', 'postgres'] };

/* An installation in the state of each issue, with data in it, is brought up to the schema of today. */
export const parts = [
  {
    ...{ ...common, title: 'Migrations, stopped', goal: 'old or new, never between' },
    holes: [WITHOUT_TRANSACTION, NOBODY_WAITS],
    async run(database, options) {
      // On a hole one state is enough.
      const states = options.hole === null ? STATES : STATES.slice(-1);
      const sum = { tries: 0, faults: [], figures: { states: states.length, statements: 0 } };
      for (const state of states) {
        for (const attempt of [everyStatement, killedForReal, twoTogether]) {
          const { tries, faults, statements = 0 } = await attempt(database, state, options);
          sum.tries += tries;
          sum.figures.statements += statements;
          sum.faults.push(...faults.map((fault) => `${state}: ${fault}`));
          if (options.isEnough(sum.faults)) return sum;
        }
        options.tell(`${database.kind}, ${state}: ${sum.tries} tries, ${sum.faults.length} faults`);
      }
      return sum;
    },
  },
  {
    ...{ ...common, title: 'Upgrades, undone', goal: 'hashes as before' },
    async run(database, options) {
      const sum = { tries: 0, faults: [], figures: {} };
      for (const state of STATES) {
        const { tries, faults, figures } = await backAgain(database, state, options);
        sum.tries += tries;
        sum.faults.push(...faults.map((fault) => `${state}: ${fault}`));
        for (const [name, value] of Object.entries(figures))
          sum.figures[name] = (sum.figures[name] ?? 0) + value;
      }
      return sum;
    },
  },
];
