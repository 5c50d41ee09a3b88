import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isDay, type Day } from '../../policy/day.js';

/** Years that a person can mean; another is a slip of the keyboard. */
const FIRST = '2000-01-01';
const LAST = '2099-12-31';

/** A date as a browser sends it, or typed as 1-8-2026 where the browser has no calendar. Birth dates lie before `FIRST`. */
export function DayField(message: string, first: Day = FIRST): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }) => written(String(value)))(target, property);
    ValidateBy(
      { name: 'isDay', validator: { validate: (value) => isPlausible(value, first) } },
      { message },
    )(target, property);
  };
}

function written(text: string): string {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!match) return text;
  const [, date = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const isPlausible = (value: unknown, first: Day): boolean =>
  typeof value === 'string' && isDay(value) && value >= first && value <= LAST;
