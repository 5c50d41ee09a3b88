import {
  APPLICATION_STATUSES,
  EXIT_PROFILES,
  type ApplicationStatus,
  type Cluster,
  type ExitProfile,
  type LearningPath,
  type MboLevel,
} from '../../directory/data/code-lists.js';
import type { Gender } from '../../students/student.entity.js';
import { plainWord } from '../values.js';

/*
 * Words of lists as schools write them. Each gives null for a word that is not on the list.
 */

const GENDERS: Readonly<Record<Gender, string>> = {
  M: 'm 1 man jongen mannelijk male dhr heer',
  V: 'v 2 vrouw meisje vrouwelijk female f w mevr mw mevrouw',
  X: 'x 0 9 o onbekend overig anders nonbinair genderneutraal niet gespecificeerd neutraal',
};

export const genderFrom = (text: string): Gender | null => inWords(GENDERS, text);

const YES_NO: Readonly<Record<'yes' | 'no', string>> = {
  yes: 'ja j 1 true waar x yes y wel',
  no: 'nee n 0 false onwaar no geen niet neen',
};

export function yesNoFrom(text: string): boolean | null {
  const word = inWords(YES_NO, text);
  return word === null ? null : word === 'yes';
}

/** Also what a spreadsheet makes of 3/4: the third of April. */
export function clusterFrom(text: string): Cluster | null {
  const word = plainWord(text).replace(/^(?:cluster|cl)/, '');
  if (/^(?:34|43|3of4|3en4|4en3|4of3|3apr|03apr|4mrt|04mrt)$/.test(word)) return '3/4';
  return /^[1-4]$/.test(word) ? (word as Cluster) : null;
}

export function exitProfileFrom(text: string): ExitProfile | null {
  const word = plainWord(text);
  if (word.includes('dagbested')) return 'DAGBESTEDING';
  if (word.includes('arbeid') || word === 'werk') return 'ARBEID';
  if (word.includes('vervolg') || word.includes('doorstroom')) return 'VERVOLG';
  return null;
}

export function levelFrom(text: string): MboLevel | null {
  const word = plainWord(text.replace(/[.,]0$/, '')).replace(/^(?:mbo)?(?:niveau|niv|n)?/, '');
  if (/^(?:entree|assistent)/.test(word)) return 1;
  if (word.startsWith('basisberoeps')) return 2;
  if (word.startsWith('vakopleiding')) return 3;
  if (/^(?:middenkader|specialist)/.test(word)) return 4;
  const number = /^([1-4])(?:entree)?$/.exec(word);
  return number ? (Number(number[1]) as MboLevel) : null;
}

export function learningPathFrom(text: string): LearningPath | null {
  const word = plainWord(text);
  if (word.startsWith('bbl') || word.startsWith('beroepsbegeleid')) return 'BBL';
  return word.startsWith('bol') || word.startsWith('beroepsopleidend') ? 'BOL' : null;
}

const STATUSES: Readonly<Record<ApplicationStatus, string>> = {
  aangemeld: 'aanmelding aangemeldbijmbo',
  onderwijsovereenkomst_aangeboden:
    'overeenkomstaangeboden ooaangeboden onderwijsovereenkomst overeenkomstverstuurd',
  leidt_niet_tot_inschrijving: 'geeninschrijving nietgeplaatst afgewezen nietingeschreven',
  ingetrokken: 'teruggetrokken aanmeldingingetrokken',
  ingeschreven: 'definitiefingeschreven inschrijving definitief geplaatst actief',
};

export const statusFrom = (text: string): ApplicationStatus | null =>
  (Object.keys(STATUSES) as ApplicationStatus[]).find(
    (code) => plainWord(code) === plainWord(text),
  ) ?? inWords(STATUSES, text);

/** For a sentence: "aangemeld, overeenkomst aangeboden, …". */
export const STATUS_WORDS = Object.values(APPLICATION_STATUSES).join(', ').toLowerCase();
export const PROFILE_WORDS = Object.values(EXIT_PROFILES).join(', ').toLowerCase();

function inWords<Code extends string>(
  list: Readonly<Record<Code, string>>,
  text: string,
): Code | null {
  const word = plainWord(text);
  const codes = Object.keys(list) as Code[];
  return codes.find((code) => list[code].split(' ').includes(word)) ?? null;
}
