import { isOpen } from '../../access/opens.js';
import { fullName } from '../../students/student-name.js';
import { homeOf } from '../../web/menu.js';
import type { Viewer } from '../../web/viewer.js';
import type { CheckIn } from '../check-in.entity.js';
import { missedLabel, talkLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { callSentence } from './not-held.page.js';
import type { Outlook } from './outlooks.js';
import { talkPath, type TalkAgreement } from './talk-files.js';
import { coachAs, namesOf } from './talk-names.js';
import { asksAgainSentence, dayOffSentence, nextSentence } from './talk-sentences.js';
import { agreementLine } from './told.js';

export interface Receipt {
  readonly viewer: Viewer;
  readonly talk: ListedCheckIn;
  readonly agreements: readonly TalkAgreement[];
  readonly outlook: Outlook;
  readonly next: CheckIn | null;
  readonly forMeeting: boolean;
  /** Who was asked to take over; null when nobody was, or may not be named. */
  readonly asked: string | null;
}

/** After saving: what was kept, and what follows from it. */
export function receiptPage(receipt: Receipt) {
  const { viewer, talk, agreements, next } = receipt;
  const path = talkPath(talk.id);
  const names = namesOf(talk);
  const isHeld = talk.state === 'held';
  const mayPlan = next !== null && isOpen(viewer, 'talks', 'write');
  return {
    title: 'Bewaard',
    kept: isHeld
      ? `Bewaard: ${talkLabel(talk.number).toLowerCase()} met ${fullName(talk)}`
      : `Bewaard bij ${fullName(talk)}`,
    told: toldOf(receipt),
    follows: followsFrom(receipt),
    agreements: agreements.map(({ what, who, dueOn: by }) => ({
      text: agreementLine({ what, who, by }, names),
    })),
    plan: mayPlan
      ? { href: `${talkPath(next.id)}/plannen`, label: 'Plan het volgende gesprek' }
      : null,
    read: isHeld
      ? { href: path, label: 'Lees of wijzig het verslag' }
      : { href: path, label: 'Bekijk wat er staat' },
    done: {
      href: homeOf(viewer.role),
      label: viewer.role === 'coach' ? 'Klaar, naar Vandaag' : 'Klaar',
    },
  };
}

function toldOf({ talk }: Receipt): string | null {
  if (talk.state === 'missed' && talk.missedBecause)
    return `${missedLabel(talk.missedBecause, talk.givenName)}.`;
  return talk.state === 'exempt' ? 'Dit gesprek hoefde niet.' : null;
}

/** Each in a sentence: what the program does now, and what it asks of whom. */
function followsFrom(receipt: Receipt): { text: string }[] {
  const { talk, viewer, outlook, asked, forMeeting } = receipt;
  const coach = coachAs(talk, viewer);
  const dayOff = talk.heldOn && dayOffSentence(talk.heldOn, outlook.dayOff);
  const texts = [
    talk.missedBecause === 'student' ? callSentence(coach, talk.givenName) : null,
    talk.decision === 'stop' ? stopped(receipt) : nextOf(receipt),
    talk.decision === 'hand_over'
      ? `${asked ?? 'De nieuwe coach'} kreeg de vraag om het over te nemen. Tot het antwoord ja is, verandert er niets.`
      : null,
    forMeeting ? 'Het komt op de lijst voor het weekoverleg.' : null,
    dayOff,
  ];
  return texts.flatMap((text) => (text === null ? [] : [{ text }]));
}

function nextOf({ talk, next, outlook }: Receipt): string {
  const { leftOut } = talk.decision === 'less_often' ? outlook.lessOften : outlook.goesOn;
  return nextSentence({ dueWeek: next?.dueWeek ?? null, leftOut: next ? leftOut : [] }, talk.phase);
}

function stopped({ talk, outlook, viewer }: Receipt): string {
  const stop = 'De coaching is gestopt. Er komen geen gesprekken meer, de nazorg begint.';
  return stop + asksAgainSentence(outlook.asksAgainOn, coachAs(talk, viewer), talk.givenName);
}
