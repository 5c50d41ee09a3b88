import type { FieldProblem } from '../problems/problem.js';
import { BETWEEN_TALKS, overlap, timesFrom, USUALLY_BETWEEN } from '../policy/talk-times.js';
import { TIME_FAULT, timeFrom } from './plan-form.js';
import type { ProposalDto } from './proposal.dto.js';

/** One talk of a proposal, as it stands on the screen. */
export interface ProposedTalk {
  readonly id: string;
  readonly version: number;
  /** As it was typed. */
  readonly time: string;
  readonly isChosen: boolean;
}

/** One that is to be planned. */
export interface ChosenTalk {
  readonly id: string;
  readonly version: number;
  readonly time: string;
}

/** More rows than that were never on the screen. */
const MOST_ROWS = 50;

export function talksIn({ talks, times, chosen }: ProposalDto): ProposedTalk[] {
  return talks.slice(0, MOST_ROWS).map((value, index) => {
    const [id = '', version] = value.split(':');
    const isChosen = chosen.includes(id);
    return { id, version: Number(version), time: (times[index] ?? '').trim(), isChosen };
  });
}

export const betweenFrom = (text: string): number =>
  BETWEEN_TALKS.find((minutes) => String(minutes) === text) ?? USUALLY_BETWEEN;

/** Fills in the times of those that are ticked, one after another. */
export function withTimes(
  talks: readonly ProposedTalk[],
  { first, between, taken }: { first: string; between: number; taken: readonly string[] },
): ProposedTalk[] {
  const chosen = talks.filter(({ isChosen }) => isChosen);
  const times = timesFrom(first, between, chosen.length, taken);
  return talks.map((talk) => {
    const place = chosen.indexOf(talk);
    return place < 0 ? talk : { ...talk, time: (times[place] ?? '').replace(':', '.') };
  });
}

/** What is wrong before anything is planned; the field is that of the row on the screen. */
export function faultsIn(talks: readonly ProposedTalk[]): FieldProblem[] {
  if (!talks.some(({ isChosen }) => isChosen))
    return [{ field: 'chosen', message: 'Kies minstens één leerling.' }];
  const faults: FieldProblem[] = [];
  const before: string[] = [];
  talks.forEach(({ isChosen, time: typed }, row) => {
    if (!isChosen) return;
    const time = timeFrom(typed);
    if (!time) faults.push({ ...TIME_FAULT, field: timeField(row) });
    else if (before.some((other) => overlap(other, time)))
      faults.push({ field: timeField(row), message: TOO_CLOSE });
    if (time) before.push(time);
  });
  return faults;
}

const TOO_CLOSE =
  'Deze tijd ligt te dicht bij een ander gesprek. Kies een tijd minstens een half uur later.';

/** Of a row, counted from 0. */
export const timeField = (row: number): string => `tijd-${row + 1}`;

export const chosenIn = (talks: readonly ProposedTalk[]): ChosenTalk[] =>
  talks.flatMap(({ id, version, time, isChosen }) =>
    isChosen ? [{ id, version, time: timeFrom(time) ?? '' }] : [],
  );
