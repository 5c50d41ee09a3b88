import type { Region } from '../../directory/region.entity.js';
import { shownPreview, type ShownPair, type ShownPreview } from '../../policy/signals/preview.js';
import type { SignalPolicy } from '../../policy/signals/settings.js';
import type { Problem } from '../../problems/problem.js';
import { dayLabel, momentLabel } from '../../web/dates.js';
import { HIDDEN } from '../../web/hidden-count.js';
import { LEVEL_LABELS, levelBadge } from '../level-words.js';
import { signalName } from '../signal-catalogue.js';
import type { StoredPolicy } from '../signal-policy.entity.js';
import { isReady, previewOf } from './kept-preview.js';
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
}

/** What a proposal would change, before it is made valid. */
export function draftPage(shown: DraftShown, problem: Problem | null = null) {
  const { region, draft, by, current } = shown;
  const preview = previewOf(draft);
  const isOld = preview.basedOn !== current.version;
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
    again: againView(preview.hasFailed, isOld, current),
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
function againView(hasFailed: boolean, isOld: boolean, { version }: SignalPolicy) {
  if (isOld)
    return {
      title: `Intussen geldt versie ${version}`,
      text: 'Dit voorstel is vergeleken met eerdere regels. Reken opnieuw: dan zie je wat het verandert aan de regels van nu.',
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

const inThousands = (count: number): string => count.toLocaleString('nl-NL');
const shown = (count: number | null): string => (count === null ? HIDDEN : inThousands(count));

function resultView(preview: ShownPreview) {
  const longest = Math.max(
    1,
    ...[...preview.levels, ...preview.signals].flatMap((pair) => [
      pair.before ?? 0,
      pair.after ?? 0,
    ]),
  );
  return {
    finding: findingOf(preview),
    warning: preview.isTooMany
      ? 'Meer dan een kwart van de leerlingen heeft dan extra hulp nodig of dreigt te stoppen. Dan valt niemand meer op, en krijgen collega’s veel taken en meldingen.'
      : null,
    figures: [
      { term: 'Leerlingen', figure: shown(preview.total), note: 'met een traject dat loopt' },
      {
        term: 'Niveau wordt erger',
        figure: shown(preview.worse),
        note: 'dan onder de regels van nu',
      },
      {
        term: 'Niveau wordt beter',
        figure: shown(preview.better),
        note: 'dan onder de regels van nu',
      },
      { term: 'Blijft gelijk', figure: shown(preview.same), note: 'geen ander niveau' },
    ],
    levels: preview.levels.map(({ level, ...pair }) => ({
      badge: levelBadge(level),
      ...pairView(pair, longest),
    })),
    hasSignals: preview.signals.length > 0,
    signals: preview.signals.map(({ code, ...pair }) => ({
      name: signalName(code),
      ...pairView(pair, longest),
    })),
  };
}

/** "van 12 naar 31", with a bar for each. */
const pairView = ({ before, after }: ShownPair, longest: number) => ({
  before: shown(before),
  after: shown(after),
  beforeWidth: before === null ? null : ((100 * before) / longest).toFixed(1),
  afterWidth: after === null ? null : ((100 * after) / longest).toFixed(1),
  isChanged: before === null || after === null || before !== after,
  said:
    before !== null && before === after
      ? `blijft ${inThousands(before)}`
      : `van ${shown(before)} naar ${shown(after)}`,
});

function findingOf(preview: ShownPreview): string {
  if (!preview.changesAnything) return 'Er verandert vandaag voor geen enkele leerling iets.';
  if (preview.total === null)
    return 'Er zijn te weinig leerlingen om te laten zien wat er verandert.';
  const orange = preview.levels.find(({ level }) => level === 'extra_help');
  if (orange && orange.before !== null && orange.after !== null && orange.before !== orange.after)
    return `${LEVEL_LABELS.extra_help} gaat van ${inThousands(orange.before)} naar ${inThousands(orange.after)} leerlingen.`;
  if (preview.worse !== null && preview.worse > 0)
    return `Bij ${inThousands(preview.worse)} leerlingen wordt het niveau erger.`;
  if (preview.better !== null && preview.better > 0)
    return `Bij ${inThousands(preview.better)} leerlingen wordt het niveau beter.`;
  return 'Voor minder dan 10 leerlingen verandert er iets, of alleen in de signalen.';
}
