import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { checkInForSystems, Courses } from '../check-ins/courses.js';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { TakeOvers } from './take-overs.js';

/** The new coach accepts, from another system. */
@Controller('api/v1/check-ins/:id')
@Allow('coach')
export class TakeOversApi {
  constructor(
    private readonly takeOvers: TakeOvers,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /** Answers with the check-in in which it was decided. */
  @Post('accept')
  @HttpCode(200)
  async accept(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<object> {
    const student = await this.takeOvers.accept(viewer, id);
    const course = await this.courses.of(student.id, this.clock.today());
    const decidedIn = course.find(({ checkIn }) => checkIn.id === id);
    if (!decidedIn) throw new Problem('not-found');
    return checkInForSystems(decidedIn);
  }
}
