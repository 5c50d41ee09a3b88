import { SIGNAL_SETTINGS, type SettingName } from '../../policy/signals/settings.js';

/** What protects is kept below zero; people read and type how many points it takes off. */
const takesOff = (name: SettingName): boolean => SIGNAL_SETTINGS[name].max === 0;

/** As people read it. */
export const shownNumber = (name: SettingName, value: number): string =>
  String(takesOff(name) ? Math.abs(value) : value);

export const shownDefault = (name: SettingName): string =>
  shownNumber(name, SIGNAL_SETTINGS[name].default);

/** From the least to the most, as people read it. */
export function shownRange(name: SettingName): string {
  const { min, max } = SIGNAL_SETTINGS[name];
  const [from, to] = takesOff(name) ? [max, min] : [min, max];
  return `${shownNumber(name, from)} tot en met ${shownNumber(name, to)}`;
}

/** A whole number as it was typed; null for everything else. */
export function typedNumber(name: SettingName, text: string): number | null {
  if (!/^[-−]?\d{1,4}$/.test(text)) return null;
  const value = Number(text.replace('−', '-'));
  if (!takesOff(name)) return value;
  return value === 0 ? 0 : -Math.abs(value);
}
