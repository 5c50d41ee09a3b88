import { STATE_LABELS } from '../check-ins/check-in-words.js';
import type { SystemCheckIn } from '../check-ins/courses.js';
import { Clock } from '../config/clock.js';
import { type Explanation, Explanations, type Known } from '../dossier/explanation.js';
import { type Day, isDay } from '../policy/day.js';
import { brinOf } from '../policy/formats.js';
import type { Phase } from '../policy/phases.js';
import { LEVEL_LABELS } from '../signals/level-words.js';
import { STAGE_LABELS } from '../students/stage.js';
import { dayLabel } from '../web/dates.js';
import type { Command } from './command.js';
import type { Given } from './given.js';
import { Refusal } from './refusal.js';

export const explain: Command = {
  name: 'explain',
  usage: '<leerlingnummer> [--school BRIN] [--today JJJJ-MM-DD]',
  summary: 'wat het programma over een leerling concludeert, en waarom',
  operands: ['leerlingnummer'],
  options: { school: { type: 'string' }, today: { type: 'string' } },

  async run(installation, given) {
    const [brin, asked] = [schoolIn(given), dayIn(given)];
    const app = await installation.app();
    const explanations = app.get(Explanations);
    const number = given.operand(0);
    const studentId = theOne(await explanations.knownBy(number, brin), number);
    const explanation = await explanations.of(studentId, asked ?? app.get(Clock).today());
    if (!explanation) throw unknown(number);
    return { data: explanation, lines: linesFor(explanation) };
  },
};

function schoolIn(given: Given): string | null {
  const text = given.text('school');
  const brin = text === null ? null : brinOf(text);
  if (text !== null && brin === null)
    throw new Refusal('bad_value', `"${text}" is geen BRIN. Een BRIN is bijvoorbeeld 98AA.`);
  return brin;
}

/** Before it nothing can have happened, and some days are counted back from the one that is asked for. */
const FIRST_DAY: Day = '2000-01-01';

function dayIn(given: Given): Day | null {
  const text = given.text('today');
  if (text !== null && (!isDay(text) || text < FIRST_DAY))
    throw new Refusal('bad_date', `"${text}" is geen datum. Schrijf jjjj-mm-dd.`);
  return text;
}

/** One person may be known by the same number at school and at the mbo. */
function theOne(known: readonly Known[], number: string): string {
  const [first, ...others] = [...new Set(known.map(({ studentId }) => studentId))];
  if (first === undefined) throw unknown(number);
  if (others.length > 0)
    throw new Refusal(
      'ambiguous',
      `Dit nummer komt op meer scholen voor. Zet erachter welke: ${known.map(({ brin }) => `--school ${brin}`).join(' of ')}.`,
    );
  return first;
}

const unknown = (number: string): Refusal =>
  new Refusal('unknown_student', `Er is geen leerling met nummer ${number}. Kijk het nummer na.`);

function linesFor(explanation: Explanation): string[] {
  const { student, phase, phases, checkIns } = explanation;
  return [
    `${student.name} (${student.number})`,
    phase === null ? 'Nu: nog in geen fase' : `Nu: ${STAGE_LABELS[phase]}`,
    ...phases.map(lineFor),
    ...checkIns.map(talkLine),
    ...levelLines(explanation),
  ];
}

function levelLines({ level, override, signals, unknown, alert }: Explanation): string[] {
  if (level === null) return [];
  const set = override && `, gekozen door ${override.by} tot en met ${dayLabel(override.until)}`;
  return [
    `Niveau: ${LEVEL_LABELS[level]}${set ?? ''}`,
    ...signals.map(({ code, reason, source }) => `  ${code}: ${reason} Bron: ${source}.`),
    ...(unknown.length > 0 ? [`  Nog niet bekend: ${unknown.join(', ')}`] : []),
    ...(alert ? [`Melding sinds ${dayLabel(alert.raisedOn)}`] : []),
  ];
}

function talkLine({ number, state, dueWeek, heldOn }: SystemCheckIn): string {
  const held = heldOn === null ? '' : `, gehouden op ${dayLabel(heldOn)}`;
  return `  Gesprek ${number} (${STATE_LABELS[state].toLowerCase()}): week van ${dayLabel(dueWeek)}${held}`;
}

function lineFor({ phase, from, to }: Phase): string {
  const end = to === null ? 'nog zonder einde' : `tot en met ${dayLabel(to)}`;
  return `  ${STAGE_LABELS[phase]}: vanaf ${dayLabel(from)}, ${end}`;
}
