import { IsUUID } from 'class-validator';
import { Text, Tick } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { OptionalDay, orNull } from '../../students/day-fields.js';
import { NameDto, nameOf } from '../../students/person/person.dto.js';
import type { NewStudent } from '../registrations.js';

export class RegistrationDto extends NameDto {
  @Text() schoolId = '';
  @Text() institutionId = '';
  @OptionalDay('Vul een datum in, bijvoorbeeld 30-8-2027.') mboStartsOn: Day | null = null;
  @Tick() isSomebodyElse = false;
  @IsUUID(undefined, { message: 'Open dit formulier opnieuw.' }) key = '';
}

export const newStudentOf = (form: RegistrationDto, id: string): NewStudent => ({
  id,
  ...nameOf(form),
  schoolId: orNull(form.schoolId),
  institutionId: orNull(form.institutionId),
  mboStartsOn: form.mboStartsOn,
});
