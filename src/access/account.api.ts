import { Controller, Get } from '@nestjs/common';
import { AnyPerson } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';

/** Lets another system see for whom its token acts. */
@Controller('api/v1/account')
export class AccountApi {
  @Get()
  @AnyPerson()
  account(@Viewing() viewer: Viewer): object {
    const { name, role, roles } = viewer;
    return { name, role, roles };
  }
}
