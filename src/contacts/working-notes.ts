import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { rows, sql } from '../database/sql.js';
import type { Viewer } from '../web/viewer.js';
import { WorkingNote } from './working-note.entity.js';

export interface ReadableNote {
  readonly id: string;
  readonly contactId: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly text: string;
}

interface NewNote {
  readonly studentId: string;
  readonly contactId: string | null;
  readonly authorId: string;
  readonly text: string;
  readonly at: Date;
}

export const workingNoteContext = (id: string): string => `working-note:${id}`;

/** Rules section 4: shielded, "only its author, and a coordinator or successor to whom the case is handed with it". */
@Injectable()
export class WorkingNotes {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Newest first; none about a student whom the viewer may not see today. */
  async readable(viewer: Viewer, studentId: string): Promise<ReadableNote[]> {
    if (!isOpen(viewer, 'working_note', 'read') && viewer.role !== 'coordinator') return [];
    const mine = viewer.accountId;
    const found = await rows<Omit<ReadableNote, 'createdAt' | 'text'> & SealedNote>(
      this.database.manager,
      sql`select n.id, n.contact_id as "contactId", n.author_id as "authorId",
            coalesce(a.name, '') as "authorName", n.created_at as "at", n.sealed_text as "sealed"
          from working_notes n join students s on s.id = n.student_id
          left join accounts a on a.id = n.author_id
          where n.student_id = ${studentId} and n.withdrawn_at is null
            and (n.author_id = ${mine} or n.id in
              (select r.note_id from working_note_readers r where r.account_id = ${mine}))
            and ${studentsVisibleTo(viewer, this.clock.today())}
          order by n.created_at desc, n.id`,
    );
    return found.map(({ at, sealed, ...note }) => ({
      ...note,
      createdAt: new Date(at),
      text: this.keys.open(sealed, workingNoteContext(note.id)) ?? '',
    }));
  }

  async write(tx: EntityManager, { text, at, ...of }: NewNote): Promise<void> {
    const note = Object.assign(new WorkingNote(), { ...of, createdAt: at });
    note.sealedText = this.keys.seal(text, workingNoteContext(note.id));
    await tx.insert(WorkingNote, note);
  }

  /** The case goes to `to` with the notes: what `from` may read, `to` may read from now on. */
  async handTo(tx: EntityManager, studentId: string, from: string, to: string): Promise<void> {
    await rows(
      tx,
      sql`insert into working_note_readers (note_id, account_id, since)
          select n.id, ${to}, ${this.clock.now()} from working_notes n
          where n.student_id = ${studentId} and n.author_id <> ${to}
            and (n.author_id = ${from} or n.id in
              (select r.note_id from working_note_readers r where r.account_id = ${from}))
          on conflict do nothing`,
    );
  }

  async withdrawOf(tx: EntityManager, contactId: string, at: Date): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(WorkingNote)
      .set({ withdrawnAt: at, version: () => 'version + 1' })
      .where('contact_id = :contactId and withdrawn_at is null', { contactId })
      .execute();
  }
}

interface SealedNote {
  readonly at: string;
  readonly sealed: string;
}
