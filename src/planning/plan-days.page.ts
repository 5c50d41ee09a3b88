import { timeLabel } from '../check-ins/check-in-words.js';
import type { Day } from '../policy/day.js';
import { isoWeek, mondayOf, weekday } from '../policy/week.js';
import { longDay, shortDay } from '../web/dates.js';
import type { Form } from '../web/form.js';
import { ANOTHER_DAY, daysToChoose } from './plan-form.js';
import type { PlanDto } from './plan.dto.js';
import { dayAndMonth } from './planning-words.js';
import type { TalkToPlan } from './talks-to-plan.js';

/** The days that are offered, week by week under each other. */
export function daysView({ talk, calendar, own }: TalkToPlan, form: Form<PlanDto>, today: Day) {
  const chosen = [form.input['date'] ?? ''].flat()[0] ?? '';
  const days = daysToChoose(talk, calendar, today);
  const weeks = [...new Set(days.map(mondayOf))];
  const fault = form.faults.find(({ field }) => field === 'date')?.message ?? null;
  return {
    error: fault,
    describedBy: fault === null ? null : 'veld-date-fout',
    hasDays: days.length > 0,
    weeks: weeks.map((monday) => ({
      label: `Week ${isoWeek(monday).week}`,
      from: `vanaf ${dayAndMonth(monday)}`,
      days: days
        .filter((day) => mondayOf(day) === monday)
        .map((day) => dayView(day, days[0] === day, chosen, busyOn(own, day))),
    })),
    other: {
      isOpen: days.length === 0 || chosen === ANOTHER_DAY || form.faults.some(isOfAnotherDay),
      id: days.length === 0 ? 'veld-date' : 'veld-date-anders',
      value: ANOTHER_DAY,
      isChecked: chosen === ANOTHER_DAY,
    },
  };
}

const isOfAnotherDay = ({ field }: { field: string }): boolean =>
  field === 'otherDate' || field === 'reason';

const busyOn = (own: TalkToPlan['own'], on: Day): number =>
  own.filter(({ day }) => day === on).length;

function dayView(day: Day, isFirst: boolean, chosen: string, busy: number) {
  const [name, date] = shortDay(day).split(' ');
  return {
    id: isFirst ? 'veld-date' : `veld-date-${day}`,
    value: day,
    weekday: weekday(day),
    name,
    date,
    spoken: longDay(day),
    busy: busy === 0 ? null : `${busy} gespr.`,
    spokenBusy:
      busy === 0 ? null : busy === 1 ? 'je hebt dan 1 gesprek' : `je hebt dan ${busy} gesprekken`,
    isChecked: chosen === day,
  };
}

/** The other talks of the viewer, day by day; null for none. */
export function ownView({ own }: TalkToPlan) {
  const days = [...new Set(own.map(({ day }) => day))].sort();
  if (days.length === 0) return null;
  return days.map((day) => ({
    day: longDay(day),
    talks: own
      .filter((each) => each.day === day)
      .map(({ time, student, place }) => ({
        time: time === null ? 'Nog geen tijd' : timeLabel(time),
        text: [student?.name, place].filter(Boolean).join(', '),
      })),
  }));
}
