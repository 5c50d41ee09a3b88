/*
 * Every number of the signal rules that a region may tune [P], with its default: points and days of
 * `signals`, thresholds of the levels, and what a level and an alert ask within how many school days.
 * Source: the signal catalogue and rules sections 5 to 7. Nowhere else does such a number stand.
 */

/** Default, and between which values somebody may set it. */
interface Setting {
  readonly by: 'points' | 'days' | 'hours' | 'count';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

const points = (standard: number): Setting => ({ by: 'points', default: standard, min: 0, max: 9 });
/** "Prompt only": what it asks of people is no reason to weigh it. */
const prompt: Setting = { by: 'points', default: 0, min: 0, max: 0 };
const protects = (standard: number): Setting => ({ ...points(standard), min: -3, max: 0 });
const days = (standard: number, max = 60): Setting => ({
  by: 'days',
  default: standard,
  min: 1,
  max,
});
const hours = (standard: number): Setting => ({ by: 'hours', default: standard, min: 1, max: 80 });
const count = (standard: number, max = 30): Setting => ({
  by: 'count',
  default: standard,
  min: 1,
  max,
});

export const SIGNAL_SETTINGS = {
  // Points per signal; the second name is that of the higher step.
  A01: points(2),
  A02: points(1),
  A02_also_A01: points(3),
  A03: points(1),
  A03_in_a_row: points(3),
  A04: points(1),
  A04_longer: points(3),
  A05: points(2),
  A06: points(3),
  A07: points(4),
  A08: points(2),
  A09: points(4),
  A10: points(6),
  A11: points(1),
  A12: points(1),
  A13: points(1),
  A14: points(2),
  A15: points(1),
  A16: points(2),
  A16_passed: points(3),
  A17: points(3),
  A18: points(3),
  A18_negative: points(4),
  A19: points(1),
  A20: points(2),
  M01: points(2),
  M02: points(3),
  M03: prompt,
  M04: points(2),
  M05: points(2),
  M06: points(5),
  M07: points(1),
  M08: points(1),
  M09: points(1),
  M10: points(2),
  M11: points(1),
  M12: points(1),
  M13: points(1),
  M14: prompt,
  M15: prompt,
  P01: protects(-1),
  P02: protects(-1),
  P03: protects(-1),
  // From when a signal is active.
  A02_held_talks: count(2, 9), // "after 2 held meetings"; also A12 and M04
  A04_days: days(15), // school days
  A04_longer_days: days(25), // school days
  A06_days: days(10), // weekdays before the mbo start
  A08_hours: hours(8),
  A09_hours: hours(16),
  absence_weeks: count(4, 8), // lesson weeks that A08 to A11 look at
  A11_reports: count(3),
  A11_days: days(5), // school days
  A13_days_before: days(56, 180), // "within 8 weeks"
  A13_days_after: days(20), // school days
  A16_days: days(20), // school days
  A19_days: days(10), // school days
  // From which sum a level holds.
  attention_from: count(3),
  extra_help_from: count(6),
  at_risk_from: count(9),
  protective_at_most: count(3, 9), // "at most -3 in total"
  // What a level sets in motion, in school days.
  override_days: days(25),
  attention_contact_days: days(5),
  extra_help_contact_days: days(3),
  extra_help_talk_days: days(5),
  at_risk_contact_days: days(1),
  inaction_days: days(5),
  // What an alert asks, in school days.
  acknowledge_days: days(2),
  plan_days: days(5),
  escalate_days: days(3),
  escalate_again_days: days(5),
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SIGNAL_SETTINGS;

/** What only prompts has no number to choose. */
export const isTunable = (name: SettingName): boolean =>
  SIGNAL_SETTINGS[name].min < SIGNAL_SETTINGS[name].max;

export type SignalSettings = Readonly<Record<SettingName, number>>;

export const SETTING_NAMES = Object.keys(SIGNAL_SETTINGS) as SettingName[];

export const DEFAULT_SETTINGS: SignalSettings = settingsFrom({});

/** The defaults, with what a region set otherwise. */
export function settingsFrom(changed: Partial<Record<SettingName, number>>): SignalSettings {
  const entries = SETTING_NAMES.map((name) => [
    name,
    changed[name] ?? SIGNAL_SETTINGS[name].default,
  ]);
  return Object.fromEntries(entries) as SignalSettings;
}

/** The settings of a region, and which version of them it is; 0 is the defaults. */
export interface SignalPolicy {
  readonly version: number;
  readonly settings: SignalSettings;
}

export const DEFAULT_POLICY: SignalPolicy = { version: 0, settings: DEFAULT_SETTINGS };
