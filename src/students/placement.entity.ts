import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';
import { beforeBirth, fault, inTheFuture, outOfOrder, refuse } from './day-fields.js';

/** What people know of a placement now; what is not known is null. */
export type PlacementNews = Pick<
  Placement,
  | 'wantedFrom'
  | 'company'
  | 'foundOn'
  | 'supervisorBriefed'
  | 'startedOn'
  | 'endsOn'
  | 'stoppedOn'
  | 'stopReason'
>;

/** Where it stands, in the order of the work. */
export type PlacementState = 'wanted' | 'found' | 'going_on' | 'ended' | 'stopped';

/** A placement in a company (bpv): wanted, found, started, stopped. A fact that is not known is null. */
@Entity('placements')
@Index('ix_placements_student', ['studentId'])
export class Placement {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_placements_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Enrolment', { name: 'fk_placements_enrolment' })
  @Column(uuid({ nullable: true }))
  enrolmentId: string | null = null;
  /** The day from which the programme wants one. */
  @Column('date', { nullable: true }) wantedFrom: Day | null = null;
  @Column('varchar', { length: 200, nullable: true }) company: string | null = null;
  @Column('date', { nullable: true }) foundOn: Day | null = null;
  /** Whether the supervisor in the company knows what helps this student. */
  @Column('boolean', { nullable: true }) supervisorBriefed: boolean | null = null;
  @Column('date', { nullable: true }) startedOn: Day | null = null;
  /** The planned last day, or the day on which it ended. */
  @Column('date', { nullable: true }) endsOn: Day | null = null;
  /** Set when it ended before its time. */
  @Column('date', { nullable: true }) stoppedOn: Day | null = null;
  @Column(sealed({ nullable: true })) stopReason: string | null = null;
  @Column('integer') version = 1;

  /** The last day on which something is known of it; the empty day when nothing is. */
  get since(): Day {
    return this.startedOn ?? this.foundOn ?? this.wantedFrom ?? '';
  }

  stateOn(today: Day): PlacementState {
    if (this.stoppedOn !== null) return 'stopped';
    if (this.startedOn === null || this.startedOn > today)
      return this.company === null ? 'wanted' : 'found';
    return this.endsOn !== null && this.endsOn < today ? 'ended' : 'going_on';
  }

  /** Problem 'invalid-input' for what cannot be: it goes from wanted to found, to begun, to ended or stopped. */
  tell(news: PlacementNews, { birthDate, today }: { birthDate: Day; today: Day }): void {
    refuse([
      ...unknownPlace(news),
      ...DAYS.map((field) => beforeBirth(field, news[field], birthDate)),
      inTheFuture('foundOn', news.foundOn, today),
      inTheFuture('stoppedOn', news.stoppedOn, today),
      ...wrongOrder(news),
    ]);
    Object.assign(this, news);
  }
}

const DAYS = ['wantedFrom', 'foundOn', 'startedOn', 'endsOn', 'stoppedOn'] as const;

function unknownPlace({ wantedFrom, company, foundOn, startedOn }: PlacementNews) {
  const isThere = company !== null;
  if (!isThere && (foundOn !== null || startedOn !== null))
    return [fault('company', 'Vul bij welk bedrijf de stage is.')];
  if (!isThere && wantedFrom === null)
    return [
      fault('wantedFrom', 'Vul in vanaf wanneer een stage nodig is, of bij welk bedrijf hij is.'),
    ];
  return [];
}

function wrongOrder({ foundOn, startedOn, endsOn, stoppedOn, stopReason }: PlacementNews) {
  const begins = startedOn;
  return [
    outOfOrder('startedOn', {
      first: foundOn,
      then: begins,
      message: 'De stage kan niet beginnen voordat hij is gevonden.',
    }),
    outOfOrder('endsOn', {
      first: begins,
      then: endsOn,
      message: 'De laatste dag ligt voor de eerste dag.',
    }),
    stoppedOn !== null && begins === null
      ? fault('startedOn', 'Vul in wanneer de stage begon die is gestopt.')
      : null,
    outOfOrder('stoppedOn', {
      first: begins,
      then: stoppedOn,
      message: 'De stage kan niet stoppen voordat hij begon.',
    }),
    stoppedOn !== null && stopReason === null
      ? fault('stopReason', 'Vul in waarom de stage stopte. Een paar woorden is genoeg.')
      : null,
    stoppedOn === null && stopReason !== null
      ? fault('stoppedOn', 'Vul in op welke dag de stage stopte.')
      : null,
  ];
}
