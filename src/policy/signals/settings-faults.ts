import { SETTING_NAMES, SIGNAL_SETTINGS, type SettingName } from './settings.js';

/** What somebody wants to set; null where no whole number was given. */
export type WantedSettings = Readonly<Record<SettingName, number | null>>;

/** Why a number cannot be taken, for the sentence that says what to do. */
export type SettingFault =
  | { readonly name: SettingName; readonly why: 'no_number' | 'out_of_range' }
  | { readonly name: SettingName; readonly why: 'not_above' | 'below'; readonly than: SettingName };

interface Order {
  readonly name: SettingName;
  readonly than: SettingName;
  /** Whether the same number will do. */
  readonly mayEqual: boolean;
}

const above = (name: SettingName, than: SettingName): Order => ({ name, than, mayEqual: false });
const notBelow = (name: SettingName, than: SettingName): Order => ({ name, than, mayEqual: true });

/** A worse level from a higher sum, a longer step beyond the shorter, and never fewer points for it. */
const ORDERS: readonly Order[] = [
  notBelow('A02_also_A01', 'A02'),
  notBelow('A03_in_a_row', 'A03'),
  notBelow('A04_longer', 'A04'),
  above('A04_longer_days', 'A04_days'),
  notBelow('A09', 'A08'),
  above('A09_hours', 'A08_hours'),
  notBelow('A16_passed', 'A16'),
  notBelow('A18_negative', 'A18'),
  above('extra_help_from', 'attention_from'),
  above('at_risk_from', 'extra_help_from'),
  notBelow('plan_days', 'acknowledge_days'),
  notBelow('escalate_days', 'acknowledge_days'),
];

/** In the order of the settings; a number that is wrong by itself is told first, and once. */
export function settingFaults(wanted: WantedSettings): SettingFault[] {
  return SETTING_NAMES.flatMap((name) => byItself(name, wanted[name]) ?? inOrder(name, wanted));
}

function byItself(name: SettingName, value: number | null): SettingFault[] | null {
  if (value === null) return [{ name, why: 'no_number' }];
  return isWithin(name, value) ? null : [{ name, why: 'out_of_range' }];
}

function isWithin(name: SettingName, value: number): boolean {
  const { min, max } = SIGNAL_SETTINGS[name];
  return value >= min && value <= max;
}

function inOrder(name: SettingName, wanted: WantedSettings): SettingFault[] {
  const value = wanted[name] ?? 0;
  const broken = ORDERS.find((order) => {
    const other = order.name === name ? wanted[order.than] : null;
    if (other === null || !isWithin(order.than, other)) return false;
    return order.mayEqual ? value < other : value <= other;
  });
  if (!broken) return [];
  return [{ name, why: broken.mayEqual ? 'below' : 'not_above', than: broken.than }];
}
