import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import { oneLine } from '../../directory/text.js';
import { emailOf, phoneOf } from '../../policy/formats.js';
import type { GuardianKind } from '../guardian.entity.js';
import type { GuardianNews } from '../guardians.js';
import { A_PHONE, AN_EMAIL, Longest, OneOf, Written } from '../person/written.js';

export const GUARDIAN_KINDS: Readonly<Record<GuardianKind, string>> = {
  parent: 'Ouder',
  guardian: 'Voogd',
  foster_parent: 'Pleegouder',
  relative: 'Familielid',
  other: 'Iemand anders die zorgt',
};

export class GuardianDto {
  @Longest(160) @Needed('Vul de naam in.') @Text() name = '';
  @OneOf(Object.keys(GUARDIAN_KINDS)) @Needed('Kies wie het is.') @Text() kind = '';
  @Written(phoneOf, A_PHONE) @Text() phone = '';
  @Written(emailOf, AN_EMAIL) @Text() email = '';
  @SeenVersion() version = 0;
}

export const guardianNewsOf = ({ name, kind, phone, email }: GuardianDto): GuardianNews => ({
  name: oneLine(name),
  kind: kind as GuardianKind,
  phone: phoneOf(phone),
  email: emailOf(email),
});
