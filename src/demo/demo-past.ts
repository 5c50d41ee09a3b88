import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import type { Day } from '../policy/day.js';
import { DemoConclusions } from './demo-conclusions.js';
import { writeMeetings } from './demo-meetings.js';
import { DemoTalks } from './demo-talks.js';
import { DemoStudents } from './demo-students.js';
import { DemoFiles } from './files/demo-files.js';
import { happeningsIn, type Happening } from './happenings.js';
import { KnownFacts } from './known-facts.js';
import { type AbsenceFile, planAbsence } from './plan/absence.js';
import { careCoordinatorOf, schoolMentorOf } from './plan/accounts.js';
import { type Delivery, planDeliveries } from './plan/deliveries.js';
import type { DemoPlan } from './plan/plan.js';
import { SCHOOLS } from './plan/region.js';
import { planStories } from './plan/story/stories.js';
import { ToldPast } from './told-past.js';

interface Around {
  readonly seed: string;
  readonly today: Day;
  readonly accountId: (email: string) => string;
}

const FACTS_AT_A_TIME = 500;

/** Lets the past months of a planned region happen, in their order: files come in, and people write down what they did. */
@Injectable()
export class DemoPast {
  constructor(
    private readonly files: DemoFiles,
    private readonly told: ToldPast,
    private readonly facts: KnownFacts,
    private readonly talks: DemoTalks,
    private readonly conclusions: DemoConclusions,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async happen({ students }: DemoPlan, around: Around): Promise<void> {
    const stories = planStories(students, around);
    const known = new DemoStudents(this.database.manager);
    const waiting = happeningsIn(stories, around.seed);
    const { accountId } = around;
    const knownOf = ({ story, contact }: Happening) => {
      const student = students[story.student];
      return { studentId: known.idOf(student), authorId: accountId(contact.by) };
    };
    for (const file of filesIn(students, around)) {
      const until = waiting.findIndex(({ at }) => at >= new Date(file.on));
      await this.told.tell(waiting.splice(0, until < 0 ? waiting.length : until), knownOf);
      await this.bringIn(file, around);
      await known.learn();
    }
    await this.told.tell(waiting, knownOf);
    const knowing = stories.map(({ student, facts }) => {
      const { birthDate } = students[student];
      return { studentId: known.idOf(students[student]), birthDate, facts };
    });
    for (let from = 0; from < knowing.length; from += FACTS_AT_A_TIME) {
      const part = knowing.slice(from, from + FACTS_AT_A_TIME);
      await this.transactions.run((tx) => this.facts.write(tx, part, around));
    }
    const onFile = students.map((student) => ({ student, studentId: known.idOf(student) }));
    await this.talks.happen(onFile, around);
    await this.conclusions.happen(onFile, around);
    await this.transactions.run((tx) => writeMeetings(tx, onFile, around));
  }

  private async bringIn(file: Delivery | AbsenceFile, { accountId }: Around): Promise<void> {
    const by = accountId(whoHandsOver(file.brin));
    await (isAbsence(file) ? this.files.absence(file, by) : this.files.roster(file, by));
  }
}

const whoHandsOver = (brin: string): string =>
  SCHOOLS.some((school) => school.brin === brin) ? schoolMentorOf(brin) : careCoordinatorOf(brin);

const isAbsence = (file: Delivery | AbsenceFile): file is AbsenceFile => 'kind' in file;

/** The oldest first; of one day rosters go before absence, which names who is in them. */
function filesIn(students: DemoPlan['students'], around: Around): (Delivery | AbsenceFile)[] {
  const files = [...planDeliveries(students, around.today), ...planAbsence(students, around)];
  return files.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
