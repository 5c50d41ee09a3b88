import type { Channel, ContactParty, ContactResult, Impression } from './contact.entity.js';
import { TILES, tileOf, type HowItWent } from './contact-tiles.js';

export const PARTY_LABELS: Readonly<Record<ContactParty, string>> = {
  student: 'Leerling',
  parent: 'Ouder of verzorger',
  mentor: 'Mentor',
  school: 'Mentor of decaan van het vso',
  adviser: 'Jongerenadviseur',
  other: 'Iemand anders',
};

export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  talk: 'Gesprek op school',
  walk_along: 'Meegelopen',
  phone: 'Gebeld',
  app: 'Bericht',
  mail: 'Mail',
  home_visit: 'Huisbezoek',
  video: 'Videogesprek',
};

export const RESULT_LABELS: Readonly<Record<ContactResult, string>> = {
  reached: 'Bereikt',
  left_message: 'Bericht achtergelaten',
  not_reached: 'Niet bereikt',
};

export const IMPRESSION_LABELS: Readonly<Record<Impression, string>> = {
  good: 'Goed',
  mixed: 'Wisselend',
  worried: 'Zorgen',
};

const IMPRESSION_SENTENCES: Readonly<Record<Impression, string>> = {
  good: 'gaat goed',
  mixed: 'gaat wisselend',
  worried: 'zorgen',
};

/** What a contact was, in a few words: "Gebeld", "Niet bereikt", "Huisbezoek met leerling en ouder of verzorger". */
export function contactTitle(how: HowItWent): string {
  const tile = tileOf(how);
  if (tile !== null) return TILES[tile].label;
  const channel = CHANNEL_LABELS[how.channel];
  const what =
    how.result === 'reached' ? channel : `${channel}, ${lower(RESULT_LABELS[how.result])}`;
  const isStudentAlone = how.parties.join() === 'student';
  return isStudentAlone ? what : `${what} met ${partiesInLine(how.parties)}`;
}

/** Gesproken, gaat goed. */
export function contactSentence(how: HowItWent, impression: Impression | null): string {
  const parts = [contactTitle(how), ...(impression ? [IMPRESSION_SENTENCES[impression]] : [])];
  return `${parts.join(', ')}.`;
}

export function partiesInLine(parties: readonly ContactParty[]): string {
  const names = parties.map((party) => lower(PARTY_LABELS[party]));
  const last = names.at(-1) ?? 'niemand';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
