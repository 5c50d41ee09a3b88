import { Global, Module } from '@nestjs/common';
import { Facts } from './facts.js';
import { LookAgain } from './look-again.js';

@Global()
@Module({ providers: [Facts, LookAgain], exports: [Facts, LookAgain] })
export class FactsModule {}
