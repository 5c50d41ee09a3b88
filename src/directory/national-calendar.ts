import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { Transactions } from '../database/transactions.js';
import { isNamed, type HolidayKind } from '../policy/holiday.js';
import { Problem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { HOLIDAY_KIND_LABELS, HOLIDAY_REGION_LABELS } from './labels.js';
import { periodFacts, type PeriodFacts, type PeriodInput } from './holiday-facts.js';
import { Holiday } from './holiday.entity.js';
import { Holidays } from './holidays.js';
import { oneLine } from './text.js';

/** A holiday of a region, or of the whole country ('alle'), as somebody writes it. */
export interface NationalInput extends PeriodInput {
  readonly region: string;
  readonly kind: string;
  readonly certainty: string;
  readonly source: string;
}

type NationalFacts = PeriodFacts &
  Pick<Holiday, 'region' | 'kind' | 'certainty' | 'source'> & { kind: HolidayKind };

/** The calendar that all schools share: a row per holiday and region. */
@Injectable()
export class NationalCalendar {
  constructor(
    private readonly transactions: Transactions,
    private readonly holidays: Holidays,
  ) {}

  async add(actor: Actor, input: NationalInput): Promise<Holiday> {
    const facts = nationalFacts(input);
    return this.transactions.run(async (tx) => {
      await refuseClash(tx, facts, null);
      const holiday = Object.assign(new Holiday(), facts);
      await this.holidays.insert(tx, actor, holiday);
      return holiday;
    });
  }

  /** `seen` is what stood on the screen: Problem 'conflict' when that is no longer on file. */
  async revise(actor: Actor, id: string, seen: string, input: NationalInput): Promise<void> {
    const facts = nationalFacts(input);
    await this.transactions.run(async (tx) => {
      const onFile = await tx.findOneBy(Holiday, { id, organisationId: IsNull() });
      if (!onFile) throw new Problem('not-found');
      await refuseClash(tx, facts, id);
      await this.holidays.update(tx, actor, onFile, seen, facts);
    });
  }
}

function nationalFacts(input: NationalInput): NationalFacts {
  const period = periodFacts(input);
  const region = keyIn({ ...HOLIDAY_REGION_LABELS, alle: '' }, input.region);
  const kind = keyIn(HOLIDAY_KIND_LABELS, input.kind);
  const certainty = oneLine(input.certainty);
  const source = oneLine(input.source);
  if (region === null) refuse('region', 'Kies een regio, of het hele land.');
  if (kind === null) refuse('kind', 'Kies wat voor vakantie het is.');
  if (certainty.length > 200) refuse('certainty', 'Maak dit korter: hoogstens 200 tekens.');
  if (source.length > 200) refuse('source', 'Maak de bron korter: hoogstens 200 tekens.');
  return { ...period, region, kind, certainty: certainty || null, source: source || null };
}

/** One of each name per region and year; and two holidays of a region do not share days, apart from the extra week. */
async function refuseClash(
  tx: EntityManager,
  facts: NationalFacts,
  except: string | null,
): Promise<void> {
  const onFile = (await tx.findBy(Holiday, { organisationId: IsNull() })).filter(
    (other) => other.id !== except && sharesRegion(other, facts),
  );
  const twin = onFile.find(
    (other) => other.schoolYear === facts.schoolYear && isNamed(other, facts.name),
  );
  if (twin) refuse('name', `${twin.name} staat er al voor ${facts.schoolYear}.`);
  const clash = isSchoolHoliday(facts)
    ? onFile.find(
        (other) => isSchoolHoliday(other) && other.from <= facts.to && facts.from <= other.to,
      )
    : undefined;
  if (clash)
    refuse(
      'from',
      `Deze dagen vallen samen met de ${clash.name.toLowerCase()} van ${dayLabel(clash.from)} tot en met ${dayLabel(clash.to)}.`,
    );
}

const sharesRegion = (a: Pick<Holiday, 'region'>, b: Pick<Holiday, 'region'>): boolean =>
  a.region === b.region || a.region === 'alle' || b.region === 'alle';

const isSchoolHoliday = ({ kind }: Pick<Holiday, 'kind'>): boolean =>
  kind === 'official fixed' || kind === 'OCW advice';

function keyIn<Key extends string>(
  labels: Readonly<Record<Key, string>>,
  text: string,
): Key | null {
  return (Object.keys(labels) as Key[]).find((key) => key === text) ?? null;
}

function refuse(field: string, message: string): never {
  throw new Problem('invalid-input', undefined, [{ field, message }]);
}
