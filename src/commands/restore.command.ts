import { rowsOf } from '../backup/backups.js';
import type { ReadBackup } from '../backup/backup-lines.js';
import { inspect } from '../backup/putting-back.js';
import { restore as putBack } from '../backup/restore.js';
import type { Restored } from '../backup/restoring.js';
import { counted, refusing } from './backup-words.js';
import type { Command } from './command.js';

export const restore: Command = {
  name: 'restore',
  usage: '<bestand> [--dry-run] [--replace]',
  summary: 'zet een back-up terug; de server staat dan stil',
  operands: ['bestand'],
  options: { 'dry-run': { type: 'boolean' }, replace: { type: 'boolean' } },

  async run(installation, given) {
    const file = given.operand(0);
    if (given.has('dry-run')) {
      const tell = (line: string) => installation.tell(line);
      const read = await refusing(() => inspect(installation.config, file, tell));
      const line = `${file} is heel: ${told(read)}. Er is niets teruggezet.`;
      return { data: dataOf(read), lines: [line] };
    }
    const done = await refusing(() => putBack(installation, file, given.has('replace')));
    return {
      data: { ...dataOf(done), migrated: done.migrated, log: done.log, keptAside: done.keptAside },
      lines: linesFor(file, done),
      isPartial: !done.log.isWhole,
    };
  },
};

const dataOf = ({ header: { kind, madeAt, migrations, head }, totals }: ReadBackup) => ({
  kind,
  madeAt,
  migrations,
  rows: rowsOf(totals),
  tables: totals,
  head,
});

const told = ({ header, totals }: ReadBackup): string =>
  `${counted(rowsOf(totals))} van ${header.madeAt}, uit ${header.kind}`;

function linesFor(file: string, { log, migrated, keptAside, anchor, ...read }: Restored): string[] {
  return [
    `Teruggezet uit ${file}: ${told(read)}.`,
    ...(migrated.length === 0 ? [] : [`Bijgewerkt tot deze versie: ${migrated.join(', ')}.`]),
    ...(keptAside === null ? [] : [`Wat er stond, staat nu in ${keptAside}.`]),
    log.message,
    `Het anker van het logboek (${anchor}) hoort nu bij deze back-up. Schrijf op waarom je hem terugzette.`,
  ];
}
