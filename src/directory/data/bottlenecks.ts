/*
 * What makes the step to the mbo hard, as regional coordinators named it; the reason of a switch or a
 * stop is one of these. Source: Regioplan en Ingrado, onderzoek naar de overstap van vso naar mbo,
 * tables 3.1 (before the start) and 4.1 (during the programme).
 */

export const BOTTLENECKS = {
  B01: 'Had een verkeerd beeld van de opleiding',
  B02: 'Bij de toelating niet gekeken of de steun er is',
  B03: 'Vertelde zelf niet welke steun nodig is',
  B04: 'Niet goed voorbereid op wat het mbo vraagt',
  B05: 'Informatie van het vso kwam niet goed over',
  B06: 'Het mbo wist niet wat de student kan',
  B07: 'Het mbo hield de komst tegen',
  B11: 'Moeite met plannen, leren en organiseren',
  B12: 'De opleiding is anders dan verwacht',
  B13: 'Te weinig overzicht en structuur op het mbo',
  B14: 'De opleiding kan te weinig op maat bieden',
  B15: 'Docenten of begeleiders kennen de doelgroep niet goed',
  B16: 'Geen stage te vinden met passende steun',
  B17: 'Begeleiders op het stagebedrijf kennen de doelgroep niet goed',
  B18: 'Mbo en vso weten te weinig van elkaars begeleiding',
  B99: 'Iets anders',
} as const satisfies Readonly<Record<string, string>>;

export type Bottleneck = keyof typeof BOTTLENECKS;

export const isBottleneck = (code: string): code is Bottleneck => Object.hasOwn(BOTTLENECKS, code);

/** In words; the code itself for one that is no longer on the list. */
export const bottleneckLabel = (code: string): string =>
  isBottleneck(code) ? BOTTLENECKS[code] : code;
