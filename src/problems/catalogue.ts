interface Entry {
  status: number;
  title: string;
  text: string;
}

/** Every expected problem, in the words that a person reads. Texts say what to do. */
const entries = {
  'bad-request': {
    status: 400,
    title: 'Dit verzoek klopt niet',
    text: 'We konden dit niet lezen. Ga terug en probeer het opnieuw.',
  },
  'sign-in-needed': {
    status: 401,
    title: 'Log eerst in',
    text: 'Log in om verder te gaan.',
  },
  forbidden: {
    status: 403,
    title: 'Dit kan niet',
    text: 'Deze handeling hoort niet bij jouw rol. Ga terug naar je startpagina.',
  },
  'stale-form': {
    status: 403,
    title: 'Dit formulier is verlopen',
    text: 'Ga terug, ververs de pagina en verstuur het formulier opnieuw. Er is nog niets opgeslagen.',
  },
  'not-found': {
    status: 404,
    title: 'Deze pagina bestaat niet (meer)',
    text: 'Misschien is de link oud of is er iets verplaatst.',
  },
  conflict: {
    status: 409,
    title: 'Iemand anders was net iets eerder',
    text: 'Iemand paste dit aan terwijl jij bezig was. Kijk beide versies na voor je bewaart.',
  },
  'not-now': {
    status: 409,
    title: 'Dit kan nu niet',
    text: 'Kijk hoe het er nu voor staat en probeer het daarna opnieuw.',
  },
  'too-large': {
    status: 413,
    title: 'Dit is te groot',
    text: 'Wat je verstuurt is te groot. Maak het kleiner en probeer het opnieuw.',
  },
  'unsupported-media': {
    status: 415,
    title: 'Dit soort bestand kennen we niet',
    text: 'Verstuur een gewoon formulier of JSON.',
  },
  'invalid-input': {
    status: 422,
    title: 'Er klopt iets niet',
    text: 'Kijk de velden na die hieronder staan en verstuur het opnieuw.',
  },
  // A file that comes in and is refused as a whole: nothing of it is stored.
  'not-a-table': {
    status: 422,
    title: 'Dit bestand is geen tabel',
    text: 'We vinden geen rijen en kolommen. Kies een CSV- of Excel-bestand (.csv of .xlsx).',
  },
  'no-header': {
    status: 422,
    title: 'We vinden geen kolomnamen',
    text: 'Zet boven de gegevens een regel met kolomnamen, zoals "leerlingnummer", en kies het bestand opnieuw.',
  },
  'too-many-rows': {
    status: 422,
    title: 'Dit zijn te veel rijen',
    text: 'Een bestand mag 20.000 rijen hebben. Splits het en kies de delen een voor een.',
  },
  'unpacks-too-large': {
    status: 422,
    title: 'Dit bestand is uitgepakt te groot',
    text: 'Kopieer alleen de tabel naar een nieuw Excel-bestand, of sla het op als CSV, en kies dat.',
  },
  'too-heavy': {
    status: 422,
    title: 'Dit Excel-bestand is te zwaar',
    text: 'Het lezen kost te veel. Sla het blad op als CSV (puntkomma) en kies dat bestand.',
  },
  'not-what-it-says': {
    status: 422,
    title: 'Dit bestand is niet wat de naam zegt',
    text: 'Open het in Excel, sla het op als Excel-werkmap (.xlsx) of CSV, en kies dat bestand.',
  },
  'old-workbook': {
    status: 422,
    title: 'Dit is een oud Excel-bestand',
    text: 'Open het in Excel, kies Opslaan als, Excel-werkmap (.xlsx), en kies dat bestand.',
  },
  'locked-file': {
    status: 422,
    title: 'Op dit bestand staat een wachtwoord',
    text: 'Open het in Excel, haal het wachtwoord eraf bij Bestand, Info, en kies het opnieuw.',
  },
  'damaged-file': {
    status: 422,
    title: 'Dit bestand is beschadigd',
    text: 'We kunnen het niet lezen. Open het in Excel, sla het opnieuw op en kies dat bestand.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Even wachten',
    text: 'Er is te vaak geprobeerd. Wacht even en probeer het dan opnieuw.',
  },
  unavailable: {
    status: 503,
    title: 'Het lukt nu niet',
    text: 'Doorstroom is even niet bereikbaar. Probeer het over een minuut opnieuw.',
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof entries;
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = entries;

/** Shown for what nobody expected; the code lets an administrator find it in the log. */
export const BREAKDOWN: Entry = {
  status: 500,
  title: 'Het lukt nu niet',
  text: 'Dat ligt aan ons. Wat je invulde is misschien niet bewaard. Ga terug en probeer het opnieuw.',
};
