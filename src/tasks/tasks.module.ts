import { Module } from '@nestjs/common';
import { Tasks } from './tasks.js';

/** What the program asks of people. */
@Module({ providers: [Tasks], exports: [Tasks] })
export class TasksModule {}
