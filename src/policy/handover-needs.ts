/** What the mbo needs of somebody who comes from the vso, in the order in which it is arranged. [P] */
export const HANDOVER_NEEDS = ['institution', 'programme', 'start_day', 'contact'] as const;

export type HandoverNeed = (typeof HANDOVER_NEEDS)[number];

export interface HandoverFacts {
  institution: string | null;
  programme: string | null;
  mboStartsOn: string | null;
  /** Of the student. */
  phone: string | null;
  email: string | null;
}

/** One of phone and e-mail is enough to reach somebody. */
export function handoverNeeds(facts: HandoverFacts): HandoverNeed[] {
  const lacks: Record<HandoverNeed, boolean> = {
    institution: facts.institution === null,
    programme: facts.programme === null,
    start_day: facts.mboStartsOn === null,
    contact: facts.phone === null && facts.email === null,
  };
  return HANDOVER_NEEDS.filter((need) => lacks[need]);
}
