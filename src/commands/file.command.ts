import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from './command.js';
import { fileNamed, type NamedFile } from './file.js';

/** What came of bringing a file in, as far as every kind of file says so. */
export interface FileAnswer {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly Remark[];
  readonly notices: readonly Remark[];
  /** Sentences on columns that are never read. */
  readonly notRead?: readonly string[];
}

interface Remark {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

type Work = (app: INestApplicationContext, file: NamedFile) => Promise<FileAnswer>;

/** A command that brings a file in, or with `--dry-run` only looks at it. */
interface FileWork {
  readonly name: string;
  readonly summary: string;
  readonly look: Work;
  readonly bringIn: Work;
  /** A remark on a row, for a person. */
  readonly lineFor: (remark: Remark) => string;
}

export const fileCommand = ({ name, summary, look, bringIn, lineFor }: FileWork): Command => ({
  name,
  summary,
  usage: '<bestand> [--dry-run]',
  operands: ['bestand'],
  options: { 'dry-run': { type: 'boolean' } },

  async run(installation, given) {
    const file = await fileNamed(given.operand(0));
    const app = await installation.app();
    const isTrial = given.has('dry-run');
    const answer = isTrial ? await look(app, file) : await bringIn(app, file);
    const { refused, notices, notRead = [] } = answer;
    return {
      data: answer,
      lines: [
        ...(isTrial ? ['Alleen nagekeken: er is niets opgeslagen.'] : []),
        totalsOf(file.name, answer),
        ...notRead.map((sentence) => `  ${sentence}`),
        ...[...notices, ...refused].map((remark) => `  ${lineFor(remark)}`),
      ],
      isPartial: refused.length > 0,
    };
  },
});

function totalsOf(name: string, { accepted, updated, unchanged, refused }: FileAnswer): string {
  const rows = new Set(refused.map(({ row }) => row)).size;
  return `${name}: ${accepted} nieuw, ${updated} gewijzigd, ${unchanged} ongewijzigd, ${rows} geweigerd.`;
}
