import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { isNamed } from '../policy/holiday.js';
import { publicHolidaysOf } from '../policy/public-holidays.js';
import type { SchoolYear } from '../policy/school-year.js';
import { Problem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { periodFacts, type PeriodInput } from './holiday-facts.js';
import { Holiday } from './holiday.entity.js';
import { Holidays } from './holidays.js';
import { Organisation } from './organisation.entity.js';

/** Days off of one organisation: extra ones, or in place of the region's holiday that is named. */
export interface OwnInput extends PeriodInput {
  /** The name of the holiday whose place it takes; empty for extra days. */
  readonly replaces: string;
}

/** What an organisation adds to the calendar of its region, or has otherwise. */
@Injectable()
export class OwnCalendar {
  constructor(
    private readonly transactions: Transactions,
    private readonly holidays: Holidays,
  ) {}

  async add(actor: Actor, organisationId: string, input: OwnInput): Promise<Holiday> {
    return this.transactions.run(async (tx) => {
      const facts = await factsOf(tx, organisationId, input);
      await refuseClash(tx, organisationId, facts, null);
      const holiday = Object.assign(new Holiday(), { organisationId, ...facts });
      await this.holidays.insert(tx, actor, holiday);
      return holiday;
    });
  }

  /** `seen` is what stood on the screen: Problem 'conflict' when that is no longer on file. */
  async revise(
    actor: Actor,
    organisationId: string,
    id: string,
    { seen, ...input }: OwnInput & { seen: string },
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const onFile = await tx.findOneBy(Holiday, { id, organisationId });
      if (!onFile) throw new Problem('not-found');
      const facts = await factsOf(tx, organisationId, input);
      await refuseClash(tx, organisationId, facts, id);
      await this.holidays.update(tx, actor, onFile, seen, facts);
    });
  }
}

/** The names that an organisation may replace in a school year: the holidays of its region and the public holidays. */
export async function replaceableNames(
  manager: EntityManager,
  organisation: Pick<Organisation, 'holidayRegion'>,
  year: SchoolYear,
): Promise<string[]> {
  const national = await manager.find(Holiday, {
    where: { organisationId: IsNull(), schoolYear: year },
    order: { from: 'ASC' },
  });
  const named = national
    .filter(({ region }) => region === 'alle' || region === organisation.holidayRegion)
    .map(({ name }) => name);
  const computed = publicHolidaysOf(Number(year.slice(5))).map(({ name }) => name);
  return [...named, ...computed.filter((name) => !named.some((other) => isNamed({ name }, other)))];
}

async function factsOf(tx: EntityManager, organisationId: string, input: OwnInput) {
  const organisation = await tx.findOneBy(Organisation, { id: organisationId });
  if (!organisation) throw new Problem('not-found');
  if (organisation.holidayRegion === null)
    refuse('name', 'Een gemeente heeft geen eigen vakanties.');
  const { replaces } = input;
  if (replaces === '') return { ...periodFacts(input), replaces: false };
  const facts = periodFacts({ ...input, name: replaces });
  const names = await replaceableNames(tx, organisation, facts.schoolYear);
  const name = names.find((each) => isNamed({ name: each }, replaces));
  if (name === undefined)
    refuse('replaces', `In ${facts.schoolYear} is er geen ${replaces} om te vervangen.`);
  return { ...facts, name, replaces: true };
}

/** An organisation speaks once of a holiday in a year, and once of a day. */
async function refuseClash(
  tx: EntityManager,
  organisationId: string,
  facts: { schoolYear: SchoolYear; name: string; from: string; to: string; replaces: boolean },
  except: string | null,
): Promise<void> {
  const others = (await tx.findBy(Holiday, { organisationId })).filter(({ id }) => id !== except);
  const twin = others.find(
    (other) => other.schoolYear === facts.schoolYear && isNamed(other, facts.name),
  );
  if (twin)
    refuse(facts.replaces ? 'replaces' : 'name', `${twin.name} staat er al. Wijzig die vakantie.`);
  const clash = others.find((other) => other.from <= facts.to && facts.from <= other.to);
  if (clash)
    refuse(
      'from',
      `Deze dagen vallen samen met ${clash.name} van ${dayLabel(clash.from)} tot en met ${dayLabel(clash.to)}.`,
    );
}

function refuse(field: string, message: string): never {
  throw new Problem('invalid-input', undefined, [{ field, message }]);
}
