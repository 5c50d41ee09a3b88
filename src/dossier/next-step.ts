import type { Reason } from '../policy/attention.js';
import { addDays, type Day } from '../policy/day.js';
import type { Phase } from '../policy/phases.js';

export interface OpenAgreement {
  readonly id: string;
  readonly what: string;
  readonly dueOn: Day | null;
}

export interface NextStepFacts {
  /** Why the student needs somebody, the first reason in front. */
  readonly reasons: readonly Reason[];
  /** The first to be kept in front; empty for who may not know of them. */
  readonly agreements: readonly OpenAgreement[];
  readonly phases: readonly Phase[];
}

/** What to do first, or what comes by itself. */
export type NextStep =
  | { readonly kind: 'agreement'; readonly agreement: OpenAgreement; readonly isLate: boolean }
  | { readonly kind: 'reason'; readonly reason: Reason }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'nothing' };

/** An agreement asks for attention from a week before its day. [P] */
export const AGREEMENT_NEARS = 7; // days

const IS_PROMISE: ReadonlySet<string> = new Set(['promise_late', 'agreement_late']);

/**
 * One thing: what is late or lacking, then an agreement whose day is near, then the next phase, then
 * any agreement.
 */
export function nextStep({ reasons, agreements, phases }: NextStepFacts, today: Day): NextStep {
  const [reason] = reasons;
  const [agreement] = agreements;
  const promised = (isLate: boolean): NextStep | null =>
    agreement ? { kind: 'agreement', agreement, isLate } : null;
  if (reason) return (IS_PROMISE.has(reason.kind) && promised(true)) || { kind: 'reason', reason };
  if (isNear(agreement, today)) return { kind: 'agreement', agreement, isLate: false };
  const phase = phases.find(({ from }) => from > today);
  if (phase) return { kind: 'phase', phase };
  return promised(false) ?? { kind: 'nothing' };
}

function isNear(agreement: OpenAgreement | undefined, today: Day): agreement is OpenAgreement {
  return typeof agreement?.dueOn === 'string' && agreement.dueOn <= addDays(today, AGREEMENT_NEARS);
}
