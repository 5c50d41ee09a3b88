import { Injectable } from '@nestjs/common';
import { isOpen } from '../../access/opens.js';
import { CheckInLists } from '../../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import { TalksAhead, type TalkAhead } from '../../check-ins/talks-ahead.js';
import { LookAgain } from '../../facts/look-again.js';
import type { Viewer } from '../../web/viewer.js';

export interface StudentTalks {
  /** Over all trajectories, by number. */
  readonly talks: readonly ListedCheckIn[];
  /** What will come into being when all goes as it goes now. */
  readonly ahead: readonly TalkAhead[];
}

/** The talks of a student who was found through the viewer's scope; none for who may not know of them. */
@Injectable()
export class DossierTalks {
  constructor(
    private readonly lists: CheckInLists,
    private readonly ahead: TalksAhead,
    private readonly lookAgain: LookAgain,
  ) {}

  async of(viewer: Viewer, studentId: string): Promise<StudentTalks> {
    if (!isOpen(viewer, 'talks', 'read')) return { talks: [], ahead: [] };
    await this.lookAgain.settled(studentId);
    const [talks, ahead] = await Promise.all([
      this.lists.ofStudent(studentId),
      this.ahead.of(studentId),
    ]);
    return { talks, ahead };
  }
}
