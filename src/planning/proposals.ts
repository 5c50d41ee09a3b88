import { Injectable } from '@nestjs/common';
import { RhythmReader } from '../check-ins/rhythm-facts.js';
import { Clock } from '../config/clock.js';
import {
  clusterDays,
  clusterDaysAt,
  type ClusterDay,
  type PlaceableTalk,
} from '../policy/cluster-days.js';
import {
  placeIn,
  waitingTalk,
  type PlannedStudent,
  type PlannedTalk,
  type TalkPlace,
} from './planned-student.js';

/** A waiting talk with whose it is and where. */
export interface PlaceablePlan extends PlaceableTalk {
  readonly student: PlannedStudent;
  readonly talk: PlannedTalk;
  readonly place: TalkPlace;
}

/** What there is to plan at one place. */
export interface TalksAt {
  readonly talks: readonly PlaceablePlan[];
  readonly days: readonly ClusterDay<PlaceablePlan>[];
}

/** More would be a list of its own. */
const MOST_PROPOSALS = 2;

/** Days on which several students can be seen at one place. */
@Injectable()
export class Proposals {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RhythmReader,
  ) {}

  /** The best, for above the planning. */
  async of(students: readonly PlannedStudent[]): Promise<ClusterDay<PlaceablePlan>[]> {
    return clusterDays(await this.placeable(students), this.clock.today(), MOST_PROPOSALS);
  }

  /** The waiting talks at one place, and the days on which they can be had together, the best first. */
  async at(students: readonly PlannedStudent[], placeId: string): Promise<TalksAt> {
    const all = await this.placeable(students);
    const talks = all.filter((each) => each.placeId === placeId);
    return { talks, days: clusterDaysAt(talks, placeId, this.clock.today()) };
  }

  private async placeable(students: readonly PlannedStudent[]): Promise<PlaceablePlan[]> {
    const found = await Promise.all(students.map((student) => this.planOf(student)));
    return found.flatMap((each) => each ?? []);
  }

  private async planOf(student: PlannedStudent): Promise<PlaceablePlan | null> {
    const talk = waitingTalk(student);
    const place = talk && placeIn(talk.phase, student);
    const calendar = talk && (await this.reader.calendarIn(talk.phase, student.facts));
    if (!talk || !place || !calendar) return null;
    const { id, dueWeek, windowFrom, windowTo, plannedOn } = talk;
    const when = { dueWeek, windowFrom, windowTo, plannedOn };
    return { id, ...when, placeId: place.id, calendar, student, talk, place };
  }
}
