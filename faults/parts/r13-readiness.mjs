import { LOOKS_ONLY, SEES_NO_NEWER, STAYS_WHILE_LEAVING } from '../lib/holes.mjs';
import { readyStates } from '../lib/ready-states.mjs';

/* What /health/ready says is so, in every state that somebody who watches over it wants to know of. */
export const part = {
  ...{ id: 'R13', title: 'Readiness in its states', on: ['sqlite', 'postgres'] },
  goal: 'truthful in 12 states',
  holes: [LOOKS_ONLY, SEES_NO_NEWER, STAYS_WHILE_LEAVING],
  run: readyStates,
};
