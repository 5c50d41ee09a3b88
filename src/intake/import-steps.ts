import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Import, type ImportState } from './import.entity.js';
import { FileReading } from './file-reading.js';
import { ImportJudging } from './import-judging.js';
import { TakingIn } from './taking-in.js';

const INTERRUPTED = {
  code: 'interrupted',
  message:
    'Doorstroom stopte terwijl we je bestand lazen. Er is niets opgeslagen. Kies het bestand opnieuw.',
};
const BREAKDOWN = {
  code: 'breakdown',
  message:
    'Het lukte niet, en dat ligt aan ons. Wat al was ingelezen, blijft. Probeer het opnieuw.',
};

/** What happens to an import between what people do with it. Each step can be done again after a stop. */
@Injectable()
export class ImportSteps {
  constructor(
    private readonly reading: FileReading,
    private readonly judging: ImportJudging,
    private readonly takingIn: TakingIn,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async read(id: string, bytes: Buffer): Promise<void> {
    const kept = await this.find(id);
    const became = await this.reading.read(kept, bytes);
    await this.become(id, ['uploaded'], became);
    await this.goOn(id);
  }

  async goOn(id: string): Promise<void> {
    const kept = await this.find(id);
    if (kept.state === 'checking') {
      const rowsTotal = await this.judging.judge(kept);
      await this.become(id, ['checking'], {
        // What is in stays in: the rest of such a file can be mended and taken in later.
        state: kept.rowsDone > 0 ? 'done' : 'checked',
        rowsTotal: rowsTotal + kept.rowsDone,
      });
    }
    if (kept.state === 'importing') {
      const counts = await this.takingIn.takeIn(kept);
      await this.become(id, ['importing'], { state: 'done', ...counts });
    }
  }

  /** After a stop. Of a file that was not read nothing is left. */
  async takeUp(id: string): Promise<void> {
    await this.become(id, ['uploaded'], { state: 'refused', fault: INTERRUPTED });
    await this.goOn(id);
  }

  /** After a fault of the program: back to where a person can go on. */
  async giveUp(id: string): Promise<void> {
    await this.become(id, ['uploaded'], { state: 'refused', fault: BREAKDOWN });
    await this.become(id, ['checking', 'importing'], { state: 'checked', fault: BREAKDOWN });
  }

  private find(id: string): Promise<Import> {
    return this.database.manager.findOneByOrFail(Import, { id });
  }

  private async become(
    id: string,
    from: ImportState[],
    to: QueryDeepPartialEntity<Import>,
  ): Promise<void> {
    await this.transactions.run((tx) =>
      tx
        .createQueryBuilder()
        .update(Import)
        .set({ ...to, version: () => 'version + 1' })
        .where({ id, state: In(from) })
        .execute(),
    );
  }
}
