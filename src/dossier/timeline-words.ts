import type { AgreementParty } from '../agreements/agreement.entity.js';
import type {
  Channel,
  ContactParty,
  ContactResult,
  Impression,
} from '../contacts/contact.entity.js';
import type { HandoverState } from '../policy/handover-steps.js';
import { isPersonSignal, PERSON_SIGNALS } from '../policy/person-signals.js';
import type { EnrolmentEnd } from '../students/enrolment.entity.js';
import type { StudyAdviceKind } from '../students/study-advice.entity.js';

/* What people read for the codes of the timeline. */

export const CHANNEL_ICONS: Readonly<Record<Channel, string>> = {
  talk: 'messages',
  walk_along: 'walk',
  phone: 'phone',
  app: 'message-circle',
  mail: 'mail',
  home_visit: 'home',
  video: 'device-mobile',
};

const REACHED: Readonly<Record<Channel, string>> = {
  talk: 'Gesproken',
  walk_along: 'Meegelopen',
  phone: 'Gebeld',
  app: 'Geappt',
  mail: 'Gemaild',
  home_visit: 'Op huisbezoek',
  video: 'Gebeld met beeld',
};

/** "Gesproken", "Niet bereikt" */
export function contactTitle(channel: Channel, result: ContactResult): string {
  if (result === 'reached') return REACHED[channel];
  return result === 'left_message' ? 'Bericht achtergelaten' : 'Niet bereikt';
}

export const IMPRESSION_WORDS: Readonly<Record<Impression, { icon: string; label: string }>> = {
  good: { icon: 'mood-smile', label: 'Het gaat goed' },
  mixed: { icon: 'mood-empty', label: 'Wisselend' },
  worried: { icon: 'mood-sad', label: 'Zorgen' },
};

const PARTIES: Readonly<Record<ContactParty | AgreementParty, string>> = {
  student: '',
  parent: 'ouder of verzorger',
  mentor: 'mentor',
  coach: 'coach',
  school: 'vso-school',
  adviser: 'jongerenadviseur',
  other: 'iemand anders',
};

export const partyWord = (party: ContactParty | AgreementParty, givenName: string): string =>
  party === 'student' ? givenName : PARTIES[party];

/** "Noor, mentor en vso-school" */
export function inARow(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} en ${last}`;
}

/** With a capital where it begins a sentence. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const ADVICE_WORDS: Readonly<Record<StudyAdviceKind, string>> = {
  positive: 'positief',
  warning: 'waarschuwing',
  negative: 'negatief',
};

export const HANDOVER_WORDS: Readonly<Record<HandoverState, string>> = {
  not_started: 'Overdracht nog niet begonnen',
  in_progress: 'Aan de overdracht begonnen',
  waiting_for_consent: 'Overdracht wacht op akkoord',
  sent: 'Overdracht verstuurd',
  read_by_mbo: 'Overdracht gelezen door het mbo',
};

export const END_WORDS: Readonly<Record<EnrolmentEnd, string>> = {
  switched: 'Gewisseld van opleiding',
  stopped: 'Gestopt met de opleiding',
  not_started: 'Niet begonnen',
  completed: 'Opleiding afgerond',
};

/** A code that is no longer in the catalogue is told as it is. */
export const signalLabel = (code: string): string =>
  isPersonSignal(code) ? PERSON_SIGNALS[code].label : code;
