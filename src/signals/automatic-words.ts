import { counted, dayOf, type TellingAt, type Words } from './told.js';

const MISSING: Readonly<Record<string, string>> = {
  coach: 'geen coach',
  mentor: 'geen mentor',
  both: 'geen coach en geen mentor',
};

/** What the program knows from talks, contacts and what is on file of school. */
export const AUTOMATIC_WORDS: Readonly<Record<string, Words>> = {
  A01: ({ firstDay }, at) => ({
    reason: `Het mbo heeft de overdracht nog niet gelezen; de eerste schooldag was ${dayOf(firstDay, at)}`,
    source: 'de overdracht in dit dossier',
    goesWhen: 'Gaat weg als het mbo zegt dat de overdracht is gelezen',
  }),
  A02: ({ hasVsoSchool, vsoEndsOn, mboStartsOn, talks }, at) => ({
    reason:
      hasVsoSchool === 1
        ? `Meer dan 4 maanden tussen het vso (tot ${dayOf(vsoEndsOn, at)}) en de start op het mbo (${dayOf(mboStartsOn, at)})`
        : 'Kwam niet rechtstreeks van het vso',
    source: 'de aanmelding',
    goesWhen: afterTalks(talks, at),
  }),
  A03: ({ talks, lastHeldOn }, at) => ({
    reason: `${talks === 1 ? 'Een gesprek is' : `${Number(talks)} gesprekken achter elkaar zijn`} niet gehouden of niet vastgelegd; ${
      lastHeldOn === null
        ? 'er was nog geen gesprek'
        : `het laatste was op ${dayOf(lastHeldOn, at)}`
    }`,
    source: 'de gesprekken in dit dossier',
    goesWhen: 'Gaat weg als er een gesprek is geweest en dat is vastgelegd',
  }),
  A04: ({ schoolDays, from }, at) => ({
    reason: `${counted(schoolDays, 'schooldag', 'schooldagen')} geen contact vastgelegd, sinds ${dayOf(from, at)}; de grens is ${counted(at.settings.A04_days, 'schooldag', 'schooldagen')}`,
    source: 'de contacten en gesprekken in dit dossier',
    goesWhen: 'Gaat weg als iemand de leerling spreekt en dat vastlegt',
  }),
  A05: ({ plannedStart }, at) => ({
    reason: `Niet aangemeld bij het mbo; de grens was 1 april, de start ${isOrWas(plannedStart, at)} ${dayOf(plannedStart, at)}`,
    source: 'de stand van de inschrijving',
    goesWhen: 'Gaat weg als de leerling is aangemeld',
  }),
  A06: ({ plannedStart }, at) => ({
    reason: `Nog niet ingeschreven; de start ${isOrWas(plannedStart, at)} ${dayOf(plannedStart, at)}`,
    source: 'de stand van de inschrijving',
    goesWhen: 'Gaat weg als de leerling is ingeschreven',
  }),
  A12: ({ talks }, at) => ({
    reason: `Van opleiding of instelling gewisseld op ${dayOf(at.signal.since, at)}, in het eerste halfjaar`,
    source: 'de inschrijving',
    goesWhen: afterTalks(talks, at),
  }),
  A13: ({ birthday }, at) => ({
    reason: `${String(birthday) >= at.today ? 'Wordt' : 'Werd'} 18 op ${dayOf(birthday, at)}, zonder startkwalificatie`,
    source: 'de geboortedatum en de diploma’s in dit dossier',
    goesWhen: `Gaat weg na ${dayOf(at.signal.expires, at)}, of bij een diploma op niveau 2 of hoger`,
  }),
  A16: ({ wantedFrom }, at) => ({
    reason: `Nog geen stageplek; de stage ${String(wantedFrom) >= at.today ? 'begint' : 'had moeten beginnen'} op ${dayOf(wantedFrom, at)}`,
    source: 'de stage in dit dossier',
    goesWhen: 'Gaat weg als er een plek is gevonden',
  }),
  A17: (_, at) => ({
    reason: `De stage stopte op ${dayOf(at.signal.since, at)} en er is nog geen nieuwe plek`,
    source: 'de stage in dit dossier',
    goesWhen: 'Gaat weg als er een nieuwe plek is gevonden',
  }),
  A18: ({ kind }, at) => ({
    reason: `${kind === 'negative' ? 'Negatief studieadvies' : 'Waarschuwing over de studie'} op ${dayOf(at.signal.since, at)}`,
    source: 'het studieadvies van de instelling',
    goesWhen: 'Gaat weg bij een positief advies',
  }),
  A19: ({ misses, start }, at) => ({
    reason: `Er is ${MISSING[String(misses)] ?? MISSING.both} bekend; de start was ${dayOf(start, at)}`,
    source: 'de begeleiding in dit dossier',
    goesWhen: 'Gaat weg als er een coach en een mentor bekend zijn',
  }),
  P01: ({ heldOn, agreements }, at) => ({
    reason: `Het gesprek van ${dayOf(heldOn, at)} was op tijd, en ${agreements === 1 ? 'de afspraak is' : `alle ${Number(agreements)} afspraken zijn`} gelukt`,
    source: 'het laatste gesprek',
    goesWhen: 'Geldt tot het volgende gesprek',
  }),
  P02: () => ({
    reason: 'Er is een stageplek, en de begeleider daar weet wat helpt',
    source: 'de stage in dit dossier',
    goesWhen: 'Geldt tot het einde van de stage',
  }),
};

const isOrWas = (day: unknown, { today }: TellingAt): string =>
  String(day) > today ? 'is op' : 'was op';

function afterTalks(talks: unknown, { settings }: TellingAt): string {
  const left = settings.A02_held_talks - Number(talks ?? 0);
  return `Gaat weg na nog ${counted(left, 'gesprek', 'gesprekken')}`;
}
