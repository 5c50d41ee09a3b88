import { DayField } from '../../access/accounts/day-field.js';
import { CLUSTERS, EXIT_PROFILES } from '../../directory/data/code-lists.js';
import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import { oneLine } from '../../directory/text.js';
import type { Day } from '../../policy/day.js';
import { emailOf, phoneOf, postcodeOf, studentNumberOf } from '../../policy/formats.js';
import { OptionalDay, orNull } from '../day-fields.js';
import type { PersonNews } from '../personal-facts.js';
import type { Gender } from '../student.entity.js';
import { surnameFrom } from '../surname.js';
import type { Cluster, ExitProfile } from '../../directory/data/code-lists.js';
import { A_PHONE, AN_EMAIL, Longest, OneOf, Written } from './written.js';

/** Nobody in our care was born before. */
const FIRST_BIRTH = '1950-01-01';

export const GENDERS: Readonly<Record<Gender, string>> = {
  M: 'Man',
  V: 'Vrouw',
  X: 'Anders of niet bekend bij school',
};

/** Who somebody is, as every form asks it. */
export class NameDto {
  @Longest(80) @Needed('Vul de roepnaam in.') @Text() givenName = '';
  @Longest(30) @Text() prefix = '';
  @Longest(120) @Needed('Vul de achternaam in.') @Text() surname = '';
  @DayField('Vul de geboortedatum in, bijvoorbeeld 14-5-2009.', FIRST_BIRTH) birthDate: Day;
  @Written(
    studentNumberOf,
    'Dit nummer klopt niet. Gebruik het nummer zoals de school het schrijft.',
  )
  @Needed('Vul het leerlingnummer in.')
  @Text()
  number = '';
}

export class PersonDto extends NameDto {
  @OneOf(Object.keys(GENDERS)) @Text() gender = '';
  @OneOf(Object.keys(CLUSTERS)) @Text() cluster = '';
  @OneOf(Object.keys(EXIT_PROFILES)) @Text() exitProfile = '';
  @OptionalDay('Vul een datum in, bijvoorbeeld 9-7-2027.') leavesSchoolOn: Day | null = null;
  @Longest(120) @Text() advice = '';
  @Written(emailOf, AN_EMAIL) @Text() email = '';
  @Written(phoneOf, A_PHONE) @Text() phone = '';
  @Written(postcodeOf, 'Gebruik vier cijfers en twee letters, zoals 6811 AB, of laat dit leeg.')
  @Text()
  postcode = '';
  @Longest(100) @Text() municipality = '';
  @SeenVersion() version = 0;
}

/** 'van der Berg' typed as one surname is Berg, with "van der" in front. */
export const nameOf = ({ givenName, prefix, surname, birthDate, number }: NameDto) => ({
  givenName: oneLine(givenName),
  ...surnameFrom(surname, prefix),
  birthDate,
  number: oneLine(number),
});

export const personNewsOf = (form: PersonDto): PersonNews => ({
  ...nameOf(form),
  gender: orNull(form.gender) as Gender | null,
  cluster: orNull(form.cluster) as Cluster | null,
  exitProfile: orNull(form.exitProfile) as ExitProfile | null,
  leavesSchoolOn: form.leavesSchoolOn,
  advice: orNull(oneLine(form.advice)),
  email: emailOf(form.email),
  phone: phoneOf(form.phone),
  postcode: postcodeOf(form.postcode),
  municipality: orNull(oneLine(form.municipality)),
});
