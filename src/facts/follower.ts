import type { EntityManager } from 'typeorm';
import type { Day } from '../policy/day.js';

/** What looking at trajectories changed, for who wants to know how much it was. */
export interface Changes {
  checkInsCreated: number;
  checkInsOverdue: number;
  levelsChanged: number;
  alertsRaised: number;
  alertsEscalated: number;
  tasksCreated: number;
  /** Trajectories that could not be worked out; they are tried again the next day. */
  failed: number;
}

export const noChanges = (): Changes => ({
  checkInsCreated: 0,
  checkInsOverdue: 0,
  levelsChanged: 0,
  alertsRaised: 0,
  alertsEscalated: 0,
  tasksCreated: 0,
  failed: 0,
});

/** Trajectories as they are on a day. */
export interface OnDay {
  readonly trajectoryIds: readonly string[];
  readonly today: Day;
}

/** One look at trajectories: every follower gets the same, and may find there what one before it read. */
export interface Look extends OnDay {
  readonly changes: Changes;
}

/**
 * Works out what follows from the facts about trajectories on a day, and stores it. Doing it again on the
 * same day with the same facts changes nothing.
 */
export interface Follower {
  /** Per trajectory the day on which the passing of time changes something next; null: never by itself. */
  follow(tx: EntityManager, look: Look): Promise<ReadonlyMap<string, Day | null>>;
}
