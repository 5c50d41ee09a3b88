import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { RecentCounts } from './recent-counts.js';

/** A whole school may share an address, and open old links; who guesses needs far more. */
const FREE = 100;
const FORGET_AFTER_MS = 15 * 60_000;

/** Slows down who tries personal links that do not exist. */
@Injectable()
export class WrongLinks {
  private readonly counts: RecentCounts;

  constructor(clock: Clock) {
    this.counts = new RecentCounts(clock, FORGET_AFTER_MS);
  }

  /** Then nothing is looked up for this address: not a right link either, or that would tell. */
  isTooOften(address: string): boolean {
    return this.counts.of(address) >= FREE;
  }

  count(address: string): void {
    this.counts.add(address);
  }
}
