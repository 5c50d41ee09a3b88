import type { INestApplicationContext } from '@nestjs/common';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { Organisations } from '../directory/organisations.js';
import { Regions } from '../directory/regions.js';
import { HOLIDAY_REGIONS } from '../policy/holiday.js';
import { ORGANISATION_KINDS } from '../policy/roles.js';
import type { Command } from './command.js';
import type { Given } from './given.js';
import { Refusal } from './refusal.js';

const text = { type: 'string' } as const;

export const organisationAdd: Command = {
  name: 'organisation add',
  usage:
    '--brin B --kind vso|pro|vo|mbo|municipality --name N --region noord|midden|zuid [--rmc N] [--location L]… [--extra-weeks]',
  summary: 'een school, mbo-instelling of gemeente met haar locaties',
  options: {
    brin: text,
    kind: text,
    name: text,
    region: text,
    rmc: text,
    location: { type: 'string', multiple: true },
    'extra-weeks': { type: 'boolean' },
  },

  async run(installation, given) {
    const kind = given.oneOf('kind', ORGANISATION_KINDS);
    const wish = {
      kind,
      brin: given.required('brin'),
      name: given.required('name'),
      holidayRegion: kind === 'municipality' ? null : given.oneOf('region', HOLIDAY_REGIONS),
      extraWeeks: given.has('extra-weeks'),
      locations: given.list('location'),
    };
    const app = await installation.app();
    const regionNumber = await regionFor(app, given);
    const { organisation, isNew } = await app
      .get(Transactions)
      .run((tx) => app.get(Organisations).add(tx, THE_PROGRAM, { ...wish, regionNumber }));
    const { id, brin, name } = organisation;
    return {
      data: { organisation: { id, brin, name }, outcome: isNew ? 'added' : 'unchanged' },
      lines: [isNew ? `${name} (${brin}) is toegevoegd.` : `${name} (${brin}) stond er al zo in.`],
    };
  },
};

/** As asked for, or else the installation's own. */
async function regionFor(app: INestApplicationContext, given: Given): Promise<number> {
  const number = given.count('rmc') ?? (await app.get(Regions).own());
  if (number !== null) return number;
  throw new Refusal(
    'missing',
    'De doorstroomregio is niet bekend. Geef --rmc met het nummer, of zet DOORSTROOM_REGION.',
  );
}
