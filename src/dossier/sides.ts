import { Injectable } from '@nestjs/common';
import { AbsenceTotals, type AbsenceWeek } from '../absence/absence-totals.js';
import { isOpen } from '../access/opens.js';
import { AgreementLists, type ListedAgreement } from '../agreements/agreement-lists.js';
import { ownParty } from '../agreements/agreement-parties.js';
import { Clock } from '../config/clock.js';
import { addDays } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import type { TalkAhead } from '../check-ins/talks-ahead.js';
import type { Reason } from '../policy/attention.js';
import type { Viewer } from '../web/viewer.js';
import { DossierReader, type DossierFacts } from './dossier-facts.js';
import { Involved, type InvolvedGuardian, type InvolvedPerson } from './involved.js';
import { nextStep, type NextStep } from './next-step.js';
import { reasonsFor } from './reasons.js';
import { DossierTalks } from './talks/dossier-talks.js';

/** What stands around the story of a student. */
export interface Sides {
  readonly facts: DossierFacts;
  readonly step: NextStep;
  readonly reasons: readonly Reason[];
  /** Null for who may not know of agreements. */
  readonly agreements: readonly ListedAgreement[] | null;
  /** Those that were and the one to come; empty for who may not know of talks. */
  readonly talks: readonly ListedCheckIn[];
  /** Those that follow after the one to come. */
  readonly ahead: readonly TalkAhead[];
  readonly people: readonly InvolvedPerson[];
  readonly guardians: readonly InvolvedGuardian[];
  /** Of the last weeks, as far as there are lines; null for who may not know. */
  readonly absence: readonly AbsenceWeek[] | null;
}

/** This week and the three before it: what signals look at, too. */
const WEEKS_BACK = 21; // days before this Monday

/** Gathers what a role may know beside the story. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class DossierSides {
  constructor(
    private readonly reader: DossierReader,
    private readonly agreements: AgreementLists,
    private readonly involved: Involved,
    private readonly absence: AbsenceTotals,
    private readonly talks: DossierTalks,
    private readonly clock: Clock,
  ) {}

  async of(viewer: Viewer, studentId: string): Promise<Sides> {
    const today = this.clock.today();
    const { talks, ahead } = await this.talks.of(viewer, studentId);
    const [facts, agreements, people, guardians, absence] = await Promise.all([
      this.reader.of(studentId),
      isOpen(viewer, 'talks', 'read') ? this.agreements.openOfStudents([studentId]) : null,
      this.involved.people(studentId),
      this.involved.guardians(studentId),
      isOpen(viewer, 'absence', 'summary')
        ? this.absence.byWeek(studentId, addDays(mondayOf(today), -WEEKS_BACK), today)
        : null,
    ]);
    const own = ownParty(viewer.role);
    const promised = agreements?.map((each) => ({ ...each, isOwn: each.who === own })) ?? null;
    const reasons = reasonsFor(facts, promised, today);
    const step = nextStep({ reasons, agreements: promised ?? [], phases: facts.phases }, today);
    return { facts, step, reasons, agreements, talks, ahead, people, guardians, absence };
  }
}
