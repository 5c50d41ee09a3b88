import type { ShownPair, ShownPreview } from '../../policy/signals/preview.js';
import { HIDDEN } from '../../web/hidden-count.js';
import { LEVEL_LABELS, levelBadge } from '../level-words.js';
import { signalName } from '../signal-catalogue.js';

export const inThousands = (count: number): string => count.toLocaleString('nl-NL');
const shown = (count: number | null): string => (count === null ? HIDDEN : inThousands(count));

/** What a proposal would change, in counts without names. */
export function resultView(preview: ShownPreview) {
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
    signals: preview.signals
      .map(({ code, ...pair }) => ({ name: signalName(code), ...pairView(pair, longest) }))
      // What changes stands first.
      .sort((one, other) => Number(other.isChanged) - Number(one.isChanged)),
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
