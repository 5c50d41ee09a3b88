import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { closeDatabase, type Database } from './database.js';
import { Leases } from './leases.js';
import { Transactions } from './transactions.js';

const DATABASE = Symbol('database');

/** Hands out an opened database: the reading DataSource for everyone, the writing one only through Transactions. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  static for(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.reader.options,
          dataSourceFactory: () => Promise.resolve(database.reader),
        }),
      ],
      providers: [
        { provide: DATABASE, useValue: database },
        { provide: Transactions, useFactory: () => new Transactions(database.writer) },
        Leases,
      ],
      exports: [Transactions, Leases],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeDatabase(this.database);
  }
}
