import { Alert } from './alerts/alert.entity.js';
import { AlertStep } from './alerts/alert-step.entity.js';
import { Notice } from './notices/notice.entity.js';
import { NoticeSetting } from './notices/notice-setting.entity.js';
import { LevelChange } from './signals/level-change.entity.js';
import { StoredOverride } from './signals/level-override.entity.js';
import { StoredPolicy } from './signals/signal-policy.entity.js';
import { StudentLevel } from './signals/student-level.entity.js';
import { ApiToken } from './access/api-token.entity.js';
import { Attempt } from './access/attempt.entity.js';
import { Credential } from './access/credential.entity.js';
import { PersonalLink } from './access/personal-link.entity.js';
import { RecoveryCode } from './access/recovery-code.entity.js';
import { Session } from './access/session.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditHead } from './audit/audit-head.entity.js';
import { Lease } from './database/lease.entity.js';
import { SealingKey } from './database/sealing-key.entity.js';
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
import { RepeatableRequest } from './access/repeatable-request.entity.js';
import { StandIn } from './access/stand-in.entity.js';
import { Draft } from './access/draft.entity.js';
import { StudentView } from './audit/student-view.entity.js';
import { StudentNumber } from './students/student-number.entity.js';
import { Guardian } from './students/guardian.entity.js';
import { StudentJoin } from './students/student-join.entity.js';
import { Placement } from './students/placement.entity.js';
import { StudyAdvice } from './students/study-advice.entity.js';
import { HandoverStep } from './students/handover-step.entity.js';
import { RecordedSignal } from './students/recorded-signal.entity.js';
import { SavedView } from './students/saved-view.entity.js';
import { CoachAssignment } from './trajectories/coach-assignment.entity.js';
import { StudentOutcome } from './trajectories/student-outcome.entity.js';
import { Agreement } from './agreements/agreement.entity.js';
import { Contact } from './contacts/contact.entity.js';
import { ContactVersion } from './contacts/contact-version.entity.js';
import { WorkingNote } from './contacts/working-note.entity.js';
import { WorkingNoteReader } from './contacts/working-note-reader.entity.js';
import { AbsenceLine } from './absence/absence-line.entity.js';
import { AbsenceDelivery } from './absence/absence-delivery.entity.js';
import { Import } from './intake/import.entity.js';
import { ImportRow } from './intake/import-row.entity.js';
import { ColumnMapping } from './intake/column-mapping.entity.js';
import { CheckIn } from './check-ins/check-in.entity.js';
import { TalkRecord } from './check-ins/talk-record.entity.js';
import { TalkRecordVersion } from './check-ins/talk-record-version.entity.js';
import { CoachRequest } from './check-ins/coach-request.entity.js';
import { StudentPart } from './check-ins/student-part.entity.js';
import { StudentLink } from './check-ins/student-link.entity.js';
import { Reminder } from './check-ins/reminder.entity.js';
import { Task } from './tasks/task.entity.js';
import { FollowUp } from './follow-ups/follow-up.entity.js';
import { WeekMeeting } from './meetings/week-meeting.entity.js';
import { MeetingParticipant } from './meetings/meeting-participant.entity.js';
import { MeetingItem } from './meetings/meeting-item.entity.js';
import { CalendarFeed } from './planning/calendar-feed.entity.js';
import { NightRun } from './nightly/night-run.entity.js';

/** Every table that the program knows. */
export const entities = [
  Lease,
  SealingKey,
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
  RepeatableRequest,
  StandIn,
  Draft,
  StudentView,
  StudentNumber,
  Guardian,
  StudentJoin,
  Placement,
  StudyAdvice,
  HandoverStep,
  RecordedSignal,
  SavedView,
  CoachAssignment,
  StudentOutcome,
  Agreement,
  Contact,
  ContactVersion,
  WorkingNote,
  WorkingNoteReader,
  AbsenceLine,
  AbsenceDelivery,
  Import,
  ImportRow,
  ColumnMapping,
  CheckIn,
  TalkRecord,
  TalkRecordVersion,
  CoachRequest,
  StudentPart,
  StudentLink,
  Reminder,
  Task,
  FollowUp,
  WeekMeeting,
  MeetingParticipant,
  MeetingItem,
  CalendarFeed,
  NightRun,
  StudentLevel,
  LevelChange,
  StoredOverride,
  StoredPolicy,
  Alert,
  AlertStep,
  Notice,
  NoticeSetting,
];
