import { Injectable } from '@nestjs/common';
import { CheckIns } from '../check-ins/check-ins.js';
import type { PlannedTalk } from '../check-ins/check-in.entity.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas, clashAt } from './agendas.js';
import { clashWords } from './plan-words.js';
import { TalksToPlan, type TalkToPlan } from './talks-to-plan.js';

/** What somebody wants, as far as the screen knew. */
export interface WantedPlan {
  readonly plan: PlannedTalk;
  readonly version: number;
  /** Also when somebody has another talk then. */
  readonly anyway: boolean;
}

/** Choosing a time for one talk. */
@Injectable()
export class PlanDesk {
  constructor(
    private readonly talks: TalksToPlan,
    private readonly checkIns: CheckIns,
    private readonly agendas: Agendas,
  ) {}

  /** 'conflict' when somebody chose another time meanwhile; 'invalid-input' with field anyway for a clash. */
  async plan(viewer: Viewer, id: string, wanted: WantedPlan): Promise<TalkToPlan> {
    const { plan, version, anyway } = wanted;
    if (!anyway) await this.refuseClash(viewer, id, plan);
    await this.unlessDone(
      () => this.checkIns.plan(viewer, id, plan, version),
      async () => isPlannedSo(await this.talks.find(viewer, id), plan),
    );
    return this.talks.open(viewer, id);
  }

  async unplan(viewer: Viewer, id: string, version: number): Promise<ListedCheckIn> {
    await this.unlessDone(
      () => this.checkIns.unplan(viewer, id, version),
      async () => (await this.talks.find(viewer, id)).plannedOn === null,
    );
    return this.talks.find(viewer, id);
  }

  /** The mentor agrees to the time that was on the screen. */
  async confirm(viewer: Viewer, id: string, version: number): Promise<ListedCheckIn> {
    await this.unlessDone(
      () => this.checkIns.confirm(viewer, id, version),
      async () => {
        const now = await this.talks.find(viewer, id);
        return now.confirmedAt !== null && now.version === version + 1;
      },
    );
    return this.talks.find(viewer, id);
  }

  /** "A double click does a thing once": what was done by the first is no conflict for the second. */
  private async unlessDone(
    change: () => Promise<unknown>,
    isDone: () => Promise<boolean>,
  ): Promise<void> {
    try {
      await change();
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.code !== 'conflict' || !(await isDone()))
        throw fault;
    }
  }

  private async refuseClash(viewer: Viewer, id: string, plan: PlannedTalk): Promise<void> {
    const talk = await this.talks.find(viewer, id);
    const span = { from: plan.date, to: plan.date };
    const taken = await this.agendas.own(viewer, span);
    const others = await this.agendas.others(viewer, talk, span);
    const clash = clashAt([...taken, ...others], { ...plan, day: plan.date, checkInId: id });
    if (clash === null) return;
    const message = `${clashWords(clash)} Kies een andere tijd.`;
    throw new Problem('invalid-input', undefined, [{ field: 'anyway', message }]);
  }
}

const isPlannedSo = (talk: ListedCheckIn, { date, time, place }: PlannedTalk): boolean =>
  talk.plannedOn === date && talk.plannedAt === time && talk.place === place;
