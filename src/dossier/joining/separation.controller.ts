import { Controller, Param, Post } from '@nestjs/common';
import { factsPath } from '../../students/person/person.page.js';
import { Allow } from '../../web/allow.js';
import { seeOther, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Joins } from './joins.js';

/** Two who were joined turn out to be two. */
@Controller('leerlingen/:id/samengevoegd/:joinId')
@Allow('coach', 'school_mentor')
export class SeparationController {
  constructor(private readonly joins: Joins) {}

  @Post('ongedaan')
  async undo(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Param('joinId') joinId: string,
  ): Promise<Redirect> {
    await this.joins.undo(viewer, id, joinId);
    return seeOther(factsPath(id), 'Het samenvoegen is ongedaan gemaakt. Het zijn er weer twee.');
  }
}
