import { IsIn } from 'class-validator';
import { DayField } from '../../access/accounts/day-field.js';
import { isBottleneck } from '../../directory/data/bottlenecks.js';
import {
  APPLICATION_STATUSES,
  LEARNING_PATHS,
  MBO_LEVELS,
  type ApplicationStatus,
  type LearningPath,
  type MboLevel,
} from '../../directory/data/code-lists.js';
import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { OptionalDay, orNull } from '../../students/day-fields.js';
import { placeOf } from '../enrolment-choices.js';
import type { EnrolmentWish } from '../enrolment-checks.js';

export const A_DAY = 'Vul een datum in, bijvoorbeeld 16-11-2026.';

class CourseDto {
  @Text() @Needed('Kies een instelling.') place = '';
  @Text() programmeId = '';
  @IsIn(['', ...Object.keys(MBO_LEVELS)], { message: 'Kies een niveau uit de lijst.' })
  level = '';
  @IsIn(['', ...Object.keys(LEARNING_PATHS)], { message: 'Kies een leerweg uit de lijst.' })
  learningPath = '';
  @IsIn(['', ...Object.keys(APPLICATION_STATUSES)], { message: 'Kies een status uit de lijst.' })
  status = '';
  @Text() mentorId = '';
  @SeenVersion() version = 0;
}

export class EnrolmentDto extends CourseDto {
  @OptionalDay(A_DAY) startsOn: Day | null = null;
}

export class SwitchDto extends CourseDto {
  @DayField(A_DAY) @Needed('Vul in vanaf welke dag.') startsOn: Day = '';
  @Text() bottleneck = '';
}

export class StopDto {
  @DayField(A_DAY) @Needed('Vul de laatste dag in.') lastDay: Day = '';
  @Text() bottleneck = '';
  @SeenVersion() version = 0;
}

export const wishOf = (form: CourseDto): Omit<EnrolmentWish, 'startsOn'> => ({
  ...placeOf(form.place),
  programmeId: orNull(form.programmeId),
  level: form.level === '' ? null : (Number(form.level) as MboLevel),
  learningPath: orNull(form.learningPath) as LearningPath | null,
  status: orNull(form.status) as ApplicationStatus | null,
  mentorId: orNull(form.mentorId),
});

/** A reason of the list; nothing for what is not on it. */
export const reasonOf = (code: string): string | null => (isBottleneck(code) ? code : null);
