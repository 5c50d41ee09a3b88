import type { OrganisationKind } from './roles.js';

/*
 * Codes as people and files write them, brought to the one form in which they are kept. Each gives
 * null for what is not such a code: whether that is a refusal is for the caller to say.
 */

/** Two digits and two letters, with two digits more for one of its sites: '98AA', '98AA01'. */
export function brinOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^\d{2}[A-Z]{2}(\d{2})?$/.test(code) ? code : null;
}

/** The number that Statistics Netherlands gives a municipality: 'GM0268', also written '268'. */
export function municipalityCodeOf(text: string): string | null {
  const match = /^(?:GM)?(\d{1,4})$/.exec(text.trim().toUpperCase());
  return match && Number(match[1]) > 0 ? `GM${match[1].padStart(4, '0')}` : null;
}

/** A school has a BRIN; a municipality its CBS number, or a BRIN when it was given one. */
export function organisationCodeOf(kind: OrganisationKind, text: string): string | null {
  return brinOf(text) ?? (kind === 'municipality' ? municipalityCodeOf(text) : null);
}

/** Five digits; lists also print it as '25.250'. */
export function creboOf(text: string): string | null {
  const code = text.trim().replace(/^(\d{2})[. ](\d{3})$/, '$1$2');
  return /^\d{5}$/.test(code) ? code : null;
}

/** '1234 AB'. PostNL gives out no SA, SD or SS. */
export function postcodeOf(text: string): string | null {
  const match = /^([1-9]\d{3})\s*([A-Z]{2})$/.exec(text.trim().toUpperCase());
  if (!match || /^S[ADS]$/.test(match[2])) return null;
  return `${match[1]} ${match[2]}`;
}

/** In small letters, so that one person has one address; with a domain that mail can go to. */
export function emailOf(text: string): string | null {
  const address = text.trim().normalize('NFC').toLowerCase();
  const isAddress = /^[^\s@<>()[\]\\,;:"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(address);
  return isAddress && address.length <= 254 && !address.includes('..') ? address : null;
}

/** One number for what schools write as 00123, 123 or ' 123': no zeros in front, capitals. Empty for an empty cell. */
export function numberKey(text: string): string {
  const number = text.replaceAll(/\s/g, '').toUpperCase();
  return number === '' ? '' : number.replace(/^0+(?=.)/, '');
}

const LONGEST_NUMBER = 20;

/** The number under which a school or institution knows a student, as it is written; with a figure that counts. */
export function studentNumberOf(text: string): string | null {
  const isNumber = /^[\p{L}\d][\p{L}\d ._/-]*$/u.test(text) && /[1-9]/.test(text);
  return isNumber && text.length <= LONGEST_NUMBER ? text : null;
}

/** A spreadsheet takes the zero off a number: 612345678 was 0612345678. */
export function phoneOf(text: string): string | null {
  const phone = text.trim().replace(/\s+/g, ' ');
  if (/^[1-9]\d{8}$/.test(phone)) return `0${phone}`;
  const figures = phone.replaceAll(/\D/g, '').length;
  return /^\+?[\d\s()./-]+$/.test(phone) && figures >= 6 && phone.length <= 30 ? phone : null;
}
