import { contactTitle, IMPRESSION_LABELS } from '../contacts/contact-words.js';
import { bottleneckLabel } from '../directory/data/bottlenecks.js';
import { OUTCOMES } from '../directory/data/code-lists.js';
import { dayInList } from '../students/student-words.js';
import type {
  AgreedInContact,
  AgreementEvent,
  ContactEvent,
  EnrolmentEvent,
  OutcomeEvent,
  PlacementEvent,
  TimelineEvent,
  TrajectoryEvent,
} from './timeline-event.js';
import { alertTold } from './timeline-alerts.js';
import { closedTold, levelTold, signalTold } from './timeline-signals.js';
import type { Telling, Told } from './timeline-telling.js';
import { meetingTold, partTold, requestTold, talkTold, voiceIn } from './timeline-talk-told.js';
import {
  ADVICE_WORDS,
  CHANNEL_ICONS,
  END_WORDS,
  HANDOVER_WORDS,
  IMPRESSION_ICONS,
  partyWord,
  sentenceCase,
} from './timeline-words.js';

/** One event, as a timeline shows it. */
export function timelineItem(event: TimelineEvent, telling: Telling) {
  const told = tell(event, telling);
  const contact = event.kind === 'contact' ? event : null;
  const parts = [dayInList(event.at, telling.today), told.who, event.by];
  return {
    id: event.id,
    at: event.at,
    icon: told.icon,
    tone: told.tone ?? null,
    title: told.title,
    href: told.href ?? null,
    meta: parts.filter(Boolean).join(', '),
    text: told.text ?? null,
    impression: contact && impressionOf(contact),
    voice: voiceIn(event, telling),
    agreements: ('agreements' in event ? event.agreements : []).map((each) =>
      agreedLine(each, telling),
    ),
    history: contact && historyOf(contact),
    isWithdrawn: contact !== null && contact.withdrawn !== null,
    notes: [] as NoteLine[],
  };
}

export type TimelineItem = ReturnType<typeof timelineItem>;

export interface NoteLine {
  readonly text: string;
  readonly readers: string;
}

function agreedLine({ what, who, dueOn, isDone }: AgreedInContact, telling: Telling) {
  const until = dueOn === null ? null : `voor ${dayInList(dueOn, telling.today)}`;
  const person = sentenceCase(partyWord(who, telling.givenName));
  return {
    icon: isDone ? 'square-check' : 'square',
    isDone,
    what,
    who: [person, isDone ? 'klaar' : until].filter(Boolean).join(', '),
  };
}

function impressionOf({ impression }: ContactEvent) {
  if (impression === null) return null;
  return { icon: IMPRESSION_ICONS[impression], label: IMPRESSION_LABELS[impression] };
}

/** What a contact said before stays on record, for who may read it. */
function historyOf({ id, isCorrected, withdrawn }: ContactEvent) {
  const href = `/contacten/${id}`;
  if (withdrawn !== null) {
    const by = withdrawn.by === null ? '' : ` door ${withdrawn.by}`;
    const why = withdrawn.reason === null ? '' : `: ${withdrawn.reason}`;
    return { href, label: 'Ingetrokken', text: `Ingetrokken${by}${why}` };
  }
  return isCorrected ? { href, label: 'Verbeterd', text: 'Later verbeterd' } : null;
}

