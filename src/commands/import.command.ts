import { THE_PROGRAM } from '../audit/audit-line.js';
import type { RosterAnswer } from '../intake/roster/roster-answer.js';
import { RosterFiles } from '../intake/roster/roster-files.js';
import type { Command } from './command.js';
import { fileNamed } from './file.js';

export const importRoster: Command = {
  name: 'import',
  usage: '<bestand> [--dry-run]',
  summary: 'leerlingen uit een lijst van een school of mbo-instelling (CSV of XLSX)',
  operands: ['bestand'],
  options: { 'dry-run': { type: 'boolean' } },

  async run(installation, given) {
    const file = await fileNamed(given.operand(0));
    const app = await installation.app();
    const files = app.get(RosterFiles);
    const isTrial = given.has('dry-run');
    const answer = isTrial ? await files.look(file) : await files.bringIn(file, THE_PROGRAM);
    return {
      data: answer,
      lines: linesFor(file.name, answer, isTrial),
      isPartial: answer.refused.length > 0,
    };
  },
};

function linesFor(name: string, answer: RosterAnswer, isTrial: boolean): string[] {
  const { accepted, updated, unchanged, refused, notices, notRead } = answer;
  const rows = new Set(refused.map(({ row }) => row)).size;
  return [
    ...(isTrial ? ['Alleen nagekeken: er is niets opgeslagen.'] : []),
    `${name}: ${accepted} nieuw, ${updated} gewijzigd, ${unchanged} ongewijzigd, ${rows} geweigerd.`,
    ...notRead.map((sentence) => `  ${sentence}`),
    ...notices.map(({ column, message }) => `  ${message} (${column})`),
    ...refused.map(({ column, message }) => `  ${message} (${column})`),
  ];
}
