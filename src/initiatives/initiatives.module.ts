import { Global, Module } from '@nestjs/common';
import { Initiatives } from './initiatives.js';

/** The trajectories that a region can offer, as data. */
@Global()
@Module({
  providers: [{ provide: Initiatives, useFactory: () => Initiatives.read() }],
  exports: [Initiatives],
})
export class InitiativesModule {}
