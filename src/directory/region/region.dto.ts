import type { Role } from '../../policy/roles.js';
import { SeenVersion, Text } from '../form-values.js';

/** What a region calls each role; empty for the usual name. */
export class RegionDto implements Record<Role, string> {
  @Text() coach = '';
  @Text() mentor = '';
  @Text() school_mentor = '';
  @Text() care_coordinator = '';
  @Text() youth_adviser = '';
  @Text() coordinator = '';
  @Text() administrator = '';
  @Text() auditor = '';
  @SeenVersion() version = 0;
}
