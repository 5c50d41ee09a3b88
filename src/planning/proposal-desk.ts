import { Injectable } from '@nestjs/common';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { fullName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { PlanDesk } from './plan-desk.js';
import { momentOf } from './planning-words.js';
import type { ChosenTalk } from './proposal-form.js';
import { TalksToPlan } from './talks-to-plan.js';

/** What became of each: planned, or why not. */
export interface Planned {
  readonly planned: readonly {
    readonly id: string;
    readonly name: string;
    readonly time: string;
  }[];
  readonly failed: readonly { readonly id: string; readonly message: string }[];
}

interface Wanted {
  readonly day: Day;
  readonly place: string | null;
  readonly talks: readonly ChosenTalk[];
}

/** Plans several talks on one day: each by itself, so that one that cannot be does not undo the others. */
@Injectable()
export class ProposalDesk {
  constructor(
    private readonly talks: TalksToPlan,
    private readonly desk: PlanDesk,
  ) {}

  async plan(viewer: Viewer, { day: date, place, talks }: Wanted): Promise<Planned> {
    const planned: { id: string; name: string; time: string }[] = [];
    const failed: { id: string; message: string }[] = [];
    for (const { id, version, time } of talks) {
      const plan = { date, time, place, reason: null };
      try {
        const { talk } = await this.desk.plan(viewer, id, { plan, version, anyway: false });
        planned.push({ id, name: fullName(talk), time });
      } catch (fault) {
        failed.push({ id, message: await this.reason(viewer, id, fault) });
      }
    }
    return { planned, failed };
  }

  /** In the words of whoever refused it; what somebody else chose meanwhile is told. */
  private async reason(viewer: Viewer, id: string, fault: unknown): Promise<string> {
    if (!(fault instanceof Problem) || ![404, 409, 422].includes(fault.status)) throw fault;
    if (fault.status === 404) return 'Dit gesprek is er niet meer, of is niet meer van jou.';
    const talk = await this.talks.find(viewer, id);
    const what = fault.fields[0]?.message ?? fault.detail;
    const isTaken = fault.code === 'conflict' && talk.plannedOn !== null;
    return isTaken
      ? `${fullName(talk)}: iemand koos intussen ${momentOf(talk)}.`
      : `${fullName(talk)}: ${what}`;
  }
}
