import type { HolidayKind, HolidayRegion } from '../policy/holiday.js';
import type { OrganisationKind } from '../policy/roles.js';

/* What people read for the codes of the directory. */

export const KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  vso: 'Vso-school',
  pro: 'Praktijkschool',
  vo: 'Vo-school',
  mbo: 'Mbo-instelling',
  municipality: 'Gemeente',
};

export const HOLIDAY_REGION_LABELS: Readonly<Record<HolidayRegion, string>> = {
  noord: 'Noord',
  midden: 'Midden',
  zuid: 'Zuid',
};

export const HOLIDAY_KIND_LABELS: Readonly<Record<HolidayKind, string>> = {
  'official fixed': 'Vastgesteld',
  'OCW advice': 'Advies',
  'public holiday': 'Feestdag',
  'optional extra week': 'Extra week, school kiest',
};

/** The choices of a select or a list of options, in the order in which they stand. */
export function choices<Code extends string>(
  labels: Readonly<Record<Code, string>>,
): { value: Code; label: string }[] {
  return (Object.keys(labels) as Code[]).map((value) => ({ value, label: labels[value] }));
}
