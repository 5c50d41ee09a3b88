import { ApiToken } from './access/api-token.entity.js';
import { Attempt } from './access/attempt.entity.js';
import { Credential } from './access/credential.entity.js';
import { PersonalLink } from './access/personal-link.entity.js';
import { RecoveryCode } from './access/recovery-code.entity.js';
import { Session } from './access/session.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditHead } from './audit/audit-head.entity.js';
import { Lease } from './database/lease.entity.js';
import { Account } from './directory/account.entity.js';
import { Appointment } from './directory/appointment.entity.js';
import { Holiday } from './directory/holiday.entity.js';
import { Location } from './directory/location.entity.js';
import { Organisation } from './directory/organisation.entity.js';
import { Programme } from './directory/programme.entity.js';
import { Region } from './directory/region.entity.js';
import { OutboxMail } from './mail/outbox-mail.entity.js';
import { Enrolment } from './students/enrolment.entity.js';
import { Student } from './students/student.entity.js';
import { Trajectory } from './trajectories/trajectory.entity.js';

/** Every table that the program knows. */
export const entities = [
  Lease,
  Region,
  Organisation,
  Location,
  Programme,
  Holiday,
  Account,
  Appointment,
  Credential,
  RecoveryCode,
  Session,
  PersonalLink,
  Attempt,
  ApiToken,
  AuditEntry,
  AuditHead,
  OutboxMail,
  Student,
  Enrolment,
  Trajectory,
];
