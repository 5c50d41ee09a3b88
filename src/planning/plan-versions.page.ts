import { timeLabel } from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { typedIn, versionsView } from '../directory/versions.js';
import { isDay } from '../policy/day.js';
import { longDay } from '../web/dates.js';
import type { Form } from '../web/form.js';
import { chosenDay, timeFrom } from './plan-form.js';
import type { PlanDto } from './plan.dto.js';

/** What somebody else chose beside what was typed. */
export function planVersions(talk: ListedCheckIn, form: Form<PlanDto>) {
  const typed = (name: keyof PlanDto) => typedIn(form, name);
  const date = chosenDay({ date: typed('date'), otherDate: typed('otherDate') });
  const time = timeFrom(typed('time'));
  return versionsView([
    {
      label: 'Dag',
      onFile: talk.plannedOn === null ? '' : longDay(talk.plannedOn),
      typed: isDay(date) ? longDay(date) : '',
    },
    {
      label: 'Tijd',
      onFile: talk.plannedAt === null ? '' : timeLabel(talk.plannedAt),
      typed: time ? timeLabel(time) : '',
    },
    { label: 'Plek', onFile: talk.place ?? '', typed: typed('place') },
  ]);
}
