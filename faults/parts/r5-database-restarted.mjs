import { plantedBuild } from '../../attack/lib/planted.mjs';
import { ACKNOWLEDGES_TOO_SOON } from '../lib/holes.mjs';
import { restarts } from '../lib/restarts.mjs';

/* The database server falls over and comes back, while people work. */
export const part = {
  ...{ id: 'R5', title: 'PostgreSQL restarted at once, under load', on: ['postgres'] },
  goal: 'ready ≤ 5 s, no exit, acknowledged = rows',
  run: (_, { folder, moments, tell }) => restarts({ folder, tell, times: Math.min(moments, 10) }),
  async proof(_, { folder, tell }) {
    const build = plantedBuild(folder, ACKNOWLEDGES_TOO_SOON);
    const { faults } = await restarts({ folder, tell, build, times: 3 });
    return { noticed: faults.length > 0 ? 1 : 0, of: 1 };
  },
};
