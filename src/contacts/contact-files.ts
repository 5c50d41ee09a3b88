import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Account } from '../directory/account.entity.js';
import { signalLabel } from '../policy/person-signals.js';
import { Problem } from '../problems/problem.js';
import type { Student } from '../students/student.entity.js';
import { visibleStudent } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { ContactVersion } from './contact-version.entity.js';
import { Contact } from './contact.entity.js';
import { WorkingNotes, type ReadableNote } from './working-notes.js';

interface AgreedIn {
  readonly what: string;
  readonly doneAt: string | null;
}

/** A contact with all that came of it and what it said before. */
export interface ContactFile {
  readonly contact: Contact;
  readonly student: Student;
  /** Account id → name, of everybody who wrote in it. */
  readonly names: ReadonlyMap<string, string>;
  /** The last first. */
  readonly versions: readonly ContactVersion[];
  readonly agreements: readonly AgreedIn[];
  readonly signals: readonly string[];
  /** Those that the viewer may read. */
  readonly notes: readonly ReadableNote[];
}

/** Reads one contact for the screens. */
@Injectable()
export class ContactFiles {
  constructor(
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    private readonly workingNotes: WorkingNotes,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem 'not-found' when it is not there, or about a student who is not the viewer's today. */
  async find(viewer: Viewer, id: string): Promise<{ contact: Contact; student: Student }> {
    mustOpen(viewer, 'talks', 'read');
    const { manager } = this.database;
    const contact = await manager.findOneBy(Contact, { id });
    if (!contact) throw new Problem('not-found');
    const today = this.clock.today();
    const student = await visibleStudent(manager, viewer, contact.studentId, today);
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'contact', id }, [student.id]);
    return { contact, student };
  }

  async of(viewer: Viewer, id: string): Promise<ContactFile> {
    const { contact, student } = await this.find(viewer, id);
    const { manager } = this.database;
    const versions = await manager.find(ContactVersion, {
      where: { contactId: id },
      order: { version: 'DESC' },
    });
    const notes = await this.workingNotes.readable(viewer, student.id);
    return {
      ...{ contact, student, versions },
      names: await this.namesOf(contact, versions),
      agreements: await this.agreementsIn(id),
      signals: await this.signalsIn(id),
      notes: notes.filter(({ contactId }) => contactId === id),
    };
  }

  /** The contacts that were recorded in the same go. */
  group({ id, groupId, authorId }: Contact): Promise<Contact[]> {
    const where = groupId === null ? { id } : { groupId, authorId };
    return this.database.manager.find(Contact, { where, order: { id: 'ASC' } });
  }

  private async namesOf(contact: Contact, versions: readonly ContactVersion[]) {
    const ids = [contact.authorId, contact.withdrawnBy, ...versions.map((each) => each.changedBy)];
    const { manager } = this.database;
    const known = await manager.findBy(Account, { id: In(ids.filter((id) => id !== null)) });
    return new Map(known.map(({ id, name }) => [id, name]));
  }

  private async agreementsIn(contactId: string): Promise<AgreedIn[]> {
    const found = await rows<AgreedIn>(
      this.database.manager,
      sql`select a.what, a.done_at as "doneAt" from agreements a
          where a.contact_id = ${contactId} and a.withdrawn_at is null order by a.id`,
    );
    return found.sort((one, other) => one.what.localeCompare(other.what, 'nl'));
  }

  private async signalsIn(contactId: string): Promise<string[]> {
    const found = await rows<{ code: string }>(
      this.database.manager,
      sql`select g.code from recorded_signals g
          where g.contact_id = ${contactId} and g.closed_at is null order by g.code`,
    );
    return found.map(({ code }) => signalLabel(code));
  }
}
