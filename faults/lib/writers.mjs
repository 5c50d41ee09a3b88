import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Systems that record contacts as fast as they get an answer, each contact under a key of its own. What was
 * acknowledged has to be there afterwards, once; what was not acknowledged may be there or not.
 */
export class Writers {
  acknowledged = new Map();
  /** Sent without an answer that says that it is kept. */
  unsure = new Set();
  statuses = {};
  broken = 0;
  took = [];
  /** When an answer that says that it is kept last came in. */
  lastAt = performance.now();
  /** The longest time without such an answer. */
  longestGapMs = 0;
  isOver = false;
  working = [];

  constructor(base, token, studentIds) {
    Object.assign(this, { base, token, studentIds });
  }

  begin(count, { day, pauseMs = 0, retries = false }) {
    Object.assign(this, { day, pauseMs, retries, lastAt: performance.now() });
    this.working = Array.from({ length: count }, (_, at) => this.work(at));
  }

  async end() {
    this.isOver = true;
    await Promise.all(this.working);
    this.gap();
  }

  async work(at) {
    for (let turn = at; !this.isOver; turn += 1) {
      const note = `fault ${randomUUID()}`;
      let isKept = await this.send(note, turn);
      // Under the same key it is done once, whatever became of the first.
      for (let again = 0; this.retries && !isKept && again < 50; again += 1) {
        await sleep(200);
        isKept = await this.send(note, turn);
      }
      if (this.pauseMs > 0) await sleep(this.pauseMs);
    }
  }

  async send(note, turn) {
    const began = performance.now();
    const student = this.studentIds[turn % this.studentIds.length];
    try {
      const answer = await fetch(`${this.base}/api/v1/students/${student}/contacts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
          'idempotency-key': note,
        },
        body: JSON.stringify({
          ...{ date: this.day, with: ['student'], channel: 'phone', result: 'reached', note },
        }),
        signal: AbortSignal.timeout(30_000),
      });
      const body = await answer.json().catch(() => null);
      this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1;
      this.took.push(performance.now() - began);
      if (answer.status !== 201) {
        this.unsure.add(note);
        if (answer.status !== 409) await sleep(20);
        return false;
      }
      this.acknowledged.set(note, body.id);
      this.unsure.delete(note);
      this.gap();
      return true;
    } catch {
      this.broken += 1;
      this.unsure.add(note);
      await sleep(20);
      return false;
    }
  }

  gap() {
    const now = performance.now();
    this.longestGapMs = Math.max(this.longestGapMs, now - this.lastAt);
    this.lastAt = now;
  }

  /** What of the acknowledged is not there, or what is there twice; `ids` are those of the contacts that came. */
  faultsIn(ids) {
    const there = new Set(ids);
    const lost = [...this.acknowledged.values()].filter((id) => !there.has(id));
    const most = this.acknowledged.size + this.unsure.size;
    return [
      ...lost.map((id) => `the acknowledged contact ${id} is lost`),
      ...(ids.length > most ? [`of ${most} contacts ${ids.length - most} are there twice`] : []),
    ];
  }
}

export function percentile(values, share) {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
