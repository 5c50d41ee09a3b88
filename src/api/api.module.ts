import { Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs.controller.js';

/** The description of the API. The calls themselves stand with what they are about. */
@Module({ controllers: [ApiDocsController] })
export class ApiModule {}
