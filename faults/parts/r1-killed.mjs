import { killCleanings } from '../lib/killed/cleanings.mjs';
import { killImports } from '../lib/killed/imports.mjs';
import { killMails } from '../lib/killed/mails.mjs';
import { killNights } from '../lib/killed/night.mjs';

const common = { id: 'R1', goal: '0 lost, 0 doubled', on: ['sqlite', 'postgres'] };

/* The program is killed right before each of its writes and at random moments, and then does its work again. */
export const parts = [
  { ...common, title: 'The night, killed', run: killNights, holes: [] },
  { ...common, title: 'An import, killed', run: killImports, holes: [] },
  { ...common, title: 'Mail, killed', run: killMails, holes: [] },
  { ...common, title: 'Cleaning up, killed', run: killCleanings, holes: [] },
];
