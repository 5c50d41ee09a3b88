import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import type { Given, OptionKinds } from './given.js';

/** Where a command does its work. What it opens is closed for it. */
export interface Installation {
  readonly config: Config;
  /** The database as it is, not migrated. */
  database(): Promise<Database>;
  /** Another database, such as one that is to take its place. Whoever opens it closes it. */
  databaseAt(url: string): Promise<Database>;
  /** The application on the migrated database, without web server and without scheduled jobs. */
  app(): Promise<INestApplicationContext>;
  /** A line for who waits, on standard error. */
  tell(line: string): void;
}

/** What a command has to say: `data` for a program, `lines` for a person. */
export interface Outcome {
  readonly data: object;
  readonly lines: readonly string[];
  /** Done, but some rows of a file were refused. */
  readonly isPartial?: boolean;
}

export interface Command {
  readonly name: string;
  /** Operands and options, as in "<bestand> --email E [--location L]". */
  readonly usage: string;
  readonly summary: string;
  /** What it takes without a name, such as "bestand"; nothing when left out. */
  readonly operands?: readonly string[];
  readonly options: OptionKinds;
  /** Throws Refusal or Problem when nothing is done. */
  run(installation: Installation, given: Given): Promise<Outcome>;
}
