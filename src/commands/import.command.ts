import { THE_PROGRAM } from '../audit/audit-line.js';
import { RosterFiles } from '../intake/roster/roster-files.js';
import { fileCommand } from './file.command.js';

export const importRoster = fileCommand({
  name: 'import',
  summary: 'leerlingen uit een lijst van een school of mbo-instelling (CSV of XLSX)',
  look: (app, file) => app.get(RosterFiles).look(file),
  bringIn: (app, file) => app.get(RosterFiles).bringIn(file, THE_PROGRAM),
  // Sentences about a roster name their row themselves.
  lineFor: ({ column, message }) => `${message} (${column})`,
});
