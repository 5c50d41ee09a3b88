import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from './app.entities.js';
import { AppModule } from './app.module.js';
import type { Installation } from './commands/command.js';
import { bringUp } from './audit/right-secret.js';
import { Clock } from './config/clock.js';
import type { Config } from './config/config.js';
import { makeLog, NestLog } from './config/log.js';
import { Seals } from './config/seals.js';
import { closeDatabase, openDatabase, type Database } from './database/database.js';

/** The installation as the command line opens it: beside a running server, when a command asks for it. */
export class OpenedInstallation implements Installation {
  private opened: Database | null = null;
  private running: INestApplicationContext | null = null;

  constructor(
    readonly config: Config,
    readonly tell: (line: string) => void = () => undefined,
  ) {}

  async database(): Promise<Database> {
    this.opened ??= await this.databaseAt(this.config.databaseUrl);
    return this.opened;
  }

  databaseAt(url: string): Promise<Database> {
    return openDatabase(url, entities, new Seals(this.config));
  }

  async app(): Promise<INestApplicationContext> {
    if (this.running) return this.running;
    const database = await this.database();
    await bringUp(database.writer, this.config, new Clock(this.config).present());
    const app = await NestFactory.createApplicationContext(
      AppModule.for(this.config, database, { jobs: false }),
      { logger: new NestLog(makeLog(this.config.logLevel)), abortOnError: false },
    );
    this.running = app;
    return app;
  }

  /** Writes what waits (views, the audit anchor) and lets the database go. */
  async close(): Promise<void> {
    if (this.running) await this.running.close();
    else if (this.opened) await closeDatabase(this.opened);
  }
}
