import { Transform } from 'class-transformer';
import { IsIn, ValidateBy } from 'class-validator';
import { isDay } from '../policy/day.js';
import { cleanText } from './form.js';

/* Fields of the bodies that other systems send. */

/** Text as a form would bring it. */
export const Tidy = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? cleanText(value) : value,
  );

/** A day that exists, as jjjj-mm-dd. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy(
    { name: 'day', validator: { validate: (value) => typeof value === 'string' && isDay(value) } },
    { message: 'Geef een datum die bestaat, als jjjj-mm-dd.' },
  );

/** One of these words. */
export const IsWord = (words: readonly string[]): PropertyDecorator =>
  IsIn(words, { message: `Kies uit: ${words.join(', ')}.` });

/** A list of these words. */
export const AreWords = (words: readonly string[]): PropertyDecorator =>
  IsIn(words, { message: `Kies uit: ${words.join(', ')}.`, each: true });
