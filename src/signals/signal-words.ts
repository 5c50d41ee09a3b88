import type { SignalSettings } from '../policy/signals/settings.js';
import type { Signal } from '../policy/signals/signal.js';
import { SIGNAL_NAMES } from './signal-names.js';

/** A signal in plain words: why, who says so, and what makes it go. */
export interface ToldSignal extends Signal {
  readonly reason: string;
  readonly source: string;
  readonly goesWhen: string;
}

/** A signal as people read it. */
export function toldSignal(signal: Signal, _settings: SignalSettings): ToldSignal {
  return { ...signal, reason: SIGNAL_NAMES[signal.code] ?? signal.code, source: '', goesWhen: '' };
}
