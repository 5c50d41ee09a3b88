import type { Level } from '../policy/signals/level.js';
import type { Badge } from './attention.words.js';

/** How people call the levels; nowhere a number. */
export const LEVEL_LABELS: Readonly<Record<Level, string>> = {
  on_track: 'Op koers',
  attention: 'Let op',
  extra_help: 'Extra hulp nodig',
  at_risk: 'Dreigt te stoppen',
};

/** How an address names them: /leerlingen?signaal=extra-hulp */
export const LEVEL_CODES: Readonly<Record<Level, string>> = {
  on_track: 'op-koers',
  attention: 'let-op',
  extra_help: 'extra-hulp',
  at_risk: 'dreigt',
};

const LOOKS: Readonly<Record<Level, Pick<Badge, 'tone' | 'icon'>>> = {
  on_track: { tone: 'groen', icon: 'circle-check' },
  attention: { tone: 'oranje', icon: 'alert-circle' },
  extra_help: { tone: 'oranje', icon: 'lifebuoy' },
  at_risk: { tone: 'rood', icon: 'alert-triangle' },
};

/** A level for {{> niveau}}: word, icon and colour, as the colour alone says nothing. */
export const levelBadge = (level: Level): Badge => ({
  ...LOOKS[level],
  label: LEVEL_LABELS[level],
});
