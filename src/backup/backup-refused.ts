const SENTENCES = {
  no_database:
    'Er is nog geen database om te bewaren. Kijk of DATABASE_URL klopt, of start de server één keer.',
  file_exists:
    'Dit bestand bestaat al. Kies een andere naam, of geef --overwrite mee om het te vervangen.',
  cannot_write: 'Dit bestand kunnen we niet schrijven. Kijk of de map bestaat en of je er in mag.',
  no_file: 'Dit bestand kunnen we niet lezen. Kijk de naam en de rechten na.',
  not_a_backup: 'Dit bestand is geen back-up van Doorstroom.',
  wrong_secret:
    'Deze back-up is gemaakt met een andere DOORSTROOM_SECRET. Stel het geheim van toen in en probeer het opnieuw.',
  incomplete: 'Deze back-up is niet heel: het einde ontbreekt. Gebruik een andere back-up.',
  damaged: 'Deze back-up is beschadigd of veranderd. Gebruik een andere back-up.',
  newer:
    'Deze back-up is van een nieuwere versie van Doorstroom. Installeer die versie en probeer het opnieuw.',
  not_empty:
    'In deze database staat al iets. Kies een lege database, of geef --replace mee om alles te vervangen.',
  in_use: 'De database is in gebruik. Stop eerst de server en andere opdrachten.',
  does_not_fit:
    'Wat in de back-up staat past niet in deze database. Er is niets veranderd. Geef dit door aan de beheerder.',
} as const;

export type BackupFault = keyof typeof SENTENCES;

/** A backup is not made, or not put back, and nothing has changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  /** `detail` stands behind the sentence: what the administrator is asked for. Never a value of a row. */
  constructor(
    readonly code: BackupFault,
    detail = '',
  ) {
    super(detail === '' ? SENTENCES[code] : `${SENTENCES[code]} (${detail})`);
  }
}
