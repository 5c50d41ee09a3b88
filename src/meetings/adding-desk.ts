import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { readList, shownOf } from '../directory/listing.js';
import type { Problem } from '../problems/problem.js';
import { visibleStudent } from '../students/visible-student.js';
import { blankForm, type Form } from '../web/form.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { addPage, candidateList, choosePage } from './add.page.js';
import { Agendas } from './agenda.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { ProposalDesk } from './proposal-desk.js';

/** Putting a student on an agenda: whom, and what the meeting is asked. */
@Injectable()
export class AddingDesk {
  constructor(
    private readonly agendas: Agendas,
    private readonly proposals: ProposalDesk,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Without those who are on it already. */
  async choose(
    viewer: Viewer,
    meeting: MeetingAtHand,
    asked: Record<string, unknown>,
  ): Promise<Page> {
    const query = readList(candidateList(meeting.onDay), asked);
    const { path } = query.rules;
    const items = await this.agendas.of(viewer, meeting);
    const onAgenda = new Set(items.map(({ studentId }) => studentId));
    const candidates = await this.proposals.candidates(viewer, query.search, onAgenda);
    const shown = shownOf(query, candidates);
    this.proposals.saw(
      viewer,
      path,
      shown.map(({ id }) => id),
    );
    const proposals = await this.proposals.of(viewer, onAgenda, path);
    const total = candidates.length;
    return page('meetings/choose', choosePage(query, { meeting, shown, total, proposals }));
  }

  /** Problem 'not-found' for a student whom the viewer may not see. */
  async ask(
    viewer: Viewer,
    meeting: MeetingAtHand,
    studentId: string,
    typed: { form: Form<unknown>; problem: Problem } | null = null,
  ): Promise<Page> {
    const { manager } = this.database;
    const student = await visibleStudent(manager, viewer, studentId, this.clock.today());
    const content = addPage(meeting, student, typed?.form ?? blankForm(), typed?.problem ?? null);
    this.proposals.saw(viewer, content.path, [student.id]);
    return page('meetings/add', content, typed?.problem.status ?? 200);
  }
}
