import { Controller, Get } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AnyPerson, Public } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { apiDocsPage } from './api-docs.page.js';
import { openApi } from './openapi.js';

/** How another system talks with this one: for people, and for machines. */
@Controller()
export class ApiDocsController {
  constructor(private readonly config: Config) {}

  @Get('koppelen')
  @AnyPerson()
  forPeople(): Page {
    return page('api/docs', apiDocsPage(this.config.baseUrl));
  }

  @Get('api/v1/openapi.json')
  @Public()
  forMachines(): object {
    return openApi(this.config.baseUrl);
  }
}
