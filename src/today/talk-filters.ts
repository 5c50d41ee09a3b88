import type { ListQuery, ListRules } from '../directory/listing.js';
import { CHECK_IN_STATES, type CheckInState } from '../policy/check-in.js';

/** What a list of talks can be sorted by; the first, what asks for somebody first, is the usual one. */
export type TalkSort = 'eerst' | 'datum' | 'naam' | 'locatie';

export const TALK_SHOWS = [
  ...(['nu', 'te-laat', 'plannen', 'gepland'] as const),
  ...(['later', 'geweest', 'vervallen', 'alles'] as const),
] as const;
export type TalkShow = (typeof TALK_SHOWS)[number];

/** Which talks a chip stands for, by its code in the address. */
export const SHOWN: Readonly<Record<TalkShow, readonly CheckInState[]>> = {
  nu: ['overdue', 'open', 'planned'],
  'te-laat': ['overdue'],
  plannen: ['open'],
  gepland: ['planned'],
  later: ['upcoming'],
  geweest: ['held'],
  vervallen: ['missed', 'exempt', 'cancelled'],
  alles: CHECK_IN_STATES,
};

export const SHOW_LABELS: Readonly<Record<TalkShow, string>> = {
  nu: 'Nu',
  'te-laat': 'Te laat',
  plannen: 'Nog plannen',
  gepland: 'Gepland',
  later: 'Later',
  geweest: 'Geweest',
  vervallen: 'Vervallen',
  alles: 'Alles',
};

export const TALKS: ListRules<TalkSort> = {
  path: '/gesprekken',
  sorts: ['eerst', 'datum', 'naam', 'locatie'],
  filters: { toon: TALK_SHOWS },
};

export const showOf = ({ filters }: ListQuery): TalkShow =>
  TALK_SHOWS.find((show) => show === filters.toon) ?? TALK_SHOWS[0];
