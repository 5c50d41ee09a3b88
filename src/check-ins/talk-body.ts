import { orNull } from '../students/day-fields.js';
import type { RecordBody } from './check-ins.api.dto.js';
import type { HeldTalk } from './talk.js';

/** A talk that was held, from what another system sent; its fields have been checked. */
export function heldTalkFrom(body: RecordBody, newCoachId: string | null): HeldTalk {
  const { heldOn, decision, present = [], views = {} } = body;
  if (heldOn === undefined || decision === undefined) throw new Error('a talk without a day');
  const { student = 'none', mentor = 'none', coach = 'none' } = views;
  return {
    ...{ heldOn, decision, present, newCoachId },
    views: { student, mentor, coach },
    score: body.score ?? null,
    ownWords: orNull(body.ownWords),
    goesWell: orNull(body.goesWell),
    reason: orNull(body.reason),
    bottlenecks: body.bottlenecks ?? [],
    agreements: (body.agreements ?? []).map(({ what, who, by = null }) => ({ what, who, by })),
    signals: body.signals ?? [],
    ...{ saidNothing: false, topics: {}, needs: null, bottleneckNote: null },
    ...{ forMeeting: false, withNotes: false, doneAgreementIds: [] },
  };
}
