import { Injectable } from '@nestjs/common';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { Problem } from '../../problems/problem.js';
import type { Form } from '../../web/form.js';
import { page, seeOther, type Page, type PageContent, type Redirect } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import { AlertLists, type AdviserChoice, type AlertInFull } from '../alert-lists.js';
import {
  BACK,
  alertForm,
  closePage,
  passOnPage,
  planFormPage,
  type Working,
} from './alert-forms.page.js';
import { alertPath } from './alert-paths.js';
import { receiverIn } from './alert-work-checks.js';
import { guidancePage } from './guidance.page.js';
import { knownStudent } from './known-student.js';
import { tooLatePage } from './too-late.page.js';

/** A form that comes back: what was typed, and why it was not saved. */
export interface Typed {
  readonly form: Form<unknown>;
  readonly problem: Problem;
}

const OVER = 'Deze melding is al afgesloten of teruggegeven. Er is niets veranderd.';

type Receiver = Pick<AdviserChoice, 'accountId' | 'name'>;

/** What a form needs: what it is filled with, and how it looks. */
interface Kind {
  readonly typed: Typed | null;
  readonly template: string;
  /** Only for who picked the alert up. */
  readonly isOwners: boolean;
  filled(full: AlertInFull): Record<string, string>;
  shown(working: Working, full: AlertInFull): Promise<PageContent> | PageContent;
}

/** The forms with which an adviser works an alert. */
@Injectable()
export class AlertWorkDesk {
  constructor(
    private readonly lists: AlertLists,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
  ) {}

  plan(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page | Redirect> {
    return this.show(viewer, id, {
      typed,
      ...{ template: 'alerts/form', isOwners: true },
      filled: ({ alert }) => ({ plan: alert.plan ?? '' }),
      shown: planFormPage,
    });
  }

  guidance(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page | Redirect> {
    return this.show(viewer, id, {
      typed,
      ...{ template: 'alerts/guidance', isOwners: true },
      filled: () => ({ date: this.clock.today() }),
      shown: guidancePage,
    });
  }

  close(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page | Redirect> {
    return this.show(viewer, id, {
      typed,
      ...{ template: 'alerts/form', isOwners: true },
      filled: () => ({ date: this.clock.today() }),
      shown: (working) => closePage(working, this.clock.today()),
    });
  }

  passOn(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page | Redirect> {
    return this.show(viewer, id, {
      typed,
      ...{ template: 'alerts/form', isOwners: false },
      filled: () => ({}),
      shown: async (working, full) => {
        const advisers = await this.lists.advisersFor(viewer, full);
        const colleagues = advisers.map(({ accountId, name, place }) => ({
          ...{ value: accountId, label: name, hint: place },
        }));
        return passOnPage(working, colleagues);
      },
    });
  }

  /** Somebody else did it: they cannot do it again, but keep what they typed. */
  async tooLate(viewer: Viewer, id: string, { form, problem }: Typed): Promise<Page> {
    const seen = await this.found(viewer, id);
    const content = tooLatePage(problem, form, seen ? alertPath(id) : null);
    return page('alerts/too-late', content, problem.status);
  }

  private async show(viewer: Viewer, id: string, kind: Kind): Promise<Page | Redirect> {
    const { typed } = kind;
    const full = await this.found(viewer, id);
    if (full?.alert.isOpen) return this.form(viewer, full, kind);
    // Somebody was first, says the service; without that it is not the viewer's and does not exist.
    if (typed?.problem.code === 'conflict') return this.tooLate(viewer, id, typed);
    if (!full) throw new Problem('not-found');
    return typed
      ? this.tooLate(viewer, id, { ...typed, problem: new Problem('not-now', OVER) })
      : seeOther(alertPath(id));
  }

  private async form(viewer: Viewer, full: AlertInFull, kind: Kind): Promise<Page | Redirect> {
    const { typed } = kind;
    const { id, version, isTakenOn, studentId } = full.alert;
    if (kind.isOwners && !isTakenOn && typed === null)
      return seeOther(alertPath(id), { text: 'Pak de melding eerst op.', tone: 'info' });
    const { name, givenName } = knownStudent(full);
    this.viewLog.sawStudents(viewer, 'alert', { kind: 'alert', id }, [studentId]);
    const { form = alertForm(version, kind.filled(full)), problem = null } = typed ?? {};
    const shown = await kind.shown({ id, name, givenName, version, form, problem }, full);
    return page(kind.template, shown, problem?.status ?? 200);
  }

  /** The colleague who was chosen; null for back to coach and mentor. */
  async receiver(viewer: Viewer, id: string, to: string): Promise<Receiver | null> {
    const full = await this.found(viewer, id);
    // Of one that a colleague has by now the service says so.
    if (!full) return to === BACK ? null : { accountId: to, name: 'je collega' };
    return receiverIn(to, await this.lists.advisersFor(viewer, full));
  }

  /** Null when it is out of the viewer's sight, as it is once a colleague picked it up. */
  async found(viewer: Viewer, id: string): Promise<AlertInFull | null> {
    try {
      return await this.lists.one(viewer, id);
    } catch (fault) {
      if (fault instanceof Problem && fault.code === 'not-found') return null;
      throw fault;
    }
  }
}
