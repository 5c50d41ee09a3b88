import { MaxLength } from 'class-validator';
import { SeenVersion, Text } from '../../directory/form-values.js';
import { oneLine } from '../../directory/text.js';
import type { Day } from '../../policy/day.js';
import { OptionalDay, orNull } from '../day-fields.js';
import type { PlacementNews } from '../placement.entity.js';

const A_DAY = 'Vul een datum in, bijvoorbeeld 16-11-2026.';

export class PlacementDto {
  @OptionalDay(A_DAY) wantedFrom: Day | null = null;
  @MaxLength(200, { message: 'Maak de naam van het bedrijf korter: hoogstens 200 tekens.' })
  @Text()
  company = '';
  @OptionalDay(A_DAY) foundOn: Day | null = null;
  @Text() supervisorBriefed = '';
  @OptionalDay(A_DAY) startedOn: Day | null = null;
  @OptionalDay(A_DAY) endsOn: Day | null = null;
  @OptionalDay(A_DAY) stoppedOn: Day | null = null;
  @MaxLength(300, { message: 'Maak de reden korter: hoogstens 300 tekens.' })
  @Text()
  stopReason = '';
  @SeenVersion() version = 0;
}

const BRIEFED: Readonly<Record<string, boolean>> = { ja: true, nee: false };

export const newsOf = ({ version: _, ...form }: PlacementDto): PlacementNews => ({
  ...form,
  company: orNull(oneLine(form.company)),
  stopReason: orNull(oneLine(form.stopReason)),
  supervisorBriefed: BRIEFED[form.supervisorBriefed] ?? null,
});
