import type { EntityManager } from 'typeorm';
import { THE_PROGRAM } from '../audit/audit-line.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Organisations } from '../directory/organisations.js';
import { HOLIDAY_REGIONS } from '../policy/holiday.js';
import { ORGANISATION_KINDS } from '../policy/roles.js';
import type { Command, Installation } from './command.js';
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
    const { organisation, isNew } = await app.get(Transactions).run(async (tx) => {
      const regionNumber = await regionFor(tx, installation, given);
      return app.get(Organisations).add(tx, THE_PROGRAM, { ...wish, regionNumber });
    });
    const { id, brin, name } = organisation;
    return {
      data: { organisation: { id, brin, name }, outcome: isNew ? 'added' : 'unchanged' },
      lines: [isNew ? `${name} (${brin}) is toegevoegd.` : `${name} (${brin}) stond er al zo in.`],
    };
  },
};

/** As asked for, or the installation's own, or the only one in which there are organisations. */
async function regionFor(
  tx: EntityManager,
  { config }: Installation,
  given: Given,
): Promise<number> {
  const asked = given.count('rmc') ?? config.region;
  if (asked !== null) return asked;
  const [only, ...others] = await rows<{ number: number }>(
    tx,
    sql`select distinct region_number as "number" from organisations order by 1`,
  );
  if (only && others.length === 0) return only.number;
  throw new Refusal(
    'missing',
    'De doorstroomregio is niet bekend. Geef --rmc met het nummer, of zet DOORSTROOM_REGION.',
  );
}
