import { Body, Controller, Param, Post } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Clock } from '../config/clock.js';
import { BOTTLENECKS, type Bottleneck } from '../directory/data/bottlenecks.js';
import { OUTCOMES, type Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';
import { inTheFuture, refuse } from '../students/day-fields.js';
import { Allow } from '../web/allow.js';
import { IsDay, IsWord } from '../web/api-fields.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { Outcomes } from './outcomes.js';

const LONGEST_PLACE = 200;
const tooLong = { message: `Hoogstens ${String(LONGEST_PLACE)} tekens.` };

/** How it ended or stands, as another system sends it. */
export class OutcomeBody {
  @IsWord(Object.keys(OUTCOMES))
  kind: Outcome;

  @IsDay()
  date: Day;

  @IsOptional()
  @IsString({ message: 'Geef een opleiding of instelling als tekst.' })
  @MaxLength(LONGEST_PLACE, tooLong)
  from?: string;

  @IsOptional()
  @IsString({ message: 'Geef een opleiding of instelling als tekst.' })
  @MaxLength(LONGEST_PLACE, tooLong)
  to?: string;

  @IsOptional()
  @IsWord(Object.keys(BOTTLENECKS))
  bottleneck?: Bottleneck;
}

/** Stops, switches and diplomas, from other systems. */
@Controller('api/v1/students/:id/outcomes')
@Allow('coach', 'mentor', 'youth_adviser')
export class OutcomesApi {
  constructor(
    private readonly clock: Clock,
    private readonly outcomes: Outcomes,
  ) {}

  @Post()
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() body: OutcomeBody,
  ): Promise<object> {
    const { kind, date } = body;
    const [from, to, bottleneck] = [body.from ?? null, body.to ?? null, body.bottleneck ?? null];
    refuse([inTheFuture('date', date, this.clock.today())]);
    const news = { kind, onDay: date, wentFrom: from, wentTo: to, bottleneck };
    const { id } = await this.outcomes.recordOutcome(viewer, studentId, news);
    return { id, kind, date, from, to, bottleneck };
  }
}
