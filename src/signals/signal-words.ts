import type { Signal } from '../policy/signals/signal.js';
import { ABSENCE_WORDS } from './absence-words.js';
import { AUTOMATIC_WORDS } from './automatic-words.js';
import { signalName } from './signal-catalogue.js';
import { counted, dayOf, type SignalSentences, type TellingAt, type Words } from './told.js';

/** A signal in plain words: why, who says so, and what makes it go. */
export interface ToldSignal extends Signal, SignalSentences {}

const NEXT_TALK = 'Gaat weg bij het volgende gesprek, of als iemand het sluit';
const CLOSED = 'Gaat weg als iemand het sluit';

/** Of what people tick: what is said otherwise than "bij het volgende gesprek". */
const RECORDED_GOES: Readonly<Record<string, Words>> = {
  M03: ticked(CLOSED),
  M04: (_, at) => ({
    ...ticked('')(_, at),
    goesWhen: `Gaat weg na ${counted(at.settings.A02_held_talks, 'gesprek', 'gesprekken')} zonder nieuw signaal, of als iemand het sluit`,
  }),
  M15: ticked('Gaat weg als de coördinator de taak afrondt'),
  M10: scored(({ score, before }) =>
    before === null
      ? `Gaf een ${String(score)} voor hoe het gaat`
      : `Gaf een ${String(score)} voor hoe het gaat; eerder was dat een ${String(before)}`,
  ),
  P03: scored(({ score }) => `Gaf een ${String(score)} voor hoe het gaat`),
};

/** A signal as people read it; the same facts give the same words. */
export function toldSignal(signal: Signal, at: Omit<TellingAt, 'signal'>): ToldSignal {
  const { code, measured } = signal;
  const words = ABSENCE_WORDS[code] ?? AUTOMATIC_WORDS[code] ?? RECORDED_GOES[code];
  return { ...signal, ...(words ?? ticked(NEXT_TALK))(measured, { ...at, signal }) };
}

function ticked(goesWhen: string): Words {
  return (_, at) => ({
    reason: signalName(at.signal.code),
    source: `vastgelegd op ${dayOf(at.signal.since, at)}`,
    goesWhen,
  });
}

/** By the student's own score in the last talk, unless somebody only ticked it. */
function scored(reasonOf: (measured: Signal['measured']) => string): Words {
  return (measured, at) =>
    (measured.score ?? null) === null
      ? ticked(NEXT_TALK)(measured, at)
      : {
          reason: reasonOf(measured),
          source: `het gesprek van ${dayOf(at.signal.since, at)}`,
          goesWhen: 'Gaat weg bij het volgende gesprek',
        };
}
