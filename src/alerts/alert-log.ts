import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Facts } from '../facts/facts.js';
import { Notices, type News } from '../notices/notices.js';
import { Problem } from '../problems/problem.js';
import type { AtHand, Doing } from './alert-checks.js';
import { Alert } from './alert.entity.js';
import { AlertStep, type AlertStepKind } from './alert-step.entity.js';
import { followersOf, newsTo } from './alert-news.js';

/** What does not move an alert: it gets no new version, so that nobody who is busy with it is held up. */
const HOLDS_UP_NOBODY: readonly AlertStepKind[] = ['added'];

/** Keeps a step that somebody took, with all that belongs to it: the log, and news for who should know. */
@Injectable()
export class AlertLog {
  constructor(
    private readonly audit: Audit,
    private readonly facts: Facts,
    private readonly notices: Notices,
  ) {}

  async keep(at: AtHand, done: Doing): Promise<Alert> {
    const { tx, alert, acting } = at;
    const { id, studentId, version } = alert;
    const before = await tx.findOneByOrFail(Alert, { id });
    if (!HOLDS_UP_NOBODY.includes(done.kind)) {
      // Also what changes nothing but the log is a new version: a stale screen is told of it.
      alert.version = version + 1;
      const { affected } = await tx.update(Alert, { id, version }, { ...alert });
      if (affected !== 1) throw new Problem('conflict');
    }
    const step = Object.assign(new AlertStep(), {
      ...{ alertId: id, studentId, onDay: acting.on, at: acting.at, by: acting.by, ...done },
    });
    await tx.insert(AlertStep, step);
    const onBehalfOf = before.ownerId === acting.by ? null : standsInFor(at, before);
    const actor = { accountId: acting.by, onBehalfOf };
    const { outcome } = alert;
    const details = { student: studentId, adviser: step.toAccount, state: alert.state, outcome };
    await this.audit.changed(tx, actor, `alert.${done.kind}`, { kind: 'alert', id }, details);
    await this.notices.tell(tx, await newsOf(at, step));
    await this.facts.changed(tx, [studentId]);
    return alert;
  }
}

/** Whose alert it is, where a colleague does the work. */
function standsInFor({ acting, routes }: AtHand, { ownerId }: Alert): string | null {
  if (ownerId === null || acting.by === ownerId) return null;
  return routes.withStandIns([ownerId]).includes(acting.by) ? ownerId : null;
}

/** The owner hears of what others did, coach and mentor of what the adviser did; who did it knows. */
async function newsOf({ tx, alert, acting, routes }: AtHand, step: AlertStep): Promise<News[]> {
  const { kind, id } = step;
  const owners = alert.ownerId === null ? [] : routes.withStandIns([alert.ownerId]);
  const others = (ids: readonly string[]) => ids.filter((each) => each !== acting.by);
  if (kind === 'added') return others(owners).map(newsTo('alert_added', alert, id));
  const given = kind === 'passed_on' || kind === 'assigned' ? others(owners) : [];
  const followers = others(await followersOf(tx, alert, acting.on));
  return [
    ...given.map(newsTo('alert_assigned', alert, id, true)),
    ...followers.map(newsTo('alert_step', alert, id)),
  ];
}
