import { Audit } from '../audit/audit.js';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { Seals } from '../config/seals.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Command } from './command.js';
import { Refusal } from './refusal.js';
import { renewAll, rowsNotSealedWith } from './secret-renewal.js';

export const secretRenew: Command = {
  name: 'secret renew',
  usage: '',
  summary: 'verzegelt alles opnieuw met het geheim van nu',
  options: {},

  async run(installation) {
    const app = await installation.app();
    const [transactions, clock, audit] = [app.get(Transactions), app.get(Clock), app.get(Audit)];
    const seals = new Seals(installation.config);
    const renewed = await renewAll({ transactions, seals, keys: app.get(Keys) });
    await transactions.run(async (tx) => {
      // Once this is on file nobody can start with an earlier secret any more, so it must be true.
      if ((await rowsNotSealedWith(tx, seals.present)) > 0) throw new Refusal('not_all', NOT_ALL);
      await rows(
        tx,
        sql`update sealing_keys set renewed_at = ${clock.now()}
            where name <> ${seals.present} and renewed_at is null`,
      );
      if (renewed > 0)
        await audit.changed(tx, THE_PROGRAM, 'secret.renew', SUBJECT, { rows: renewed });
    });
    return { data: { renewed }, lines: [told(renewed)] };
  },
};

const SUBJECT = { kind: 'installation', id: 'secret' };

const NOT_ALL =
  'Nog niet alles is opnieuw verzegeld: een server met het vorige geheim schrijft nog. Stop die en doe dit opnieuw.';

const told = (renewed: number): string =>
  renewed === 0
    ? 'Alles is al verzegeld met het geheim van nu.'
    : `Opnieuw verzegeld: ${renewed} ${renewed === 1 ? 'rij' : 'rijen'}.`;
