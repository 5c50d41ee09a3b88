import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Decision } from '../../policy/check-in.js';
import { addDays, isDay, type Day } from '../../policy/day.js';
import { fridayOf } from '../../policy/week.js';
import { fault, refuse } from '../../students/day-fields.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import { StudentParts } from '../student-part/student-parts.js';
import { Outlooks, type Outlook } from './outlooks.js';
import { TalkFiles } from './talk-files.js';
import type { TalkAround } from './talk-around.js';
import { TalkPeople } from './talk-people.js';
import { saidOn } from './voice.js';

/** Gathers what stands around a talk on its form: before it, beside it and after it. */
@Injectable()
export class TalksAround {
  constructor(
    private readonly clock: Clock,
    private readonly files: TalkFiles,
    private readonly parts: StudentParts,
    private readonly outlooks: Outlooks,
    private readonly people: TalkPeople,
  ) {}

  /** `heldOn` as it was typed; the usual day while it is none on which the talk can have been. */
  async of(viewer: Viewer, talk: ListedCheckIn, heldOn = ''): Promise<TalkAround> {
    const today = this.clock.today();
    const usualDay = usualDayOf(talk, today);
    const part = await this.parts.of(talk.id);
    return {
      ...{ viewer, today, talk, usualDay, part },
      partOn: part === null ? '' : saidOn(this.clock.dayOf(part.givenAt), today),
      earlier: await this.files.earlier(talk),
      outlook: await this.outlooks.of(talk, dayFrom(heldOn, talk, today)),
      people: await this.people.around(talk),
    };
  }

  /** Problem 'invalid-input' when somebody is to take over who is no coach of the region. */
  async refuseStranger(talk: ListedCheckIn, newCoachId: string | null): Promise<void> {
    if (newCoachId === null) return;
    const { otherCoaches } = await this.people.around(talk);
    const isKnown = otherCoaches.some(({ accountId }) => accountId === newCoachId);
    refuse([isKnown ? null : fault('newCoach', 'Kies een andere coach uit de lijst.')]);
  }

  /** The day of "volgende keer": the last of the week in which the next talk is due. */
  async nextTime(talk: ListedCheckIn, heldOn: string): Promise<(decision: Decision) => Day | null> {
    if (!isDay(heldOn)) return () => null;
    const outlook = await this.outlooks.of(talk, dayFrom(heldOn, talk, this.clock.today()));
    return (decision) => nextDueOn(outlook, decision);
  }
}

/** No calendar reaches the year 1 or 9999, which a date field takes. */
const LONGEST_AGO = 366;

function dayFrom(heldOn: string, talk: ListedCheckIn, today: Day): Day {
  const first = addDays(talk.windowFrom, -LONGEST_AGO);
  const canBe = isDay(heldOn) && heldOn >= first && heldOn <= today;
  return canBe ? heldOn : usualDayOf(talk, today);
}

function nextDueOn({ goesOn, lessOften }: Outlook, decision: Decision): Day | null {
  if (decision === 'stop') return null;
  const { dueWeek } = decision === 'less_often' ? lessOften : goesOn;
  return dueWeek && fridayOf(dueWeek);
}

/** "Today by default", or the day that was planned when it is over. */
const usualDayOf = ({ plannedOn }: ListedCheckIn, today: Day): Day =>
  plannedOn !== null && plannedOn < today ? plannedOn : today;
