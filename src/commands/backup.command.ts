import { makeBackup } from '../backup/backups.js';
import { counted, refusing } from './backup-words.js';
import type { Command } from './command.js';

const [KB, MB] = [1024, 1024 * 1024];

export const backup: Command = {
  name: 'backup',
  usage: '<bestand> [--overwrite]',
  summary: 'bewaart alles in een versleuteld bestand, ook terwijl de server draait',
  operands: ['bestand'],
  options: { overwrite: { type: 'boolean' } },

  async run(installation, given) {
    const file = given.operand(0);
    const made = await refusing(() => makeBackup(installation, file, given.has('overwrite')));
    const { bytes, rows, madeAt, migrations, totals } = made;
    return {
      data: { file, bytes, rows, madeAt, migrations, tables: totals },
      lines: [
        `Bewaard in ${file}: ${counted(rows)}, ${sizeOf(bytes)}.`,
        'Bewaar DOORSTROOM_SECRET op een andere plek: zonder dat geheim opent niemand dit bestand.',
      ],
    };
  },
};

function sizeOf(bytes: number): string {
  const [unit, name] = bytes < MB ? [KB, 'kB'] : [MB, 'MB'];
  return `${(bytes / unit).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} ${name}`;
}
