import { type Day, dayOf, yearOf } from '../day.js';
import { endOfFirstHalfYear } from '../phases.js';
import { weekdayAfter } from '../week.js';
import { active, quiet, type Rule, unknown } from './verdict.js';

/** "A05 counts the statuses aangemeld, overeenkomst aangeboden and ingeschreven as registered." */
const REGISTERED: readonly string[] = [
  'aangemeld',
  'onderwijsovereenkomst_aangeboden',
  'ingeschreven',
];

/** A05: "no mbo registration by 1 April before planned start". On 1 April itself there is still time. */
export const notRegistered: Rule = ({ facts, settings, today }) => {
  const { status, plannedStart } = facts.enrolment;
  if (status === null || plannedStart === null) return unknown();
  const since = secondOfAprilBefore(plannedStart);
  if (REGISTERED.includes(status) || today < since) return quiet(since);
  return active({ points: settings.A05, since, measured: { status, plannedStart } });
};

/** A06: "counts back 10 weekdays (Monday to Friday, holidays not left out) from the mbo start". */
export const notEnrolled: Rule = ({ facts, settings, today }) => {
  const { status, plannedStart } = facts.enrolment;
  if (status === null || plannedStart === null) return unknown();
  const since = weekdayAfter(plannedStart, -settings.A06_days);
  if (status === 'ingeschreven' || today < since) return quiet(since);
  return active({
    points: settings.A06,
    hardLevel: 'oranje',
    since,
    measured: { status, plannedStart },
  });
};

/** A12: "change of crebo or institution in first half year", until 2 talks were held since. */
export const switched: Rule = (view) => {
  const { facts, settings, today } = view;
  const start = facts.dates.mboStartsOn;
  if (start === null) return quiet();
  const end = endOfFirstHalfYear(start);
  const last = facts.enrolment.switchedOn
    .filter((day) => day >= start && day <= end && day <= today)
    .sort()
    .at(-1);
  if (last === undefined) return quiet();
  const talks = view.heldOn.filter((day) => day >= last).length;
  if (talks >= settings.A02_held_talks) return quiet();
  return active({ points: settings.A12, since: last, measured: { talks } });
};

function secondOfAprilBefore(start: Day): Day {
  const year = yearOf(start);
  return dayOf(start > dayOf(year, 4, 1) ? year : year - 1, 4, 2);
}
