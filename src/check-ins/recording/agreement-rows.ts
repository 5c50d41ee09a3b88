import { AGREEMENT_PARTIES } from '../../agreements/agreement.entity.js';
import { addDays, isDay, type Day } from '../../policy/day.js';
import type { Form } from '../../web/form.js';
import { dayLabel } from '../../web/dates.js';
import { allTyped } from './content-fields.js';
import { LONGEST, MOST_AGREEMENTS } from './talk-form.dto.js';
import { NEXT_TIME } from './talk-form.js';
import type { TalkNames } from './talk-names.js';

const WEEK = 7;
const SPARE_ROWS = 2;
const WEEKS_AHEAD = [1, 2, 3, 4];

/**
 * The rows in which agreements are written down: those that were filled in, and at least one. `mayChange`:
 * whether rows can be added and taken away; where not, there are some to spare.
 */
export function agreementFields(
  form: Form<unknown>,
  { names, today, mayChange }: { names: TalkNames; today: Day; mayChange: boolean },
) {
  const [what, who, by] = [allTyped(form, 'what'), allTyped(form, 'who'), allTyped(form, 'by')];
  const wanted = mayChange ? Math.max(what.length, 1) : what.length + SPARE_ROWS;
  const count = Math.min(wanted, MOST_AGREEMENTS);
  const overall = form.faults.find(({ field }) => field === 'what')?.message ?? null;
  return {
    agreementsError: overall,
    mayAddRow: mayChange && count < MOST_AGREEMENTS,
    rows: Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const id = `veld-what-${number}`;
      const error = form.faults.find(({ field }) => field === `what-${number}`)?.message ?? null;
      return {
        ...{ number, id, error, errorId: error === null ? null : `${id}-fout` },
        what: what[index] ?? '',
        maxLength: LONGEST.line,
        who: whoOptions(names, who[index] ?? ''),
        by: whenOptions(today, by[index] ?? NEXT_TIME),
        removes: mayChange ? `weg-${number}` : null,
        removeLabel: `Verwijder afspraak ${number}`,
      };
    }),
  };
}

function whoOptions(names: TalkNames, chosen: string) {
  return AGREEMENT_PARTIES.map((party) => ({
    value: party,
    label: names[party],
    isSelected: party === chosen,
  }));
}

/** The next talk by default; a day that was chosen before stays on the list. */
function whenOptions(today: Day, chosen: string) {
  const weeks = WEEKS_AHEAD.map((count) => addDays(today, count * WEEK));
  const other = isDay(chosen) && !weeks.includes(chosen) ? [chosen] : [];
  const options = [
    { value: NEXT_TIME, label: 'Volgende keer' },
    ...[...weeks, ...other].sort().map((day) => ({ value: day, label: dayLabel(day) })),
    { value: '', label: 'Geen datum' },
  ];
  return options.map((option) => ({ ...option, isSelected: option.value === chosen }));
}

/** What a button of the draft does to the rows: one more, or one less. */
export function withStep(
  input: Readonly<Record<string, string | string[]>>,
): Record<string, string | string[]> {
  const { step = '' } = input;
  const rest = omit(input, ['step', 'silent']);
  const columns = ['what', 'who', 'by'] as const;
  const rows = Math.max(1, [rest.what ?? []].flat().length);
  const [, gone] = /^weg-(\d{1,2})$/.exec(String(step)) ?? [];
  const changed = (name: (typeof columns)[number]): string[] => {
    const values = [rest[name] ?? []].flat();
    if (step === 'meer' && rows < MOST_AGREEMENTS)
      return [...filled(values, rows), name === 'by' ? NEXT_TIME : ''];
    return gone === undefined ? values : values.filter((_, index) => index !== Number(gone) - 1);
  };
  return { ...rest, ...Object.fromEntries(columns.map((name) => [name, changed(name)])) };
}

const filled = (values: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, index) => values[index] ?? '');

const omit = <T>(fields: Readonly<Record<string, T>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
