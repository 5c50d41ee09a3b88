import { oneLine } from '../directory/text.js';
import { plain } from './student-name.js';

/** Words that stand before a surname and are not sorted on. */
const PREFIX_WORDS: ReadonlySet<string> = new Set(
  "van der den de het 't ’t ter ten te 's ’s in op aan bij uit voor onder over tot d' d’ l' la le les du des da do dos di del della von zu zur vom el al ul bin ben ibn op't".split(
    ' ',
  ),
);

const isPrefix = (text: string): boolean =>
  text !== '' && text.split(' ').every((word) => PREFIX_WORDS.has(word.toLowerCase()));

export interface Surname {
  readonly prefix: string | null;
  readonly surname: string;
}

/** 'Jansen, van der' and 'van der Jansen' are Jansen, with "van der" in front; a cell of its own for that goes first. */
export function surnameFrom(achternaam: string, tussenvoegsel: string): Surname {
  const [whole, apart] = [oneLine(achternaam), oneLine(tussenvoegsel)];
  const comma = whole.lastIndexOf(',');
  const behind = comma === -1 ? '' : whole.slice(comma + 1).trim();
  if (isPrefix(behind)) return { prefix: apart || behind, surname: whole.slice(0, comma).trim() };
  if (apart !== '') return { prefix: apart, surname: withoutFront(whole, apart) };
  const front = frontOf(whole);
  return front === ''
    ? { prefix: null, surname: whole }
    : { prefix: front, surname: whole.slice(front.length + 1) };
}

/** 'van der' again in front of the surname, while it has a cell of its own. */
const withoutFront = (whole: string, prefix: string): string =>
  whole.toLowerCase().startsWith(`${prefix.toLowerCase()} `)
    ? whole.slice(prefix.length + 1)
    : whole;

/** Only in small letters: 'De Graaf' may be how somebody's name is written. */
function frontOf(whole: string): string {
  const words = whole.split(' ');
  const count = words.findIndex((word) => !PREFIX_WORDS.has(word));
  return count > 0 ? words.slice(0, count).join(' ') : '';
}

/** One form for what is one surname: 'El Idrissi', 'el-idrissi'. With the same birth date it is probably one person. */
export const surnameKey = (surname: string): string =>
  plain(surname).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Also when one school writes the front apart and another does not. */
export const isSameSurname = (one: Surname, other: Surname): boolean =>
  surnameKey(one.surname) === surnameKey(other.surname) || whole(one) === whole(other);

const whole = ({ prefix, surname }: Surname): string => surnameKey(`${prefix ?? ''}${surname}`);
