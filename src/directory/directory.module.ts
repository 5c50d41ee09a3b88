import { Global, Module } from '@nestjs/common';
import { ReferenceData } from './reference-data.js';

/** What the work refers to: regions, organisations, locations, programmes and holidays. */
@Global()
@Module({ providers: [ReferenceData], exports: [ReferenceData] })
export class DirectoryModule {}
