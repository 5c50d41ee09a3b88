import { ApiTokens } from '../access/api-tokens.js';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import { emailOf } from '../policy/formats.js';
import type { Command } from './command.js';
import { Refusal } from './refusal.js';

const NAME = 'Gemaakt op de opdrachtregel';

export const tokenAdd: Command = {
  name: 'token add',
  usage: '--account E',
  summary: 'een token waarmee een ander systeem met de rechten van dit account werkt',
  options: { account: { type: 'string' } },

  async run(installation, given) {
    const address = given.required('account');
    const app = await installation.app();
    const token = await app.get(Transactions).run(async (tx) => {
      const email = emailOf(address);
      const account = email && (await tx.findOneBy(Account, { email }));
      if (!account)
        throw new Refusal('unknown_account', `Er is geen account met het adres ${address}.`);
      if (account.closedOn !== null)
        throw new Refusal('conflict', `Het account van ${account.name} is gesloten.`);
      return app.get(ApiTokens).make(tx, THE_PROGRAM, account.id, NAME);
    });
    return { data: { token }, lines: [`Token, nu voor het laatst te zien: ${token}`] };
  },
};
