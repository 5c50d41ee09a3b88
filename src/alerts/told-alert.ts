import type { Viewer } from '../web/viewer.js';
import type { ListedAlert } from './listed-alert.js';

/**
 * An alert as other systems read it. Who may not know whom it is about reads no words either, which may
 * tell, nor does a coordinator who knows the name: only how it stands.
 */
export function alertForSystems(
  { role }: Pick<Viewer, 'role'>,
  { alert, student, institution, location, owner, raisedBy }: ListedAlert,
): object {
  const { id, state, cause, level, raisedOn, acknowledgeBy, planBy, version } = alert;
  const { acknowledgedOn, plannedOn, escalatedOn, fallenOn, settledOn, outcome, outcomeOn } = alert;
  const mayReadWhy = student !== null && role !== 'coordinator';
  return {
    ...{ id, state, cause, level, raisedOn, raisedBy, acknowledgeBy, planBy },
    student: student && {
      ...{ id: alert.studentId, name: student.name, municipality: student.municipality },
    },
    ...{ institution, location, owner },
    question: mayReadWhy ? alert.question : null,
    studentKnows: alert.studentKnows,
    reasons: mayReadWhy ? alert.reasons : [],
    plan: mayReadWhy ? alert.plan : null,
    ...{ acknowledgedOn, plannedOn, escalatedOn, fallenOn, settledOn, outcome, outcomeOn, version },
  };
}
