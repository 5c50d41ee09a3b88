import { Global, Module } from '@nestjs/common';
import { InitiativesController } from './initiatives.controller.js';
import { Initiatives } from './initiatives.js';

/** The trajectories that a region can offer, as data. */
@Global()
@Module({
  controllers: [InitiativesController],
  providers: [{ provide: Initiatives, useFactory: () => Initiatives.read() }],
  exports: [Initiatives],
})
export class InitiativesModule {}
