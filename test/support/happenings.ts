import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { HandoverStep } from '../../src/students/handover-step.entity.js';
import { Placement } from '../../src/students/placement.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { StudyAdvice } from '../../src/students/study-advice.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import type { World } from './world.js';

/** Every kind of row that the story of a student can be made of. */
const KINDS = {
  contact: Contact,
  agreement: Agreement,
  signal: RecordedSignal,
  handover: HandoverStep,
  placement: Placement,
  advice: StudyAdvice,
  coach: CoachAssignment,
  outcome: StudentOutcome,
} as const;

type Kind = keyof typeof KINDS;
type Row<K extends Kind> = InstanceType<(typeof KINDS)[K]>;

/** Puts on file what happened to a student; a test says what matters to it, the rest is filled in. */
export function happenings(world: World, student: Pick<Student, 'id'>, by: Pick<Account, 'id'>) {
  const written = {
    studentId: student.id,
    recordedAt: new Date('2026-11-20T09:00:00Z'),
    createdAt: new Date('2026-11-20T09:00:00Z'),
    recordedBy: by.id,
    authorId: by.id,
  };
  const usual: { readonly [K in Kind]: Partial<Row<K>> } = {
    contact: {
      onDay: '2026-11-20',
      parties: ['student'],
      channel: 'talk',
      result: 'reached',
      isTwoWay: true,
    },
    agreement: { what: 'De bus later nemen', who: 'student' },
    signal: { code: 'M10', onDay: '2026-11-20' },
    handover: { state: 'sent', onDay: '2026-06-25' },
    placement: { company: 'Garage Smit' },
    advice: { kind: 'warning', givenOn: '2026-11-18' },
    coach: { fromDay: '2026-09-01', coachId: by.id },
    outcome: { kind: 'werk', onDay: '2026-11-20' },
  };
  return async <K extends Kind>(kind: K, facts: Partial<Row<K>> = {}): Promise<Row<K>> => {
    const row = Object.assign(new KINDS[kind](), written, usual[kind], facts) as Row<K>;
    await world.write((tx) => tx.insert(KINDS[kind] as EntityTarget<ObjectLiteral>, row));
    return row;
  };
}
