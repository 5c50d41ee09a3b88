import { isInForce } from '../../policy/relations.js';
import type { Day } from '../../policy/day.js';
import type { Problem } from '../../problems/problem.js';
import { shortDay } from '../../web/dates.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { Viewer } from '../../web/viewer.js';
import type { ArrangedStandIn } from './stand-in-list.js';
import type { Reach, RoleHolder } from './stand-in-reach.js';
import type { StandInDto } from './stand-in.dto.js';

export const STAND_INS = '/vervanging';

/** Stand-ins in the order of the page: those of today, those to come, and what is over, the last first. */
export function standInsPage(viewer: Viewer, arranged: readonly ArrangedStandIn[], today: Day) {
  const isNow = (each: ArrangedStandIn) =>
    isInForce({ from: each.startsOn, to: each.endsOn }, today);
  const row = (each: ArrangedStandIn) => standInRow(each, viewer, today);
  const now = arranged.filter(isNow).map(row);
  const coming = arranged.filter(({ startsOn }) => startsOn > today).map(row);
  const past = arranged.filter(({ endsOn }) => endsOn < today).reverse();
  return {
    title: 'Vervanging',
    head: {
      above: null,
      title: 'Vervanging',
      intro: 'Wie een collega vervangt, ziet in die tijd ook de leerlingen van die collega.',
      action: { href: `${STAND_INS}/nieuw`, label: 'Vervanging regelen', icon: 'plus' },
    },
    groups: [
      { id: 'nu', title: 'Nu', rows: now },
      { id: 'straks', title: 'Komt eraan', rows: coming },
    ].filter(({ rows }) => rows.length > 0),
    past: past.length === 0 ? null : { rows: past.map(row) },
    isEmpty: arranged.length === 0,
    empty: {
      icon: 'users',
      title: 'Er is geen vervanging geregeld',
      text: 'Is iemand even weg? Regel dan wie het werk zo lang doet. Daarna is alles vanzelf weer zoals het was.',
      action: null,
    },
  };
}

function standInRow(each: ArrangedStandIn, { accountId, role }: Viewer, today: Day) {
  const mayEnd =
    role === 'coordinator' || role === 'care_coordinator' || each.absentId === accountId;
  const isOver = each.endsOn < today;
  return {
    title:
      each.standInId === accountId
        ? `Je vervangt ${each.absent}`
        : `${each.standIn} vervangt ${each.absentId === accountId ? 'jou' : each.absent}`,
    period: `${dayInText(each.startsOn, today)} t/m ${dayInText(each.endsOn, today)}`,
    end:
      isOver || !mayEnd
        ? null
        : {
            action: `${STAND_INS}/${each.id}/stoppen`,
            label: each.startsOn > today ? 'Gaat niet door' : 'Stop nu',
          },
  };
}

export function newStandInPage(
  form: Form<StandInDto>,
  { isOwn, absent, standIns }: Reach,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    title: 'Vervanging regelen',
    back: { href: STAND_INS, label: 'Vervanging' },
    action: STAND_INS,
    errors: fields.summary('De vervanging is nog niet geregeld', problem?.message),
    absent: isOwn
      ? null
      : fields.select({
          name: 'absentId',
          label: 'Wie is er afwezig?',
          blank: 'Kies een collega',
          options: choices(absent),
        }),
    standIn: fields.select({
      name: 'standInId',
      label: 'Wie neemt het werk over?',
      hint: 'Deze collega krijgt een mail en ziet de leerlingen alleen in deze periode. De afgeschermde werkaantekeningen gaan niet mee.',
      blank: 'Kies een collega',
      options: choices(isOwn ? standIns.filter((each) => !absent.includes(each)) : standIns),
    }),
    startsOn: fields.text({ name: 'startsOn', label: 'Eerste dag', type: 'date', width: 'kort' }),
    endsOn: fields.text({
      name: 'endsOn',
      label: 'Laatste dag',
      hint: 'Hoogstens zes maanden. Komt iemand eerder terug? Dan kun je het eerder stoppen.',
      type: 'date',
      width: 'kort',
    }),
    buttons: { submit: 'Regel de vervanging', cancel: { href: STAND_INS, label: 'Annuleer' } },
  };
}

const choices = (holders: readonly RoleHolder[]) =>
  [...new Map(holders.map(({ accountId, name }) => [accountId, name]))].map(([value, label]) => ({
    value,
    label,
  }));

/** vr 4 dec; in another year vr 4 dec 2027. */
const dayInText = (day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : `${shortDay(day)} ${day.slice(0, 4)}`;
