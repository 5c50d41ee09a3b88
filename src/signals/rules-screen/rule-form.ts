import { isUUID } from 'class-validator';
import {
  isTunable,
  SETTING_NAMES,
  SIGNAL_SETTINGS,
  type SettingName,
  type SignalSettings,
} from '../../policy/signals/settings.js';
import { settingFaults, type SettingFault } from '../../policy/signals/settings-faults.js';
import type { FieldProblem } from '../../problems/problem.js';
import { readInput, type Form } from '../../web/form.js';
import type { WantedRules } from './rule-drafts.js';
import { fullLabel } from './rule-groups.js';
import { shownDefault, shownNumber, shownRange, typedNumber } from './rule-numbers.js';

export const LONGEST_REASON = 500;

/** What somebody typed in the form with all the numbers of the signal rules. */
export function readRules(body: unknown): Form<WantedRules> {
  const input = readInput(body);
  const typed = (name: string): string => [input[name] ?? ''].flat()[0] ?? '';
  const wanted = Object.fromEntries(
    SETTING_NAMES.map((name) => [
      name,
      isTunable(name) ? typedNumber(name, typed(name)) : SIGNAL_SETTINGS[name].default,
    ]),
  ) as Record<SettingName, number | null>;
  const [reason, key] = [typed('reason'), typed('key')];
  return {
    // Only to be used when there are no faults: then every number is there.
    values: { settings: wanted as SignalSettings, reason, key },
    input,
    faults: [...settingFaults(wanted).map(sentenceFor), ...reasonFaults(reason), ...keyFaults(key)],
  };
}

/** A form filled with rules that are on file. */
export function filledRules(settings: SignalSettings, reason: string, key: string) {
  const numbers = SETTING_NAMES.map((name) => [name, shownNumber(name, settings[name])]);
  return { ...Object.fromEntries(numbers), reason, key } as Record<string, string>;
}

function sentenceFor(fault: SettingFault): FieldProblem {
  return { field: fault.name, message: messageFor(fault) };
}

function messageFor(fault: SettingFault): string {
  const label = quoted(fault.name);
  switch (fault.why) {
    case 'no_number':
      return `Vul bij ${label} een heel getal in, zoals ${shownDefault(fault.name)}.`;
    case 'out_of_range':
      return `Vul bij ${label} een getal in van ${shownRange(fault.name)}.`;
    case 'not_above':
      return `Vul bij ${label} een hoger getal in dan bij ${quoted(fault.than)}.`;
    case 'below':
      return `Vul bij ${label} minstens zo veel in als bij ${quoted(fault.than)}.`;
  }
}

const quoted = (name: SettingName): string => `“${fullLabel(name)}”`;

function reasonFaults(reason: string): FieldProblem[] {
  if (reason === '')
    return [{ field: 'reason', message: 'Schrijf op waarom je de regels wilt veranderen.' }];
  if (reason.length <= LONGEST_REASON) return [];
  return [
    { field: 'reason', message: `Maak de reden korter: hoogstens ${LONGEST_REASON} tekens.` },
  ];
}

const keyFaults = (key: string): FieldProblem[] =>
  isUUID(key) ? [] : [{ field: 'key', message: 'Open deze pagina opnieuw en vul het daar in.' }];
