import { Clock } from '../config/clock.js';
import { newId } from '../database/new-id.js';
import { noChanges, type Changes } from '../facts/follower.js';
import { Nightly } from '../nightly/nightly.js';
import { changeLines } from '../nightly/night-words.js';
import { type Day, isDay } from '../policy/day.js';
import { dayLabel } from '../web/dates.js';
import type { Command } from './command.js';
import type { Given } from './given.js';
import { Refusal } from './refusal.js';

/** So long another run may take before we give up; longer than one that died keeps its place. */
const PATIENCE_MS = 30_000;

export const sweep: Command = {
  name: 'sweep',
  usage: '[--today JJJJ-MM-DD]',
  summary: 'het nachtwerk van één datum: gesprekken, taken en herinneringen',
  options: { today: { type: 'string' } },

  async run(installation, given) {
    const asked = dayIn(given);
    const app = await installation.app();
    const day = asked ?? app.get(Clock).today();
    const start = { id: newId(), day, kind: 'command' } as const;
    const run = await app.get(Nightly).run(start, PATIENCE_MS);
    if (!run) throw new Refusal('busy', BUSY);
    const changes = run.changes ?? noChanges();
    return { data: { date: day, ...told(changes) }, lines: linesFor(day, changes) };
  },
};

const BUSY =
  'Het nachtwerk is al bezig, in de server of in een andere opdracht. Probeer het over een minuut opnieuw.';

function dayIn(given: Given): Day | null {
  const text = given.text('today');
  if (text !== null && !isDay(text))
    throw new Refusal('bad_date', `"${text}" is geen datum. Schrijf jjjj-mm-dd.`);
  return text;
}

/** The names on which others rely. */
function told({ failed: _, ...counts }: Changes): Omit<Changes, 'failed'> {
  return counts;
}

function linesFor(day: Day, changes: Changes): string[] {
  const lines = changeLines(changes);
  return [
    `Nachtwerk van ${dayLabel(day)}: klaar.`,
    ...(lines.length === 0 ? ['  Er veranderde niets.'] : lines.map((line) => `  ${line}`)),
  ];
}
