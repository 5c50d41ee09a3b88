import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountHelp, type HandedLink } from '../access/account-help.js';
import { personOf } from '../access/accounts-checks.js';
import { Accounts, type AddedAccount } from '../access/accounts.js';
import { Credential } from '../access/credential.entity.js';
import { NewPassword } from '../access/new-password.js';
import { Passwords } from '../access/passwords.js';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Account } from '../directory/account.entity.js';
import { ROLES } from '../policy/roles.js';
import { momentLabel } from '../web/dates.js';
import type { Command, Outcome } from './command.js';
import type { Given } from './given.js';
import { locationAt, organisationOf } from './places.js';
import { Refusal } from './refusal.js';

const text = { type: 'string' } as const;

export const accountAdd: Command = {
  name: 'account add',
  usage: '--email E --name N --role R --organisation BRIN [--location L] [--password P]',
  summary: 'iemand met een rol; zonder wachtwoord wordt een uitnodiging gemaakt',
  options: {
    email: text,
    name: text,
    role: text,
    organisation: text,
    location: text,
    password: text,
  },

  async run(installation, given) {
    const wish = {
      ...personOf({ email: given.required('email'), name: given.required('name') }),
      role: given.oneOf('role', ROLES),
      organisation: given.required('organisation'),
      location: given.text('location'),
    };
    const app = await installation.app();
    const hash = await passwordFor(app, wish, given);
    return app.get(Transactions).run(async (tx) => {
      const organisation = await organisationOf(tx, wish.organisation);
      const location = wish.location && (await locationAt(tx, organisation, wish.location));
      const added = await app.get(Accounts).add(tx, THE_PROGRAM, {
        ...wish,
        organisationId: organisation.id,
        locationId: location ? location.id : null,
        startsOn: app.get(Clock).today(),
      });
      if (hash !== null) await app.get(NewPassword).setFor(tx, added.account, hash, THE_PROGRAM);
      return outcome(added, await invitationFor(app, tx, added.account));
    });
  },
};

/** The hash of a first password; null when none is given, or when it is the password already. Never replaces one. */
async function passwordFor(
  app: INestApplicationContext,
  person: { email: string; name: string },
  given: Given,
): Promise<string | null> {
  const password = given.text('password');
  if (password === null) return null;
  const { manager } = app.get(DataSource);
  const account = await manager.findOneBy(Account, { email: person.email });
  const credential = account && (await manager.findOneBy(Credential, { accountId: account.id }));
  if (!credential) return app.get(NewPassword).hashOfGiven(password);
  if (await app.get(Passwords).isRight(credential.passwordHash, password)) return null;
  throw new Refusal(
    'duplicate',
    'Dit account heeft al een ander wachtwoord. Laat --password weg om alleen de rol te geven.',
  );
}

/** For who has no password yet: a new link, because the earlier one cannot be shown again. */
async function invitationFor(
  app: INestApplicationContext,
  tx: EntityManager,
  account: Account,
): Promise<HandedLink | null> {
  if (await tx.existsBy(Credential, { accountId: account.id })) return null;
  return app.get(AccountHelp).sendLink(tx, THE_PROGRAM, account);
}

function outcome(
  { account, isNew, isAppointed }: AddedAccount,
  invitation: HandedLink | null,
): Outcome {
  const { id, email, name } = account;
  const done = isNew ? 'added' : isAppointed ? 'updated' : 'unchanged';
  return {
    data: { account: { id, email, name }, outcome: done, invitation: invitation?.address ?? null },
    lines: [
      SENTENCES[done](name, email),
      ...(invitation
        ? [`Uitnodiging, geldig tot ${momentLabel(invitation.expiresAt)}:`, invitation.address]
        : []),
    ],
  };
}

const SENTENCES = {
  added: (name: string, email: string) => `Account gemaakt voor ${name} (${email}).`,
  updated: (name: string, email: string) => `${name} (${email}) heeft de rol erbij gekregen.`,
  unchanged: (name: string, email: string) => `${name} (${email}) had deze rol al.`,
};
