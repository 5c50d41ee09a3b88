import { THE_PROGRAM } from '../audit/audit-line.js';
import { type AbsenceAnswer, AbsenceFiles } from '../intake/absence/absence-files.js';
import type { Command } from './command.js';
import { fileNamed } from './file.js';

export const absence: Command = {
  name: 'absence',
  usage: '<bestand> [--dry-run]',
  summary: 'verzuimuren uit een bestand (CSV of XLSX)',
  operands: ['bestand'],
  options: { 'dry-run': { type: 'boolean' } },

  async run(installation, given) {
    const file = await fileNamed(given.operand(0));
    const app = await installation.app();
    const files = app.get(AbsenceFiles);
    const isTrial = given.has('dry-run');
    const answer = isTrial ? await files.look(file) : await files.bringIn(file, THE_PROGRAM);
    return {
      data: answer,
      lines: linesFor(file.name, answer, isTrial),
      isPartial: answer.refused.length > 0,
    };
  },
};

function linesFor(name: string, answer: AbsenceAnswer, isTrial: boolean): string[] {
  const { accepted, updated, unchanged, refused, notices } = answer;
  const rows = new Set(refused.map(({ row }) => row)).size;
  return [
    ...(isTrial ? ['Alleen nagekeken: er is niets opgeslagen.'] : []),
    `${name}: ${accepted} nieuw, ${updated} gewijzigd, ${unchanged} al bekend, ${rows} geweigerd.`,
    ...notices.map(({ column, message }) => `  kolom ${column}: ${message}`),
    ...refused.map(({ row, column, message }) => `  rij ${row}, ${column}: ${message}`),
  ];
}
