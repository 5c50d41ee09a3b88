import { addDays, isDay, type Day } from '../policy/day.js';
import { creboOf } from '../policy/formats.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { LEARNING_PATHS, MBO_LEVELS, type LearningPath, type MboLevel } from './data/code-lists.js';
import { oneLine } from './text.js';

/** A programme as somebody writes it. */
export interface ProgrammeInput {
  readonly crebo: string;
  readonly name: string;
  readonly level: number | null;
  readonly learningPaths: readonly string[];
  readonly validFrom: string;
  /** Empty while it has no end. */
  readonly validUntil: string;
}

export interface ProgrammeFacts {
  readonly crebo: string;
  readonly name: string;
  readonly level: MboLevel;
  readonly learningPaths: LearningPath[];
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

const LONGEST_NAME = 200;

/** Problem 'invalid-input' with a sentence for every field that cannot be taken. */
export function programmeFacts(input: ProgrammeInput): ProgrammeFacts {
  const crebo = creboOf(input.crebo);
  const name = oneLine(input.name);
  const level = LEVELS.find((each) => each === input.level) ?? null;
  const learningPaths = PATHS.filter((path) => input.learningPaths.includes(path));
  const faults: FieldProblem[] = [];
  const refuse = (field: keyof ProgrammeInput, message: string) => faults.push({ field, message });

  if (crebo === null) refuse('crebo', 'Vul het crebonummer in: vijf cijfers, zoals 25250.');
  if (name === '') refuse('name', 'Vul de naam van de opleiding in.');
  if (name.length > LONGEST_NAME)
    refuse('name', `Maak de naam korter: hoogstens ${LONGEST_NAME} tekens.`);
  if (level === null) refuse('level', 'Kies het niveau.');
  if (learningPaths.length === 0) refuse('learningPaths', 'Kies minstens één leerweg.');
  faults.push(...periodFaults(input));
  if (crebo === null || level === null || faults.length > 0)
    throw new Problem('invalid-input', undefined, faults);
  const { validFrom, validUntil } = input;
  return { crebo, name, level, learningPaths, validFrom, validUntil: validUntil || null };
}

const LEVELS = Object.keys(MBO_LEVELS).map(Number) as MboLevel[];
const PATHS = Object.keys(LEARNING_PATHS) as LearningPath[];

function periodFaults({ validFrom, validUntil }: ProgrammeInput): FieldProblem[] {
  if (!isDay(validFrom))
    return [{ field: 'validFrom', message: 'Vul in vanaf welke dag de opleiding bestaat.' }];
  if (validUntil === '') return [];
  if (!isDay(validUntil))
    return [{ field: 'validUntil', message: 'Vul een bestaande dag in, of laat dit leeg.' }];
  if (validUntil < validFrom)
    return [{ field: 'validUntil', message: 'De laatste dag ligt voor de eerste. Kijk ze na.' }];
  return [];
}

type Period = Pick<ProgrammeFacts, 'validFrom' | 'validUntil'>;

const ENDLESS: Day = '9999-12-31';

/** One code is one programme at a time: Problem 'invalid-input' when another holds it in the same days. */
export function refuseOverlap(facts: ProgrammeFacts, others: readonly Period[]): void {
  const other = others.find(
    ({ validFrom, validUntil }) =>
      validFrom <= (facts.validUntil ?? ENDLESS) && facts.validFrom <= (validUntil ?? ENDLESS),
  );
  if (!other) return;
  const message =
    other.validUntil === null
      ? `Crebo ${facts.crebo} geldt al vanaf ${dayLabel(other.validFrom)}. Geef die opleiding eerst een laatste dag.`
      : `Crebo ${facts.crebo} geldt al tot en met ${dayLabel(other.validUntil)}. Begin op ${dayLabel(addDays(other.validUntil, 1))} of later.`;
  throw new Problem('invalid-input', undefined, [{ field: 'validFrom', message }]);
}
