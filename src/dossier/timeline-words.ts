import { PARTY_LABELS } from '../agreements/agreement-parties.js';
import type { AgreementParty } from '../agreements/agreement.entity.js';
import type { Channel, Impression } from '../contacts/contact.entity.js';
import type { HandoverState } from '../policy/handover-steps.js';
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

export const IMPRESSION_ICONS: Readonly<Record<Impression, string>> = {
  good: 'mood-smile',
  mixed: 'mood-empty',
  worried: 'mood-sad',
};

/** "mentor"; a student is called by name. */
export const partyWord = (party: AgreementParty, givenName: string): string =>
  party === 'student' ? givenName : PARTY_LABELS[party].toLowerCase();

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
