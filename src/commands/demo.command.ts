import { Demo } from '../demo/demo.js';
import type { Command } from './command.js';

const text = { type: 'string' } as const;

export const demo: Command = {
  name: 'demo',
  usage: '[--students N] [--seed S]',
  summary: 'een regio met verzonnen mensen in een lege database',
  options: { students: text, seed: text },

  async run(installation, given) {
    const students = given.count('students');
    const seed = given.text('seed');
    const app = await installation.app();
    const made = await app.get(Demo).create({
      ...(students === null ? {} : { students }),
      ...(seed === null ? {} : { seed }),
    });
    const card = await app.get(Demo).signInCard();
    return {
      data: made,
      lines: [`Gemaakt: ${made.students} leerlingen en ${made.accounts} accounts.`, card.trimEnd()],
    };
  },
};
