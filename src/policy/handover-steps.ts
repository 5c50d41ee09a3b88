/** Where the handover of what the vso knows stands, in the order of the work. */
export const HANDOVER_STATES = [
  'not_started',
  'in_progress',
  'waiting_for_consent',
  'sent',
  'read_by_mbo',
] as const;

export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Who sends it may put it in any state; who receives it says only that a handover that was sent is read. */
export function nextStates(
  now: HandoverState,
  may: { readonly send: boolean; readonly receive: boolean },
): HandoverState[] {
  if (may.send) return HANDOVER_STATES.filter((state) => state !== now);
  return may.receive && now === 'sent' ? ['read_by_mbo'] : [];
}
