import { isDay, type Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { clockLabel, longDay, momentLabel } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { agreementFields } from './agreement-rows.js';
import { allTyped, contentFields, typed } from './content-fields.js';
import { decisionQuestion } from './decision-question.js';
import { earlierPanel } from './earlier-panel.js';
import type { TalkAround } from './talk-around.js';
import { talkPath } from './talk-files.js';
import { LONGEST } from './talk-form.dto.js';
import { headOf } from './talk-head.page.js';
import { inLine, namesOf, readersSentence, type TalkNames } from './talk-names.js';
import { dayOffSentence } from './talk-sentences.js';
import { voiceOf } from './voice.js';

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
  const heldOn = dayIn(form) ?? around.usualDay;
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
    needsReason: heldOn < talk.windowFrom,
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

/** Vandaag, met Sem, Hanneke en Marije. */
function whenAndWho(form: Form<unknown>, names: TalkNames, today: Day): string {
  const heldOn = dayIn(form) ?? today;
  const present = (Object.keys(names) as (keyof TalkNames)[]).filter((party) =>
    allTyped(form, 'present').includes(party),
  );
  const who = inLine(present.map((party) => names[party]));
  return `${heldOn === today ? 'Vandaag' : longDay(heldOn)}, met ${who}`;
}

function dayIn(form: Form<unknown>): Day | null {
  const heldOn = typed(form, 'heldOn');
  return isDay(heldOn) ? heldOn : null;
}
