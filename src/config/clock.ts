import { Injectable } from '@nestjs/common';
import type { Day } from '../policy/day.js';
import { Config } from './config.js';

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The only one who looks at the clock. Rules work with `today()`; `now()` is for logs, audit, mail and sessions. */
@Injectable()
export class Clock {
  constructor(private readonly config: Config) {}

  /** The calendar date in Europe/Amsterdam, or the date that the installation is pinned to. */
  today(): Day {
    return this.config.pinnedToday ?? this.dayOf(this.now());
  }

  now(): Date {
    return new Date();
  }

  /** The calendar date in Europe/Amsterdam on which an instant falls. */
  dayOf(instant: Date): Day {
    return amsterdam.format(instant);
  }

  /** The instant that lies so many milliseconds from now. */
  inMs(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}
