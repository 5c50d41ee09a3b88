import type { Region } from '../../directory/region.entity.js';
import { shownPreview } from '../../policy/signals/preview.js';
import type { Day } from '../../policy/day.js';
import type { SignalPolicy } from '../../policy/signals/settings.js';
import type { Problem } from '../../problems/problem.js';
import { dayLabel, momentLabel } from '../../web/dates.js';
import type { StoredPolicy } from '../signal-policy.entity.js';
import { isOutdated, isReady, previewOf, type KeptPreview } from './kept-preview.js';
import { inThousands, resultView } from './preview-result.page.js';
import { ruleChanges, type RuleChange } from './rule-changes.js';
import { settingsOf } from './rule-drafts.js';
import { fullLabel } from './rule-groups.js';
import { shownDefault, shownNumber } from './rule-numbers.js';
import { draftPath, rulesPath } from './rules.page.js';

export interface DraftShown {
  readonly region: Region;
  readonly draft: StoredPolicy;
  /** The name of who made it. */
  readonly by: string;
  readonly current: SignalPolicy;
  readonly today: Day;
}

/** What a proposal would change, before it is made valid. */
export function draftPage(shown: DraftShown, problem: Problem | null = null) {
  const { region, draft, by, current, today } = shown;
  const preview = previewOf(draft);
  const isOld = isOutdated(preview, current.version, today);
  const result = isReady(draft) && !isOld ? resultView(shownPreview(preview.tally)) : null;
  const path = draftPath(region, draft.id);
  return {
    title: 'Wat verandert er?',
    back: { href: rulesPath(region), label: 'Signaalregels' },
    head: {
      above: `Regio ${region.name}, voorstel van ${by}, ${momentLabel(draft.madeAt)}`,
      title: 'Wat verandert er?',
      intro: result?.finding ?? 'Er geldt nog niets. Je ziet eerst wat er verandert.',
      action: null,
    },
    errors: problem && { title: problem.title, items: [{ href: null, text: problem.message }] },
    progress: isOld || preview.hasFailed || isReady(draft) ? null : progressView(draft, path),
    again: againView(preview, isOld, current),
    onDay: `Gerekend met de leerlingen en feiten van ${dayLabel(preview.day)}. Een niveau dat iemand zelf zette, telt hier niet mee.`,
    result,
    changes: changeRows(ruleChanges(current.settings, settingsOf(draft))),
    changesAgainst: current.version === 0 ? 'de standaardregels' : `versie ${current.version}`,
    reason: draft.reason,
    path,
    canMake: result !== null,
    edit: {
      href: `${rulesPath(region)}/wijzigen?voorstel=${draft.id}`,
      label: 'Pas het voorstel aan',
    },
    regionName: region.name,
  };
}

function progressView({ previewDone, previewTotal }: StoredPolicy, path: string) {
  return {
    heading: 'We rekenen uit wat er verandert',
    text:
      previewTotal === null
        ? 'Je kunt weg van deze pagina. We rekenen door.'
        : `${inThousands(previewDone ?? 0)} van de ${inThousands(previewTotal)} leerlingen bekeken. Je kunt weg van deze pagina. We rekenen door.`,
    done: previewTotal === null ? null : { value: previewDone ?? 0, max: previewTotal },
    again: { href: path, label: 'Kijk opnieuw' },
  };
}

/** Why it has to be worked out anew; null when it need not be. */
function againView(
  { basedOn, day, hasFailed }: KeptPreview,
  isOld: boolean,
  current: SignalPolicy,
) {
  if (basedOn !== current.version)
    return {
      title: `Intussen geldt versie ${current.version}`,
      text: 'Dit voorstel is vergeleken met eerdere regels. Reken opnieuw: dan zie je wat het verandert aan de regels van nu.',
    };
  if (isOld)
    return {
      title: `Dit is uitgerekend op ${dayLabel(day)}`,
      text: 'Intussen zijn er andere leerlingen en feiten. Reken opnieuw voordat je de regels geldig maakt.',
    };
  if (!hasFailed) return null;
  return {
    title: 'Het rekenen is niet gelukt',
    text: 'Dat ligt aan ons. Probeer het opnieuw. Lukt het weer niet, vraag dan hulp.',
  };
}

const changeRows = (changes: readonly RuleChange[]) =>
  changes.map(({ name, before, after }) => ({
    label: fullLabel(name),
    before: shownNumber(name, before),
    after: shownNumber(name, after),
    usual: shownDefault(name),
  }));
