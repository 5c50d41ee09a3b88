import type { Region } from '../../directory/region.entity.js';
import { isTunable, type SettingName, type SignalPolicy } from '../../policy/signals/settings.js';
import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import { LONGEST_REASON } from './rule-form.js';
import { RULE_GROUPS } from './rule-groups.js';
import { shownDefault } from './rule-numbers.js';
import { liftsText, rulesPath } from './rules.page.js';
import { SETTING_LABELS } from './setting-words.js';

export interface RuleFormShown {
  readonly region: Region;
  readonly current: SignalPolicy;
  /** Where the numbers come from, when they are not those of now. */
  readonly from: string | null;
}

/** All numbers in one form: what belongs to a signal stands together, with the default beside it. */
export function ruleFormPage(
  form: Form<unknown>,
  { region, from }: RuleFormShown,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  const typed = (name: string): string => [form.input[name] ?? ''].flat()[0] ?? '';
  const numberField = (name: SettingName) => {
    const usual = shownDefault(name);
    const isOther = typed(name) !== usual;
    return {
      isOther,
      field: fields.text({
        name,
        label: SETTING_LABELS[name],
        hint: isOther ? `Anders dan de standaard: ${usual}` : `Standaard ${usual}`,
        inputmode: 'numeric',
        autocomplete: 'off',
        maxLength: 5,
        width: 'kort',
      }),
    };
  };
  return {
    title: 'Pas de signaalregels aan',
    back: { href: rulesPath(region), label: 'Signaalregels' },
    head: {
      above: `Regio ${region.name}`,
      title: 'Pas de signaalregels aan',
      intro: 'Je ziet eerst wat er verandert. Er geldt nog niets tot je het geldig maakt.',
      action: null,
    },
    from,
    action: `${rulesPath(region)}/voorstellen`,
    key: typed('key'),
    errors: fields.summary('Kijk deze velden na', problem?.message),
    groups: RULE_GROUPS.map(({ id, title, intro, items }) => ({
      ...{ id, title, intro },
      items: items.map(({ id: item, name, rule, settings }) => ({
        id: item,
        name,
        looksAt: rule?.looksAt ?? null,
        lifts: liftsText(rule?.hard),
        numbers: settings.filter(isTunable).map(numberField),
      })),
    })),
    reason: fields.area({
      name: 'reason',
      label: 'Waarom verander je de regels?',
      hint: 'Wie later de versies bekijkt, leest dit terug. Schrijf geen namen op.',
      rows: 3,
      maxLength: LONGEST_REASON,
    }),
    buttons: {
      submit: 'Bekijk wat er verandert',
      cancel: { href: rulesPath(region), label: 'Annuleer' },
    },
  };
}
