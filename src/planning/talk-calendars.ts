import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { RhythmReader } from '../check-ins/rhythm-facts.js';
import { Clock } from '../config/clock.js';
import type { Calendar } from '../policy/calendar.js';

/** Which days are off for whom a talk is about. */
@Injectable()
export class TalkCalendars {
  constructor(
    private readonly reader: RhythmReader,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of the school or institution where the talk is; null while that is not known. */
  async of({
    trajectoryId,
    phase,
  }: Pick<ListedCheckIn, 'trajectoryId' | 'phase'>): Promise<Calendar | null> {
    const today = this.clock.today();
    const found = await this.reader.of(this.database.manager, [trajectoryId], today);
    const [facts] = found;
    return facts
      ? (await this.reader.rulesFor(this.database.manager, found)).calendarIn(phase, facts)
      : null;
  }
}
