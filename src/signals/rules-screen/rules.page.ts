import type { Region } from '../../directory/region.entity.js';
import {
  SIGNAL_SETTINGS,
  type SettingName,
  type SignalPolicy,
} from '../../policy/signals/settings.js';
import type { HardLevel } from '../../policy/signals/level.js';
import { momentLabel } from '../../web/dates.js';
import type { StoredPolicy } from '../signal-policy.entity.js';
import { previewOf } from './kept-preview.js';
import { RULE_GROUPS, type RuleGroup, type RuleItem } from './rule-groups.js';
import { shownDefault, shownNumber } from './rule-numbers.js';
import { SETTING_LABELS } from './setting-words.js';

export const RULES = '/beheer/signaalregels';
export const rulesPath = ({ number }: Pick<Region, 'number'>): string => `${RULES}/${number}`;
export const draftPath = (region: Pick<Region, 'number'>, id: string): string =>
  `${rulesPath(region)}/voorstellen/${id}`;

/** Which region, where there is more than one. */
export function ruleRegionsPage(regions: readonly Region[]) {
  return {
    title: 'Signaalregels',
    above: null,
    intro: 'Elke regio heeft eigen regels. Kies een regio.',
    action: null,
    hasRegions: regions.length > 0,
    regions: regions.map((region) => ({ href: rulesPath(region), name: region.name })),
    empty: {
      icon: 'settings',
      title: 'Nog geen regio in gebruik',
      text: 'Er zijn nog geen scholen of instellingen. Daarna staan de regels hier.',
      action: null,
    },
  };
}

export interface RulesShown {
  readonly region: Region;
  readonly policy: SignalPolicy;
  /** Empty for who may only read. */
  readonly drafts: readonly (StoredPolicy & { readonly by: string })[];
  readonly mayChange: boolean;
}

export function rulesPage({ region, policy, drafts, mayChange }: RulesShown) {
  const other = otherCount(policy);
  return {
    title: 'Signaalregels',
    head: {
      above: `Regio ${region.name}`,
      title: 'Signaalregels',
      intro: `${versionText(policy)} ${othersText(other)}`,
      action: mayChange
        ? { href: `${rulesPath(region)}/wijzigen`, label: 'Pas de regels aan', icon: 'pencil' }
        : null,
    },
    versions: { href: `${rulesPath(region)}/versies`, label: 'Eerdere versies' },
    hasDrafts: drafts.length > 0,
    drafts: drafts.map((draft) => ({
      href: draftPath(region, draft.id),
      label: `Voorstel van ${draft.by}, ${momentLabel(draft.madeAt)}`,
      text: draftText(draft, policy),
    })),
    chips: {
      label: 'Op deze pagina',
      items: RULE_GROUPS.map(({ id, title }) => ({
        ...{ href: `#${id}`, label: title, isCurrent: false },
      })),
    },
    groups: RULE_GROUPS.map((group) => groupView(group, policy)),
  };
}

const draftText = (draft: StoredPolicy, { version }: SignalPolicy): string =>
  previewOf(draft).basedOn === version
    ? 'Nog niet geldig. Bekijk wat het verandert.'
    : 'Nog niet geldig. Gemaakt bij eerdere regels.';

const versionText = ({ version }: SignalPolicy): string =>
  version === 0 ? 'Dit zijn de standaardregels.' : `Dit is versie ${version}.`;

function othersText(count: number): string {
  if (count === 0) return 'Alle getallen zijn de standaard.';
  return count === 1
    ? 'Eén getal is anders dan de standaard.'
    : `${count} getallen zijn anders dan de standaard.`;
}

const isOther = ({ settings }: SignalPolicy, name: SettingName): boolean =>
  settings[name] !== SIGNAL_SETTINGS[name].default;

const otherCount = (policy: SignalPolicy): number =>
  RULE_GROUPS.flatMap(({ items }) => items)
    .flatMap(({ settings }) => settings)
    .filter((name) => isOther(policy, name)).length;

const groupView = ({ id, title, intro, items }: RuleGroup, policy: SignalPolicy) => ({
  ...{ id, title, intro },
  hasSignals: items.some(({ rule }) => rule !== null),
  items: items.map((item) => itemView(item, policy)),
});

const itemView = (item: RuleItem, policy: SignalPolicy) => ({
  name: item.name,
  looksAt: item.rule?.looksAt ?? null,
  lifts: liftsText(item.rule?.hard),
  goesWhen: item.rule?.goesWhen ?? null,
  source: item.rule?.source ?? null,
  numbers: item.settings.map((name) => ({
    label: SETTING_LABELS[name],
    value: shownNumber(name, policy.settings[name]),
    usual: isOther(policy, name) ? `standaard ${shownDefault(name)}` : null,
  })),
});

const LIFTS: Readonly<Record<HardLevel, { tone: string; icon: string; label: string }>> = {
  oranje: { tone: 'oranje', icon: 'alert-triangle', label: 'Altijd minstens Extra hulp nodig' },
  rood: { tone: 'rood', icon: 'flag', label: 'Altijd Dreigt te stoppen' },
};

export const liftsText = (hard: HardLevel | undefined) => (hard ? LIFTS[hard] : null);
