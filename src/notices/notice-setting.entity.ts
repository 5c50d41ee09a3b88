import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { json, uuidKey } from '../database/column-types.js';

/** When a person wants to hear what waits, in one mail. Without a row the defaults hold. */
@Entity('notice_settings')
export class NoticeSetting {
  @ForeignKey('Account', { name: 'fk_notice_settings_account' })
  @PrimaryColumn(uuidKey())
  accountId: string;
  /** Times of day in the Netherlands, such as "07:30"; none: no digest. */
  @Column(json()) times: string[];
  @Column('integer') version = 1;
}
