import type { Day } from '../../policy/day.js';
import type { LearningPath, MboLevel } from './code-lists.js';

/** A qualification of the mbo, by its crebo. */
export interface ProgrammeRow {
  crebo: string;
  name: string;
  level: MboLevel;
  learningPaths: readonly LearningPath[];
  validFrom: Day;
  validUntil: Day | null;
}

/**
 * Source: Regeling vaststelling kwalificatiedossiers mbo 2015 (BWBR0036352), annex 1. Later lists
 * replace codes, so these are where a directory begins, and a code that is not here is no mistake.
 */
const LIST_OF_2015: Day = '2015-08-01';

/** Level 1, open to all without a diploma. */
const ENTREE: readonly [crebo: string, name: string][] = [
  ['25250', 'Assistent bouwen, wonen en onderhoud'],
  ['25251', 'Assistent dienstverlening en zorg'],
  ['25252', 'Assistent horeca, voeding of voedingsindustrie'],
  ['25253', 'Assistent installatie- en constructietechniek'],
  ['25254', 'Assistent logistiek'],
  ['25255', 'Assistent mobiliteitsbranche'],
  ['25256', 'Assistent procestechniek'],
  ['25257', 'Assistent verkoop/retail'],
  ['25258', 'Assistent plant of (groene) leefomgeving'],
  ['25259', 'Assistent logistiek (groen)'],
  ['25260', 'Assistent horeca, voeding of voedingsindustrie (groen)'],
  ['25261', 'Assistent verkoop/retail (groen)'],
];

/** What students from vso are often seen in, at the other levels. */
const EXAMPLES: readonly [crebo: string, name: string, level: MboLevel][] = [
  ['25498', 'Helpende Zorg en Welzijn', 2],
  ['25167', 'Verkoper', 2],
  ['25371', 'Logistiek medewerker', 2],
  ['25180', 'Kok', 2],
  ['25192', 'Medewerker ICT', 2],
  ['25242', 'Autotechnicus', 2],
  ['25407', 'Beveiliger', 2],
  ['25486', 'Pedagogisch medewerker kinderopvang', 3],
  ['25491', 'Verzorgende IG', 3],
  ['25485', 'Onderwijsassistent', 4],
  ['25489', 'Sociaal-maatschappelijk dienstverlener', 4],
  ['25187', 'Applicatie- en mediaontwikkelaar', 4],
];

export const PROGRAMMES: readonly ProgrammeRow[] = [
  ...ENTREE.map(([crebo, name]) => programme(crebo, name, 1)),
  ...EXAMPLES.map(([crebo, name, level]) => programme(crebo, name, level)),
];

/** The list leaves both learning paths open; what an institution offers, it says itself. */
function programme(crebo: string, name: string, level: MboLevel): ProgrammeRow {
  const learningPaths: LearningPath[] = ['BOL', 'BBL'];
  return { crebo, name, level, learningPaths, validFrom: LIST_OF_2015, validUntil: null };
}
