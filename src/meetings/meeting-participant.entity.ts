import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuidKey } from '../database/column-types.js';

/** Who takes part in a weekoverleg, and so may see the students on its agenda for their item. */
@Entity('meeting_participants')
@Index('ix_meeting_participants_account', ['accountId'])
export class MeetingParticipant {
  @ForeignKey('WeekMeeting', { name: 'fk_meeting_participants_meeting' })
  @PrimaryColumn(uuidKey())
  meetingId: string;
  @ForeignKey('Account', { name: 'fk_meeting_participants_account' })
  @PrimaryColumn(uuidKey())
  accountId: string;
}
