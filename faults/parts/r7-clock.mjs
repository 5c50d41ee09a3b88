import { BELIEVES_LEASES, COUNTS_HOURS, FORGETS_NIGHTS } from '../lib/holes.mjs';
import { oddClocks } from '../lib/odd-clocks.mjs';

/* The clock does what clocks do: it skips an hour, has one twice, is put back, runs ahead, or nobody looks at it. */
export const part = {
  ...{ id: 'R7', title: 'Odd clocks', on: ['sqlite', 'postgres'] },
  goal: 'one night per local date, missed ones caught up, weeks counted in dates',
  holes: [COUNTS_HOURS, FORGETS_NIGHTS, BELIEVES_LEASES],
  run: oddClocks,
};
