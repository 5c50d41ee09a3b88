import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { fullName } from '../../students/student-name.js';
import { clockLabel, dayLabel, longDay, momentLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import {
  DECISION_LABELS,
  NOT_KNOWN_YET,
  talkLabel,
  timeLabel,
  lateLabel,
  weekOf,
} from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import type { StudentPart } from '../student-part.entity.js';
import { agreementFields } from './agreement-rows.js';
import { contentFields, typed, allTyped } from './content-fields.js';
import type { Outlook } from './outlooks.js';
import { earlierPanel } from './earlier-panel.js';
import { talkPath, type EarlierTalk } from './talk-files.js';
import { LONGEST } from './talk-form.dto.js';
import { NOT_YET } from './talk-form.js';
import { coachAs, inLine, namesOf, readersSentence, type TalkNames } from './talk-names.js';
import type { PeopleAround } from './talk-people.js';
import { dayOffSentence, monthOf, nextSentence } from './talk-sentences.js';
import { voiceOf } from './voice.js';

/** What stands around a talk while somebody writes it down. */
export interface TalkAround {
  readonly viewer: Viewer;
  readonly today: Day;
  /** Today, or the day that was planned when it is over. */
  readonly usualDay: Day;
  readonly talk: ListedCheckIn;
  readonly earlier: EarlierTalk;
  readonly part: StudentPart | null;
  /** In words: "gisteren". */
  readonly partOn: string;
  readonly outlook: Outlook;
  readonly people: PeopleAround;
}

interface Told {
  /** When the draft that fills the form was kept; null when it is not a draft. */
  readonly keptAt: Date | null;
  readonly problem: Problem | null;
}

export function talkFormPage(form: Form<unknown>, around: TalkAround, { keptAt, problem }: Told) {
  const { viewer, talk, part, people, outlook, today } = around;
  const names = namesOf(talk);
  const path = talkPath(talk.id);
  const fields = fieldsFrom(form);
  const heldOn = typed(form, 'heldOn');
  return {
    ...headOf(around),
    errors: fields.summary('Het gesprek is nog niet bewaard', problem?.message),
    draft:
      keptAt === null
        ? null
        : { line: `Niet afgerond, ${momentLabel(keptAt)}.`, discard: `${path}/concept/weg` },
    keptAt: keptAt === null ? null : `Bewaard om ${clockLabel(keptAt)}`,
    action: path,
    keep: `${path}/concept`,
    before: earlierPanel(around.earlier, form),
    voice: voiceOf(part, talk.givenName, around.partOn),
    readers: readersSentence(talk, viewer, people.careAt),
    ...contentFields(form, { names, role: viewer.role, part }),
    ...agreementFields(form, { names, today, mayChange: true }),
    when: whenAndWho(form, names, today),
    isWhenOpen: form.faults.some(({ field }) => field === 'heldOn' || field === 'present'),
    heldOn: fields.text({ name: 'heldOn', label: 'Op welke dag was het gesprek?', type: 'date' }),
    dayOff: dayOffSentence(heldOn, outlook.dayOff),
    decision: decisionQuestion(form, around),
    reason: fields.text({
      name: 'reason',
      label: 'Waarom?',
      hint: 'Eén zin is genoeg. Geen gegevens over gezondheid.',
      maxLength: LONGEST.line,
      autocomplete: 'off',
    }),
    needsReason: talk.windowFrom > today,
    newCoach: fields.select({
      name: 'newCoach',
      label: 'Wie neemt het over?',
      blank: 'Kies een coach',
      options: people.otherCoaches.map(({ accountId, name }) => ({
        value: accountId,
        label: name,
      })),
    }),
    withNotes:
      viewer.role === 'coach'
        ? fields.check({
            name: 'withNotes',
            label: 'Mijn werkaantekeningen gaan mee',
            hint: 'De nieuwe coach leest ze dan na ja zeggen.',
          })
        : null,
    notHeld: `${path}/niet-doorgegaan`,
  };
}

function headOf({ talk, viewer, today, outlook }: TalkAround) {
  const path = talkPath(talk.id);
  const name = fullName(talk);
  return {
    title: `Gesprek met ${name}`,
    back: { href: '/gesprekken', label: 'Mijn gesprekken' },
    intro: introOf(talk, viewer, outlook),
    warning: warningOf(talk, today),
    links: [
      {
        href: `${path}/plannen`,
        label: talk.plannedOn === null ? 'Plan een tijd' : 'Verzet',
        icon: 'calendar-event',
      },
      { href: `${path}/niet-doorgegaan`, label: 'Ging niet door', icon: 'calendar-x' },
      { href: `${path}/leerlinglink`, label: `Link voor ${talk.givenName}`, icon: 'device-mobile' },
      ...(talk.plannedOn === null
        ? []
        : [{ href: `${path}/agenda.ics`, label: 'Zet in agenda', icon: 'calendar' }]),
    ],
  };
}

/** Dinsdag 24 november, 10.30 uur. Gesprek 3 van 4, samen met coach Marije Brouwer. Invullen duurt 5 minuten. */
function introOf(talk: ListedCheckIn, { role, accountId }: Viewer, { ofTalks }: Outlook): string {
  const { plannedOn, plannedAt, place, dueWeek, number, coach, coachId, mentor } = talk;
  const when =
    plannedOn === null
      ? `Hoort in ${weekOf(dueWeek)}.`
      : `${[longDay(plannedOn), ...(plannedAt ? [timeLabel(plannedAt)] : []), ...(place ? [place] : [])].join(', ')}.`;
  const other =
    role === 'coach' || coachId === accountId
      ? mentor && `mentor ${mentor}`
      : coach && `coach ${coach}`;
  const which = talkLabel(number, ofTalks);
  return `${when} ${other ? `${which}, samen met ${other}.` : `${which}.`} Invullen duurt 5 minuten.`;
}

function warningOf(talk: ListedCheckIn, today: Day): string | null {
  if (talk.windowFrom > today)
    return `Dit gesprek hoort na ${dayLabel(talk.windowFrom)}. Was het al? Vertel dan bij vraag 5 kort waarom het eerder was.`;
  if (talk.state !== 'overdue') return null;
  return `Dit gesprek is ${lateLabel(talk, today)}. Leg het vast op de dag waarop het echt was, of geef door dat het niet doorging.`;
}

/** Vandaag, met Sem, Hanneke en Marije. */
function whenAndWho(form: Form<unknown>, names: TalkNames, today: Day): string {
  const heldOn = typed(form, 'heldOn');
  const present = (Object.keys(names) as (keyof TalkNames)[]).filter((party) =>
    allTyped(form, 'present').includes(party),
  );
  const day = heldOn === today || heldOn === '' ? 'Vandaag' : dayOrText(heldOn);
  return `${day}, met ${inLine(present.map((party) => names[party]))}`;
}

function decisionQuestion(form: Form<unknown>, around: TalkAround) {
  const { talk, part, outlook, viewer } = around;
  const chosen = typed(form, 'decision');
  const { student } = namesOf(talk);
  const goesOn = nextSentence(outlook.goesOn, talk.phase);
  const coach = coachAs(talk, viewer);
  const Coach = coach.charAt(0).toUpperCase() + coach.slice(1);
  const hints = {
    continue: goesOn,
    less_often: `Met meer tijd ertussen. ${nextSentence(outlook.lessOften, talk.phase)}`,
    stop: stopSentence(around, coach),
    hand_over: `De nieuwe coach moet eerst ja zeggen. Tot dan gaat het door zoals nu. ${goesOn}`,
  };
  const options = [
    ...(Object.keys(hints) as (keyof typeof hints)[]).map((value) => ({
      ...{ value, label: DECISION_LABELS[value], hint: hints[value] },
    })),
    {
      value: NOT_YET,
      label: NOT_KNOWN_YET,
      hint: `${Coach} bespreekt het in het weekoverleg. Tot dan gaat coaching door. ${goesOn}`,
    },
  ];
  return {
    ask: `Vraag het eerst aan ${student}.`,
    says: part?.viewWords ? `${student} zegt: “${part.viewWords}”` : null,
    error: form.faults.find(({ field }) => field === 'decision')?.message ?? null,
    options: options.map((option, index) => ({
      ...option,
      id: index === 0 ? 'veld-decision' : `veld-decision-${option.value}`,
      isChecked: option.value === chosen,
    })),
  };
}

function stopSentence({ talk, outlook }: TalkAround, coach: string): string {
  const last =
    'De dag van dit gesprek is de laatste dag, daarna begint de nazorg. We vragen je kort waarom.';
  if (outlook.asksAgainOn === null) return last;
  const asks = coach === 'jij' ? 'vraag jij' : `vraagt ${coach}`;
  return `${last} In ${monthOf(outlook.asksAgainOn)} ${asks} nog een keer hoe het met ${talk.givenName} gaat.`;
}

const dayOrText = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? longDay(text) : text);
