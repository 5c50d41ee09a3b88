import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Allow } from '../../web/allow.js';
import { readForm } from '../../web/form.js';
import { seeOther, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { Organisations } from '../organisations.js';
import { ExtraWeeksDto } from './holidays.dto.js';
import { ownPath } from './own.page.js';
import { chosenYear } from './year-choice.js';

/** Whether an organisation takes the extra week of the May holiday. */
@Controller('beheer/organisaties/:id/extra-week')
@Allow('administrator')
export class ExtraWeeksController {
  constructor(
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  @Post()
  async choose(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query('jaar') given: unknown,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { values } = await readForm(ExtraWeeksDto, body);
    await this.organisations.takeExtraWeeks(viewer, id, values.extraWeeks);
    const said = values.extraWeeks ? 'telt nu als vrij' : 'telt nu als lesweek';
    const year = chosenYear(given, this.clock.today());
    return seeOther(`${ownPath(id)}?jaar=${year}`, `De extra meivakantieweek ${said}.`);
  }
}
