import { toldError } from './config/log.js';

const SENTENCES: readonly [RegExp, string][] = [
  [/^EADDRINUSE$/, 'De poort is al bezet. Stop het andere programma of kies een andere PORT.'],
  [/^EADDRNOTAVAIL$/, 'Op dit adres kan deze computer niet luisteren. Kies een andere HOST.'],
  [/^EACCES$/, 'Geen toegang tot dit bestand of deze poort. Kies een andere PORT of map.'],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    'Het databasebestand is beschadigd of is geen database. Zet een back-up terug.',
  ],
  [
    /^(SQLITE_CANTOPEN|SQLITE_READONLY|EEXIST|ENOTDIR|EISDIR|ENOENT|EROFS)/,
    'Het databasebestand kan niet worden geopend. Controleer DATABASE_URL en de rechten op de map.',
  ],
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/,
    'De database is niet bereikbaar. Controleer DATABASE_URL en of de server draait.',
  ],
  [
    /^(28P01|28000)$/,
    'De database weigert deze gebruiker of dit wachtwoord. Controleer DATABASE_URL.',
  ],
  [/^(SQLITE_FULL|ENOSPC|53100)$/, 'De schijf is vol. Maak ruimte en probeer het opnieuw.'],
  [/^3D000$/, 'De database in DATABASE_URL bestaat niet. Maak hem eerst aan.'],
];

/** One Dutch sentence for who starts the program; for what nobody foresaw, what is known without any data. */
export function sentenceFor(fault: unknown): string {
  if (fault instanceof Error && fault.name === 'ConfigFault') return fault.message;
  const told = toldError(causeOf(fault));
  const known = SENTENCES.find(([code]) => told?.code && code.test(told.code));
  if (known) return known[1];
  const what = told ? [told.type, told.code, told.text].filter(Boolean).join(', ') : String(fault);
  return `Er ging iets mis dat we niet hadden voorzien. Geef dit door aan de beheerder: ${what}.`;
}

/** An attempt on several addresses fails with a bundle of errors; the first says enough. */
function causeOf(fault: unknown): unknown {
  return fault instanceof AggregateError ? (fault.errors[0] as unknown) : fault;
}
