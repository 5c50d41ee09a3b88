import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Agreement } from '../agreements/agreement.entity.js';
import { Audit } from '../audit/audit.js';
import type { AuditLine } from '../audit/audit-line.js';
import { CheckIn } from '../check-ins/check-in.entity.js';
import { RhythmReader } from '../check-ins/rhythm-facts.js';
import { StudentPart } from '../check-ins/student-part.entity.js';
import { TalkRecord } from '../check-ins/talk-record.entity.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { FollowUp } from '../follow-ups/follow-up.entity.js';
import type { Day } from '../policy/day.js';
import { keepLastContact } from '../students/last-contact.js';
import { StudentOutcome } from '../trajectories/student-outcome.entity.js';
import type { PlannedStudent } from './plan/students.js';
import { storyOfFollowUps, type ToldFollowUps } from './follow-up-story.js';
import { storyOfTalks, type ToldTalks } from './talk-story.js';

/** A planned student, and under which id they are on file. */
export interface OnFile {
  readonly studentId: string;
  readonly student: PlannedStudent;
}

interface Around {
  readonly seed: string;
  readonly today: Day;
  readonly accountId: (email: string) => string;
}

const AT_A_TIME = 500;

/** Lets the talks of the past months have been held, planned and forgotten, by the rhythm that the product keeps. */
@Injectable()
export class DemoTalks {
  constructor(
    private readonly reader: RhythmReader,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async happen(all: readonly OnFile[], around: Around): Promise<void> {
    for (let from = 0; from < all.length; from += AT_A_TIME)
      await this.some(all.slice(from, from + AT_A_TIME), around);
  }

  private async some(part: readonly OnFile[], around: Around): Promise<void> {
    const { manager } = this.database;
    const planned = new Map(part.map(({ studentId, student }) => [studentId, student]));
    const ids = await trajectoriesOf(manager, [...planned.keys()]);
    const told: ToldTalks[] = [];
    const asked: ToldFollowUps[] = [];
    const found = await this.reader.of(manager, ids, around.today);
    const rules = await this.reader.rulesFor(manager, found);
    for (const facts of found) {
      const student = planned.get(facts.studentId);
      if (!student || facts.coachId === null) continue;
      const key = keyOf(student, around);
      asked.push(storyOfFollowUps(facts, { key, today: around.today }));
      const going = { ...facts, coachingStoppedOn: null, closedOn: null };
      const { stretches } = rules.rhythmOf(going, [], around.today);
      told.push(storyOfTalks(facts, stretches, { student, key, today: around.today }));
    }
    await this.transactions.run((tx) => this.write(tx, told, asked));
  }

  private async write(
    tx: EntityManager,
    told: readonly ToldTalks[],
    asked: readonly ToldFollowUps[],
  ): Promise<void> {
    await put(
      tx,
      CheckIn,
      told.flatMap(({ checkIns }) => checkIns),
    );
    await put(
      tx,
      TalkRecord,
      told.flatMap(({ records }) => records),
    );
    await put(
      tx,
      StudentPart,
      told.flatMap(({ parts }) => parts),
    );
    await put(
      tx,
      Agreement,
      told.flatMap(({ agreements }) => agreements),
    );
    await put(
      tx,
      StudentOutcome,
      asked.flatMap(({ outcomes }) => outcomes),
    );
    await put(
      tx,
      FollowUp,
      asked.flatMap(({ followUps }) => followUps),
    );
    for (const { studentId } of told) await keepLastContact(tx, studentId);
    const lines = told.flatMap(({ checkIns }) => checkIns.flatMap(lineOf));
    if (lines.length > 0) await this.audit.append(tx, lines.sort(inOrder));
  }
}

/** What chance follows from: the same for the same student, seed and date. */
const keyOf = ({ schoolBrin, leerlingnummer }: PlannedStudent, { seed, today }: Around): string =>
  `${seed} ${today} talks ${schoolBrin} ${leerlingnummer}`;

async function trajectoriesOf(
  manager: EntityManager,
  studentIds: readonly string[],
): Promise<string[]> {
  const found = await rows<{ id: string; studentId: string }>(
    manager,
    sql`select id, student_id as "studentId" from trajectories order by id`,
  );
  const wanted = new Set(studentIds);
  return found.filter(({ studentId }) => wanted.has(studentId)).map(({ id }) => id);
}

function lineOf({ id, studentId, state, settledBy, settledAt }: CheckIn): AuditLine[] {
  if (settledBy === null || settledAt === null) return [];
  return [
    {
      ...({
        kind: 'change',
        action: state === 'held' ? 'check-in.record' : 'check-in.miss',
      } as const),
      ...{ actor: { accountId: settledBy }, subject: { kind: 'check-in', id } },
      ...{ details: { student: studentId }, at: settledAt },
    },
  ];
}

const inOrder = (a: AuditLine, b: AuditLine): number =>
  (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);
