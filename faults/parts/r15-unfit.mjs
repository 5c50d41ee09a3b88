import { CONTENT_WITH_ALL, STARTS_ANYWAY, TRUSTS_POSTGRES } from '../lib/holes.mjs';
import { unfit } from '../lib/unfit.mjs';

/* `check` finds what is not fit for production, and the server does not start with what is dangerous. */
export const part = {
  ...{ id: 'R15', title: 'Unfit installations', on: ['sqlite', 'postgres'] },
  goal: 'each refused, none started that is dangerous',
  holes: [CONTENT_WITH_ALL, STARTS_ANYWAY, TRUSTS_POSTGRES],
  run: unfit,
};
