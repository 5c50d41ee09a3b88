import { Injectable } from '@nestjs/common';
import type { Day } from '../policy/day.js';
import { Config } from './config.js';
import { Surroundings } from './surroundings.js';

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const timeInAmsterdam = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const HOUR_MS = 3_600_000;
const MOST_HOURS = 10_000;

/** The only one who looks at the clock. Rules work with `today()`; `now()` is for logs, audit, mail and sessions. */
@Injectable()
export class Clock {
  private readonly past = new Surroundings<Date>();

  /** Working a day out takes longer than reading a row, and every request asks for today many times. */
  private readonly days = new Map<number, Day>();

  constructor(private readonly config: Config) {}

  /** The calendar date in Europe/Amsterdam, or the date that the installation is pinned to. */
  today(): Day {
    const past = this.past.here;
    if (past) return this.dayOf(past);
    return this.config.pinnedToday ?? this.dayOf(this.now());
  }

  /** The time of day in Europe/Amsterdam, as '04:15'; never pinned. */
  timeOfDay(): string {
    return this.timeOf(this.now());
  }

  /** The time of day in Europe/Amsterdam of an instant, as '04:15'. */
  timeOf(instant: Date): string {
    return timeInAmsterdam.format(instant);
  }

  now(): Date {
    return this.past.here ?? this.present();
  }

  /** The true time, whatever is played; tests make it stand still. */
  present(): Date {
    return new Date();
  }

  /** Does the work as if it were then, for the work alone: so a demo gets its past from the same services. */
  during<T>(moment: Date, work: () => Promise<T>): Promise<T> {
    return this.past.during(moment, work);
  }

  /** The calendar date in Europe/Amsterdam on which an instant falls. */
  dayOf(instant: Date): Day {
    // Midnight in Amsterdam lies on a whole hour of UTC: within one it is the same day.
    const hour = Math.floor(instant.getTime() / HOUR_MS);
    let day = this.days.get(hour);
    if (day === undefined) {
      if (this.days.size >= MOST_HOURS) this.days.clear();
      this.days.set(hour, (day = amsterdam.format(instant)));
    }
    return day;
  }

  /** The instant that lies so many milliseconds from now. */
  inMs(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}
