import {
  SETTING_NAMES,
  SIGNAL_SETTINGS,
  type SettingName,
  type SignalSettings,
} from '../../policy/signals/settings.js';

/** One number that is another. */
export interface RuleChange {
  readonly name: SettingName;
  readonly before: number;
  readonly after: number;
}

/** What differs, in the order of the settings. */
export function ruleChanges(before: SignalSettings, after: SignalSettings): RuleChange[] {
  return SETTING_NAMES.filter((name) => before[name] !== after[name]).map((name) => ({
    ...{ name, before: before[name], after: after[name] },
  }));
}

/** Only what is not the default: that is what is kept. */
export function otherThanDefault(settings: SignalSettings): Partial<Record<SettingName, number>> {
  const other = SETTING_NAMES.filter((name) => settings[name] !== SIGNAL_SETTINGS[name].default);
  return Object.fromEntries(other.map((name) => [name, settings[name]]));
}
