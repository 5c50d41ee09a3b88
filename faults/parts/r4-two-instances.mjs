import {
  ACKNOWLEDGES_TOO_SOON,
  COUNTS_ALONE,
  KEYS_APART,
  SEALS_ALONE,
  TAKES_WHAT_IS_TAKEN,
} from '../lib/holes.mjs';
import { jobsTwice } from '../lib/jobs-twice.mjs';
import { oneKilled } from '../lib/one-killed.mjs';
import { sharedState } from '../lib/shared-state.mjs';

const MOST_KILLS = 6;
const KILLS_ON_A_HOLE = 3;

/* Two instances on one PostgreSQL behind a round-robin proxy. */
export const parts = [
  {
    ...{ id: 'R4', title: 'Two instances, one of everything', on: ['postgres'] },
    goal: 'what one was told the other knows',
    holes: [COUNTS_ALONE, SEALS_ALONE, KEYS_APART],
    run: sharedState,
  },
  {
    ...{ id: 'R4', title: 'Two instances, the night and mail', on: ['postgres'] },
    goal: 'once each',
    holes: [TAKES_WHAT_IS_TAKEN],
    run: (database, { moments, ...options }) => jobsTwice(database, { ...options, times: moments }),
  },
  {
    ...{ id: 'R4', title: 'Two instances, one killed under load', on: ['postgres'] },
    goal: '0 lost, 0 doubled, nobody signed out',
    holes: [ACKNOWLEDGES_TOO_SOON],
    run: (database, { moments, hole, ...options }) =>
      oneKilled(database, {
        ...options,
        times: hole ? KILLS_ON_A_HOLE : Math.min(moments, MOST_KILLS),
      }),
  },
];
