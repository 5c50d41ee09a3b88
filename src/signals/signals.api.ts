import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { RequestId } from '../access/repeatable.interceptor.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { Allow } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { SignalRecording } from './by-hand/recording.js';
import { Levels, type OverrideToday } from './levels.js';
import { Overrides } from './overrides.js';
import { LevelBody, SignalBody } from './signals.api.dto.js';

/** What people notice and how they see it themselves, from other systems. */
@Controller('api/v1/students/:id')
export class SignalsApi {
  constructor(
    private readonly recording: SignalRecording,
    private readonly overrides: Overrides,
    private readonly levels: Levels,
    private readonly clock: Clock,
  ) {}

  @Post('signals')
  @Allow('coach', 'mentor', 'school_mentor')
  async record(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() { code, note = null }: SignalBody,
    @RequestId() requestId: string | null,
  ): Promise<object> {
    const same = requestId === null ? {} : { id: derivedId('signal', viewer.accountId, requestId) };
    const noticed = { code, note, ...same };
    const [signal] = await this.recording.record(viewer, studentId, [noticed]);
    if (!signal) throw new Error('a signal that was recorded is not there');
    return { id: signal.id, code: signal.code, date: signal.onDay, note: signal.note };
  }

  @Put('level')
  @Allow('coach')
  async set(
    @Viewing() viewer: Viewer,
    @Param('id') studentId: string,
    @Body() { level, reason }: LevelBody,
  ): Promise<object> {
    await this.overrides.set(viewer, studentId, { level, reason });
    const now = await this.levels.ofStudent(studentId, this.clock.today());
    if (!now) throw new Error('a level that was set is not there');
    const { computedLevel, since, override } = now;
    return { level: now.level, computedLevel, since, override: override && told(override) };
  }
}

const told = ({ level, reason, setOn, until, by }: OverrideToday) => ({
  ...{ level, reason, setOn, until, by },
});
