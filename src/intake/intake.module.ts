import { Module } from '@nestjs/common';
import { Rosters } from './roster/rosters.js';

/** Files of schools and institutions on their way in. */
@Module({ providers: [Rosters], exports: [Rosters] })
export class IntakeModule {}
