import { SETTING_NAMES } from '../../policy/signals/settings.js';
import { SIGNAL_CODES } from '../../policy/signals/signal.js';
import { signalName, signalRule } from '../signal-catalogue.js';
import { fullLabel, RULE_GROUPS } from './rule-groups.js';

const items = RULE_GROUPS.flatMap((group) => group.items);

describe('the signal rules on the screen', () => {
  it('hold every setting, once', () => {
    expect(items.flatMap(({ settings }) => settings).sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('hold every signal of the catalogue with its words', () => {
    expect(items.flatMap(({ id, rule }) => (rule ? [id] : []))).toEqual([...SIGNAL_CODES]);
    for (const code of SIGNAL_CODES)
      for (const text of Object.values(signalRule(code))) expect(text).not.toBe('');
    expect(signalName('Z99')).toBe('Z99');
  });

  it('have a name for each number that is clear by itself', () => {
    expect(fullLabel('A04_longer_days')).toBe(
      'Geen contact: langer duurt het na zo veel schooldagen',
    );
    expect(new Set(SETTING_NAMES.map(fullLabel)).size).toBe(SETTING_NAMES.length);
  });
});
