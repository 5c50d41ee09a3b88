import { organisationCodeOf } from '../policy/formats.js';
import { HOLIDAY_REGIONS, type HolidayRegion } from '../policy/holiday.js';
import { isOrganisationKind, type OrganisationKind } from '../policy/roles.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { oneLine } from './text.js';

/** An organisation as a person or the command line writes it. */
export interface OrganisationInput {
  readonly kind: string;
  readonly name: string;
  readonly brin: string;
  /** Empty or null for a municipality. */
  readonly holidayRegion: string | null;
  readonly regionNumber: number | null;
  readonly extraWeeks: boolean;
}

/** The same as it is kept. */
export interface OrganisationFacts {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly brin: string;
  readonly holidayRegion: HolidayRegion | null;
  readonly regionNumber: number;
  readonly extraWeeks: boolean;
}

const LONGEST_NAME = 200;

/** Problem 'invalid-input' with a sentence for every field that cannot be taken. */
export function organisationFacts(input: OrganisationInput): OrganisationFacts {
  const name = oneLine(input.name);
  const kind = isOrganisationKind(input.kind) ? input.kind : null;
  const brin = organisationCodeOf(kind ?? 'municipality', input.brin);
  const holidayRegion = HOLIDAY_REGIONS.find((region) => region === input.holidayRegion) ?? null;
  const hasLessons = kind !== 'municipality';
  const faults: FieldProblem[] = [];
  const refuse = (field: keyof OrganisationInput, message: string) =>
    faults.push({ field, message });

  if (kind === null) refuse('kind', 'Kies wat voor organisatie het is.');
  if (name === '') refuse('name', 'Vul de naam in.');
  if (name.length > LONGEST_NAME)
    refuse('name', `Maak de naam korter: hoogstens ${LONGEST_NAME} tekens.`);
  if (brin === null) refuse('brin', codeSentence(kind));
  if (hasLessons && holidayRegion === null)
    refuse('holidayRegion', 'Kies een vakantieregio: noord, midden of zuid.');
  if (input.regionNumber === null) refuse('regionNumber', 'Kies een doorstroomregio.');
  if (kind === null || brin === null || input.regionNumber === null || faults.length > 0)
    throw new Problem('invalid-input', undefined, faults);
  return {
    kind,
    name,
    brin,
    holidayRegion: hasLessons ? holidayRegion : null,
    regionNumber: input.regionNumber,
    extraWeeks: hasLessons && input.extraWeeks,
  };
}

function codeSentence(kind: OrganisationKind | null): string {
  return kind === 'municipality'
    ? 'Vul de gemeentecode in: GM en vier cijfers, zoals GM0268.'
    : 'Vul de BRIN in: twee cijfers en twee letters, zoals 98AA.';
}
