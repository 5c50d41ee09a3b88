import {
  talkLabel,
  timeLabel,
  weekOf,
  whenLabel,
  windowLabel,
} from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { versionsView } from '../directory/versions.js';
import { type Day, isDay } from '../policy/day.js';
import { isoWeek, mondayOf, weekday } from '../policy/week.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { dayLabel, longDay, shortDay } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import type { Viewer } from '../web/viewer.js';
import { pathWithin } from '../web/wanted-path.js';
import type { TalkToPlan } from './talks-to-plan.js';
import { ANOTHER_DAY, daysToChoose, timeFrom } from './plan-form.js';
import { dayOffWords } from './plan-words.js';
import { LONGEST_PLACE, LONGEST_REASON, type PlanDto } from './plan.dto.js';
import { placeLabel } from './place-label.js';
import { dayAndMonth } from './planning-words.js';

export interface PlanAround {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly problem: Problem | null;
}

export const talkPath = (id: string): string => `/gesprekken/${id}`;
export const planPath = (id: string): string => `${talkPath(id)}/plannen`;

/** Where it leads afterwards: where somebody came from, or else the talk. */
export const backFrom = (id: string, wanted: unknown): string => pathWithin(wanted) ?? talkPath(id);

/** The form with what stands now, or with the place where the student is. */
export function planForm(
  talk: ListedCheckIn,
  calendarDays: readonly Day[],
  back: unknown,
): Form<PlanDto> {
  const { plannedOn, plannedAt, organisation, location } = talk;
  const isOffered = plannedOn !== null && calendarDays.includes(plannedOn);
  const here = organisation === null ? '' : placeLabel(organisation, location);
  return blankForm({
    date: plannedOn === null ? '' : isOffered ? plannedOn : ANOTHER_DAY,
    otherDate: isOffered ? '' : (plannedOn ?? ''),
    time: plannedAt ?? '',
    place: talk.place ?? here.slice(0, LONGEST_PLACE),
    reason: isOffered ? '' : (talk.planReason ?? ''),
    version: String(talk.version),
    back: pathWithin(back) ?? '',
  });
}

export function planPage(toPlan: TalkToPlan, form: Form<PlanDto>, around: PlanAround) {
  const { talk, calendar } = toPlan;
  const { problem } = around;
  const fields = fieldsFrom(form);
  const isMove = talk.plannedOn !== null;
  const isStale = problem?.code === 'conflict';
  const clash = form.faults.some(
    ({ field, message }) => field === 'time' && message.endsWith('plan het toch.'),
  );
  const back = [form.input['back'] ?? ''].flat()[0] ?? '';
  return {
    title: isMove ? 'Gesprek verzetten' : 'Gesprek plannen',
    back: { href: backFrom(talk.id, back), label: 'Terug' },
    head: {
      above: `${fullName(talk)}, ${talkLabel(talk.number).toLowerCase()}`,
      title: isMove ? 'Gesprek verzetten' : 'Gesprek plannen',
      intro: introOf(talk),
      action: null,
    },
    late: talk.state === 'overdue' ? { href: talkPath(talk.id) } : null,
    standing: standingOf(toPlan, around),
    errors: fields.summary('Het gesprek is nog niet gepland', problem?.message),
    versions: isStale ? bothOf(talk, form) : null,
    action: planPath(talk.id),
    // Who has seen what the other chose may go on from there.
    version: isStale ? String(talk.version) : ([form.input['version'] ?? ''].flat()[0] ?? ''),
    backTo: back,
    days: daysView(toPlan, form, around.today),
    otherDate: fields.text({
      name: 'otherDate',
      label: 'Welke andere dag?',
      type: 'date',
      width: 'half',
      isOptional: true,
    }),
    time: fields.text({
      name: 'time',
      label: 'Tijd',
      hint: 'Bijvoorbeeld 10.30. Weet je die nog niet? Laat dit dan leeg.',
      width: 'kort',
      autocomplete: 'off',
      maxLength: 5,
      isOptional: true,
    }),
    place: fields.text({
      name: 'place',
      label: 'Plek',
      maxLength: LONGEST_PLACE,
      autocomplete: 'off',
      isOptional: true,
    }),
    reason: fields.text({
      name: 'reason',
      label: 'Waarom op een andere dag?',
      hint: `Alleen nodig voor ${dayLabel(talk.windowFrom)} of na ${dayLabel(talk.windowTo)}.`,
      maxLength: LONGEST_REASON,
      autocomplete: 'off',
      isOptional: true,
    }),
    clash,
    submit: isMove ? 'Verzet het gesprek' : 'Plan het gesprek',
    cancel: { href: backFrom(talk.id, back), label: 'Annuleer' },
    own: ownView(toPlan),
    remark: talk.plannedOn === null ? null : dayOffWords(calendar, talk.plannedOn),
    remove: isMove ? { action: `${planPath(talk.id)}/weg`, version: String(talk.version) } : null,
  };
}

const introOf = (talk: ListedCheckIn): string =>
  `Dit gesprek hoort in ${weekOf(talk.dueWeek)}. Het kan van ${windowLabel(talk)}.`;

/** What stands now, and for a mentor who has not agreed yet: one button. */
function standingOf({ talk }: TalkToPlan, { viewer }: PlanAround) {
  if (talk.plannedOn === null) return null;
  const isOpen = talk.confirmedAt === null;
  const asks = isOpen && viewer.role === 'mentor';
  const { coach, mentor } = talk;
  const who = asks ? `${coach ?? 'De coach'} stelt voor` : 'Dit gesprek staat op';
  const answer = isOpen
    ? mentor === null || asks
      ? null
      : `${mentor} moet nog ja zeggen.`
    : mentor === null
      ? null
      : `${mentor} heeft ja gezegd.`;
  return {
    who,
    when: whenLabel(talk),
    answer,
    confirm: asks ? { action: `${planPath(talk.id)}/past`, version: String(talk.version) } : null,
  };
}

/** The days that are offered, week by week under each other. */
function daysView({ talk, calendar, own }: TalkToPlan, form: Form<PlanDto>, today: Day) {
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

function ownView({ own }: TalkToPlan) {
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

function bothOf(talk: ListedCheckIn, form: Form<PlanDto>) {
  const typed = (name: string) => [form.input[name] ?? ''].flat()[0] ?? '';
  const date =
    typed('date') === ANOTHER_DAY || typed('date') === '' ? typed('otherDate') : typed('date');
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
