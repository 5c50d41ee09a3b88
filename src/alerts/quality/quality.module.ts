import { Module } from '@nestjs/common';
import { QualityReader } from './quality-reader.js';
import { QualityController } from './quality.controller.js';

/** The page on which a coordinator sees how well alerts do their work. */
@Module({ controllers: [QualityController], providers: [QualityReader] })
export class QualityModule {}
