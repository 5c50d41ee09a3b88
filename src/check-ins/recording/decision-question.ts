import type { Form } from '../../web/form.js';
import { DECISION_LABELS, NOT_KNOWN_YET } from '../check-in-words.js';
import { typed } from './content-fields.js';
import type { TalkAround } from './talk-around.js';
import { NOT_YET } from './talk-form.js';
import { coachAs } from './talk-names.js';
import { asksAgainSentence, nextSentence } from './talk-sentences.js';

/** The last question: each answer with what follows from it. */
export function decisionQuestion(form: Form<unknown>, around: TalkAround) {
  const { talk, part, outlook, viewer } = around;
  const chosen = typed(form, 'decision');
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
    ask: `Vraag het eerst aan ${talk.givenName}.`,
    says: part?.viewWords ? `${talk.givenName} zegt: “${part.viewWords}”` : null,
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
  return last + asksAgainSentence(outlook.asksAgainOn, coach, talk.givenName);
}
