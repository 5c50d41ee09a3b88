import { killDispatches } from '../lib/kill-dispatches.mjs';
import { killSweeps } from '../lib/kill-sweeps.mjs';

const GOAL = '0 lost, 0 doubled';

/* The program is killed right before each of its writes and at random moments, and then does its work again. */
export const parts = [
  {
    ...{ id: 'R1', title: 'The night, killed', goal: GOAL, on: ['sqlite', 'postgres'] },
    async run(database, options) {
      const { writes, moments, killed, rows, faults } = await killSweeps(database, options);
      return { tries: killed, faults, figures: { writes, moments, rows } };
    },
  },
  {
    ...{ id: 'R1', title: 'Mail, killed', goal: GOAL, on: ['sqlite', 'postgres'] },
    async run(database, options) {
      const { turns, killed, mails, repeated, faults } = await killDispatches(database, options);
      return { tries: killed, faults, figures: { turns, mails, repeated } };
    },
  },
];