function tell(event: TimelineEvent, telling: Telling): Told {
  switch (event.kind) {
    case 'contact':
      return contactTold(event);
    case 'talk_held':
    case 'talk_missed':
    case 'talk_exempt':
    case 'talk_overdue':
      return talkTold(event, telling);
    case 'student_part':
      return partTold(event, telling);
    case 'coach_asked':
    case 'coach_declined':
      return requestTold(event);
    case 'meeting':
      return meetingTold(event);
    case 'agreement_made':
    case 'agreement_done':
      return agreementTold(event, telling);
    case 'signal':
      return signalTold(event);
    case 'signal_closed':
      return closedTold(event);
    case 'level':
      return levelTold(event);
    case 'alert':
      return alertTold(event);
    case 'handover':
      return { icon: 'arrow-right', tone: 'merk', title: HANDOVER_WORDS[event.state] };
    case 'study_advice':
      return {
        icon: 'file-text',
        tone: event.advice === 'positive' ? null : 'oranje',
        title: `Studieadvies: ${ADVICE_WORDS[event.advice]}`,
      };
    case 'coach':
      return { icon: 'user', title: `${event.coach} is de coach` };
    case 'coach_ended':
      return { icon: 'user', title: `${event.coach} is niet meer de coach` };
    case 'imported':
      return {
        icon: 'file-import',
        title: 'Gegevens uit een bestand',
        text: event.organisation === null ? null : `Aangeleverd door ${event.organisation}.`,
      };
    case 'outcome':
      return outcomeTold(event);
    case 'enrolment':
    case 'enrolment_ended':
      return enrolmentTold(event);
    case 'registered':
    case 'coaching_stopped':
    case 'closed':
      return trajectoryTold(event, telling);
    case 'placement_found':
    case 'placement_started':
    case 'placement_ended':
    case 'placement_stopped':
      return placementTold(event);
  }
}

function contactTold(event: ContactEvent): Told {
  return {
    icon: event.result === 'not_reached' ? 'phone-off' : CHANNEL_ICONS[event.channel],
    title: contactTitle(event),
    href: `/contacten/${event.id}`,
    text: event.note,
  };
}

function agreementTold({ kind, what, who, dueOn }: AgreementEvent, telling: Telling): Told {
  const person = sentenceCase(partyWord(who, telling.givenName));
  if (kind === 'agreement_done')
    return { icon: 'square-check', title: 'Afspraak gelukt', text: `${what} (${person})` };
  const until = dueOn === null ? '' : `, voor ${dayInList(dueOn, telling.today)}`;
  return { icon: 'square', title: 'Afgesproken', text: `${what} (${person}${until})` };
}

function enrolmentTold(event: EnrolmentEvent): Told {
  const at = [event.programme, event.institution, event.location].filter(Boolean).join(', ');
  if (event.kind === 'enrolment')
    return { icon: 'school', tone: 'merk', title: 'Begonnen op het mbo', text: at };
  const why = event.bottleneck === null ? '' : `. ${bottleneckLabel(event.bottleneck)}`;
  const isBad = event.reason === 'stopped' || event.reason === 'not_started';
  return {
    icon: event.reason === 'switched' ? 'arrows-exchange' : 'school',
    tone: isBad ? 'oranje' : null,
    title: event.reason === null ? 'Inschrijving geëindigd' : END_WORDS[event.reason],
    text: at + why,
  };
}

const PLACEMENT: Readonly<Record<PlacementEvent['kind'], string>> = {
  placement_found: 'Stageplek gevonden',
  placement_started: 'Stage begonnen',
  placement_ended: 'Stage klaar',
  placement_stopped: 'Stage eerder gestopt',
};

function placementTold({ kind, company, reason }: PlacementEvent): Told {
  return {
    icon: 'building',
    tone: kind === 'placement_stopped' ? 'oranje' : null,
    title: PLACEMENT[kind],
    text: [company, reason].filter(Boolean).join('. ') || null,
  };
}

function trajectoryTold({ kind, initiative, reason }: TrajectoryEvent, telling: Telling): Told {
  const name = telling.initiativeName(initiative);
  if (kind === 'registered') return { icon: 'user-plus', title: 'Aangemeld', text: name };
  const title = kind === 'closed' ? 'Traject afgesloten' : 'Coaching gestopt';
  return { icon: kind === 'closed' ? 'archive' : 'flag', title, text: reason };
}

function outcomeTold({ outcome, wentFrom, wentTo, bottleneck }: OutcomeEvent): Told {
  const way = [wentFrom, wentTo].filter(Boolean).join(' → ');
  const why = bottleneck === null ? null : bottleneckLabel(bottleneck);
  return {
    icon: 'flag',
    tone: 'merk',
    title: `Uitkomst: ${OUTCOMES[outcome].toLowerCase()}`,
    text: [way, why].filter(Boolean).join('. ') || null,
  };
}
