import type { Viewer } from '../web/viewer.js';

/** Whose work somebody does: their own, and that of whom they stand in for today. */
export const workOf = ({
  accountId,
  standsInFor,
}: Pick<Viewer, 'accountId' | 'standsInFor'>): string[] => [
  accountId,
  ...standsInFor.map((absent) => absent.accountId),
];
