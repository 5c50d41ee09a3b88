import { ACKNOWLEDGES_TOO_SOON } from '../lib/holes.mjs';
import { restarts } from '../lib/restarts.mjs';

const TIMES_ON_A_HOLE = 3;

/* The database server falls over and comes back, while people work. */
export const part = {
  ...{ id: 'R5', title: 'PostgreSQL restarted at once, under load', on: ['postgres'] },
  goal: 'ready ≤ 5 s, no exit, acknowledged = rows',
  holes: [ACKNOWLEDGES_TOO_SOON],
  run: (_, { hole, moments, ...options }) =>
    restarts({ ...options, times: hole ? TIMES_ON_A_HOLE : Math.min(moments, 10) }),
};
