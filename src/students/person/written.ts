import { MaxLength, ValidateBy } from 'class-validator';

/** At most so many characters. */
export const Longest = (length: number): PropertyDecorator =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });

/** A code that `read` knows, or nothing. */
export const Written = (
  read: (text: string) => string | null,
  message: string,
): PropertyDecorator => {
  const validate = (value: unknown) =>
    value === '' || (typeof value === 'string' && read(value) !== null);
  return ValidateBy({ name: 'isWritten', validator: { validate } }, { message });
};

/** One of these codes, or nothing. */
export const OneOf = (codes: readonly string[]): PropertyDecorator =>
  Written((text) => (codes.includes(text) ? text : null), 'Kies iets uit de lijst.');

export const A_PHONE = 'Gebruik alleen cijfers, zoals 06 12345678, of laat dit leeg.';
export const AN_EMAIL = 'Gebruik een e-mailadres, zoals naam@voorbeeld.nl, of laat dit leeg.';
