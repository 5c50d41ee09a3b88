import { talkLabel, weekOf, whenLabel, windowLabel } from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { typedIn } from '../directory/versions.js';
import type { Day } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import { dayLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import type { Viewer } from '../web/viewer.js';
import { pathWithin } from '../web/wanted-path.js';
import type { TalkToPlan } from './talks-to-plan.js';
import { daysView, ownView } from './plan-days.page.js';
import { ANOTHER_DAY } from './plan-form.js';
import { planVersions } from './plan-versions.page.js';
import { dayOffWords } from './plan-words.js';
import { LONGEST_PLACE, LONGEST_REASON, type PlanDto } from './plan.dto.js';

export interface PlanAround {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly problem: Problem | null;
}

export const talkPath = (id: string): string => `/gesprekken/${id}`;
export const planPath = (id: string): string => `${talkPath(id)}/plannen`;

/** Where it leads afterwards: where somebody came from, or else the talk. */
export const backFrom = (id: string, wanted: unknown): string => pathWithin(wanted) ?? talkPath(id);

/** The form with what stands now. */
export function planForm(
  talk: ListedCheckIn,
  calendarDays: readonly Day[],
  back: unknown,
): Form<PlanDto> {
  const { plannedOn, plannedAt } = talk;
  const isOffered = plannedOn !== null && calendarDays.includes(plannedOn);
  return blankForm({
    date: plannedOn === null ? '' : isOffered ? plannedOn : ANOTHER_DAY,
    otherDate: isOffered ? '' : (plannedOn ?? ''),
    time: plannedAt ?? '',
    place: talk.place ?? '',
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
  const back = typedIn(form, 'back');
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
    versions: isStale ? planVersions(talk, form) : null,
    action: planPath(talk.id),
    // Who has seen what the other chose may go on from there.
    version: isStale ? String(talk.version) : typedIn(form, 'version'),
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
      hint: 'Het lokaal, of online. De locatie weten we al.',
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
    // One who knows of the other talk may plan this one all the same.
    clash: form.faults.find(({ field }) => field === 'anyway')?.message ?? null,
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
