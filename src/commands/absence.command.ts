import { THE_PROGRAM } from '../audit/audit-line.js';
import { AbsenceFiles } from '../intake/absence/absence-files.js';
import { fileCommand } from './file.command.js';

export const absence = fileCommand({
  name: 'absence',
  summary: 'verzuimuren uit een bestand (CSV of XLSX)',
  look: (app, file) => app.get(AbsenceFiles).look(file),
  bringIn: (app, file) => app.get(AbsenceFiles).bringIn(file, THE_PROGRAM),
  lineFor: ({ row, column, message }) => `rij ${row}, ${column}: ${message}`,
});
