import type { AlertState } from '../policy/alerts.js';
import { ALERT_STATE_LABELS } from './alert-words.js';

const LOOKS: Readonly<Record<AlertState, { tone: string; icon: string }>> = {
  raised: { tone: 'oranje', icon: 'flag' },
  acknowledged: { tone: 'merk', icon: 'user-heart' },
  in_guidance: { tone: 'merk', icon: 'user-heart' },
  closed: { tone: 'groen', icon: 'check' },
  handed_back: { tone: 'rood', icon: 'arrow-left' },
};

/** For {{> badge}}. */
export const alertBadge = (state: AlertState) => ({
  ...LOOKS[state],
  label: ALERT_STATE_LABELS[state],
});
