import { Injectable } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { blankForm, type Form } from '../web/form.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import type { Decided } from './decided.js';
import { atField } from './meeting-checks.js';
import type { DecideDto } from './meeting.dto.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { meetingPage } from './meeting.page.js';
import { nextOf, type CurrentPoint } from './meeting-room.js';
import { MeetingRooms } from './meeting-rooms.js';
import { isMeetingDecision, meetingPath, pointPath } from './meeting-words.js';
import { Minutes, type MinutedTask } from './minutes.js';
import { Points } from './points.js';

/** The room with its form: what is shown of a student, and what was decided about them. */
@Injectable()
export class PointDesk {
  constructor(
    private readonly rooms: MeetingRooms,
    private readonly minutes: Minutes,
    private readonly points: Points,
  ) {}

  async show(
    viewer: Viewer,
    meeting: MeetingAtHand,
    itemId: string | null,
    typed: { form: Form<unknown>; problem: Problem } | null = null,
  ): Promise<Page> {
    const room = await this.rooms.of(viewer, meeting, itemId);
    const form = typed?.form ?? (await this.formOf(room.current));
    const problem = typed?.problem ?? null;
    return page('meetings/meeting', meetingPage(room, form, problem), problem?.status ?? 200);
  }

  /** Stores the decision, and says where to go on. */
  async decide(viewer: Viewer, meeting: MeetingAtHand, itemId: string, form: DecideDto) {
    const room = await this.rooms.of(viewer, meeting, itemId);
    const { current } = room;
    if (!current) throw new Problem('not-found');
    await this.points.decide(viewer, meeting.onDay, itemId, decidedOf(form, current, meeting));
    const next = nextOf(room, current.item);
    return next === null ? meetingPath(meeting.onDay) : `${pointPath(meeting.onDay, next)}#punt`;
  }

  private async formOf(current: CurrentPoint | null): Promise<Form<unknown>> {
    if (!current) return blankForm();
    const { item, doers } = current;
    const task = (await this.minutes.tasksOf([item.id])).get(item.id) ?? null;
    return blankForm({
      decision: item.decision ?? '',
      note: item.note ?? '',
      who: valueOf(doers, task),
      by: task?.dueOn ?? '',
      backOn: item.backOn ?? '',
      version: String(item.version),
    });
  }
}

/** Who was chosen before; at first whoever comes first. */
function valueOf(doers: CurrentPoint['doers'], task: MinutedTask | null): string {
  if (!task) return doers[0]?.value ?? '';
  const isIt = ({ value, party, accountId }: CurrentPoint['doers'][number]) =>
    accountId === null ? party === task.who : value === task.ownerId;
  return doers.find(isIt)?.value ?? '';
}

/** Problem 'invalid-input' for what cannot be decided. */
function decidedOf(
  form: DecideDto,
  { item, doers }: CurrentPoint,
  { onDay }: MeetingAtHand,
): Decided {
  const { decision, by, backOn, version, studentKnows } = form;
  const note = form.note === '' ? null : form.note;
  const doer = form.who === '' ? doers[0] : doers.find(({ value }) => value === form.who);
  const faults = [
    ...(isMeetingDecision(decision) ? [] : [atField('decision', 'Kies wat jullie besluiten.')]),
    ...(decision === 'other_help' && note === null
      ? [atField('note', 'Schrijf op welke hulp er komt en wat iemand daarvoor doet.')]
      : []),
    ...(decision === 'alert' && item.decision !== 'alert' && !['ja', 'nee'].includes(studentKnows)
      ? [atField('studentKnows', 'Kies ja of nee. Bespreek het eerst, als dat kan.')]
      : []),
    ...(by !== null && note === null
      ? [atField('note', 'Schrijf op wat iemand gaat doen, of haal de dag weg.')]
      : []),
    ...(by !== null && by < onDay
      ? [atField('by', 'Kies de dag van het overleg of een dag erna.')]
      : []),
    ...(backOn !== null && backOn <= onDay
      ? [atField('backOn', 'Kies een dag na dit overleg.')]
      : []),
    ...(doer ? [] : [atField('who', 'Kies wie het doet uit de lijst.')]),
  ];
  if (faults.length > 0 || !doer || !isMeetingDecision(decision))
    throw new Problem('invalid-input', undefined, faults);
  const { party, accountId } = doer;
  const knows = studentKnows === 'ja';
  return { decision, note, doer: { party, accountId }, by, backOn, version, studentKnows: knows };
}
