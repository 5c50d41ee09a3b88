import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { type AuditLine, THE_PROGRAM } from '../audit/audit-line.js';
import { put } from '../database/put.js';
import { Notices, type News } from '../notices/notices.js';
import { Alert } from './alert.entity.js';
import { AlertStep } from './alert-step.entity.js';
import type { CourseOfAlert } from './course-of-alert.js';

/** What facts and the passing of time change of alerts; people change the rest. */
const MOVES = [
  ...['level', 'reasons', 'fallenOn', 'escalatedOn'],
  ...['ownerId', 'organisationId', 'locationId'],
];

/** All that is to be kept of a look at many. */
export class Work {
  readonly raised: Alert[] = [];
  readonly courses: CourseOfAlert[] = [];
  /** Of the alerts that came. */
  readonly steps: AlertStep[] = [];
  readonly news: News[] = [];
}

/** Keeps what the program does with alerts by itself. */
@Injectable()
export class ProgramLog {
  constructor(
    private readonly audit: Audit,
    private readonly notices: Notices,
  ) {}

  async keep(tx: EntityManager, { raised, courses, steps, news }: Work): Promise<void> {
    const changed = courses.filter(({ hasChanged }) => hasChanged).map(({ alert }) => alert);
    const all = [...new Set([...raised, ...changed])];
    const taken = [...steps, ...courses.flatMap((course) => course.steps)];
    await put(tx, Alert, all, { same: ['id'], set: MOVES });
    await put(tx, AlertStep, taken, { same: ['id'], set: [] });
    await this.notices.tell(tx, [...news, ...courses.flatMap((course) => course.news)]);
    if (taken.length > 0) await this.audit.append(tx, taken.map(lineOf));
  }
}

const lineOf = ({ kind, alertId, studentId, details }: AlertStep): AuditLine => ({
  ...{ kind: 'change', action: `alert.${kind}`, actor: THE_PROGRAM },
  subject: { kind: 'alert', id: alertId },
  details: { student: studentId, ...details },
});
