import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_MS = 10_000;
const EVERY_MS = 20;

/** What the question gives as soon as it gives something; throws when it keeps giving null, undefined or false. */
export async function until<T>(question: () => Promise<T> | T): Promise<NonNullable<T>> {
  for (let waited = 0; waited < LONGEST_MS; waited += EVERY_MS) {
    const answer = await question();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await sleep(EVERY_MS);
  }
  throw new Error('what was waited for did not happen');
}
