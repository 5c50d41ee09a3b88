import { SETTING_NAMES, type SettingName } from '../../policy/signals/settings.js';
import { SIGNAL_CODES, type SignalCode } from '../../policy/signals/signal.js';
import { kindOf, signalRule, type SignalKind, type SignalRule } from '../signal-catalogue.js';
import { SETTING_LABELS } from './setting-words.js';

/** Numbers that belong together: of one signal, or of what follows from levels and alerts. */
export interface RuleItem {
  readonly id: string;
  readonly name: string;
  /** Null for what is no signal. */
  readonly rule: SignalRule | null;
  readonly settings: readonly SettingName[];
}

export interface RuleGroup {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly items: readonly RuleItem[];
}

function signalsOf(kind: SignalKind): RuleItem[] {
  return SIGNAL_CODES.filter((code) => kindOf(code) === kind).map((code) => {
    const rule = signalRule(code);
    return { id: code, name: rule.name, rule, settings: settingsOf(code) };
  });
}

const settingsOf = (code: SignalCode): SettingName[] =>
  SETTING_NAMES.filter((name) => name === code || name.startsWith(`${code}_`));

const others = (id: string, name: string, ...settings: SettingName[]): RuleItem => ({
  ...{ id, name, settings },
  rule: null,
});

/** Every setting, in the order in which people read them. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    id: 'niveaus',
    title: 'Van punten naar niveau',
    intro: 'Alle punten samen geven het niveau. Niemand ziet de punten van een leerling.',
    items: [
      others(
        'grenzen',
        'Wanneer geldt een niveau',
        'attention_from',
        'extra_help_from',
        'at_risk_from',
      ),
      others('beschermend', 'Wat goed gaat', 'protective_at_most'),
    ],
  },
  {
    id: 'programma',
    title: 'Wat het programma zelf ziet',
    intro: 'Deze signalen volgen uit gesprekken, contacten, verzuim en inschrijving.',
    items: [...signalsOf('A'), others('verzuim', 'Verzuim', 'absence_weeks')],
  },
  {
    id: 'mensen',
    title: 'Wat mensen vastleggen',
    intro: 'Deze signalen ziet of hoort iemand, en legt die vast.',
    items: signalsOf('M'),
  },
  {
    id: 'goed',
    title: 'Wat goed gaat',
    intro: 'Dit haalt punten weg.',
    items: signalsOf('P'),
  },
  {
    id: 'daarna',
    title: 'Wat een niveau in gang zet',
    intro: 'We tellen vanaf de dag waarop het niveau ontstond.',
    items: [
      others(
        'contact',
        'Contact',
        'attention_contact_days',
        'extra_help_contact_days',
        'extra_help_talk_days',
        'at_risk_contact_days',
      ),
      others('niets', 'Als niemand iets doet', 'inaction_days'),
      others('zelf', 'Een niveau van een mens', 'override_days'),
    ],
  },
  {
    id: 'meldingen',
    title: 'Wat een melding vraagt',
    intro: 'We tellen vanaf de dag van de melding.',
    items: [
      others(
        'melding',
        'Meldingen',
        'acknowledge_days',
        'plan_days',
        'escalate_days',
        'escalate_again_days',
      ),
    ],
  },
];

const ITEM_OF = new Map(
  RULE_GROUPS.flatMap(({ items }) =>
    items.flatMap((item) => item.settings.map((name) => [name, item] as const)),
  ),
);

/** "Geen contact: punten" for a number of a signal; what stands by itself is clear without more. */
export function fullLabel(name: SettingName): string {
  const item = ITEM_OF.get(name);
  const label = SETTING_LABELS[name];
  return item?.rule ? `${item.name}: ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}
