import type { Form } from '../../web/form.js';
import { dayAndMonth } from '../check-in-words.js';
import { allTyped } from './content-fields.js';
import type { EarlierTalk } from './talk-files.js';
import { answerName } from './talk-form.js';

/** Last time's agreements, each kept or not; for {{> gesprek/vorige-keer}}. */
export function earlierPanel({ heldOn, agreements }: EarlierTalk, form: Form<unknown>) {
  const [done, notDone] = [allTyped(form, 'done'), allTyped(form, 'notDone')];
  return {
    title: heldOn === null ? 'Eerste gesprek' : `Vorige keer, ${dayAndMonth(heldOn)}`,
    help: helpOf(heldOn, agreements.length > 0),
    agreements: agreements.map(({ id, what, isDone }) => ({
      ...{ what, name: answerName(id), isDone },
      isKept: done.includes(id),
      isNotKept: notDone.includes(id),
    })),
  };
}

function helpOf(heldOn: string | null, hasAgreements: boolean): string {
  if (heldOn === null) return 'Er zijn nog geen afspraken van een vorige keer.';
  return hasAgreements ? 'Dit spraken jullie af. Is het gelukt?' : 'Jullie spraken toen niets af.';
}
