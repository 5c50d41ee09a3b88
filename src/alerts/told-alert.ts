import type { ListedAlert } from './listed-alert.js';

/**
 * An alert as other systems read it. Who may not know whom it is about reads no words either, which may
 * tell: only how it stands.
 */
export function alertForSystems({
  alert,
  student,
  institution,
  location,
  owner,
  raisedBy,
}: ListedAlert): object {
  const { id, state, cause, level, raisedOn, acknowledgeBy, planBy, version } = alert;
  const { acknowledgedOn, plannedOn, escalatedOn, fallenOn, settledOn, outcome, outcomeOn } = alert;
  return {
    ...{ id, state, cause, level, raisedOn, raisedBy, acknowledgeBy, planBy },
    student: student && {
      ...{ id: alert.studentId, name: student.name, municipality: student.municipality },
    },
    ...{ institution, location, owner },
    question: student && alert.question,
    studentKnows: alert.studentKnows,
    reasons: student ? alert.reasons : [],
    plan: student && alert.plan,
    ...{ acknowledgedOn, plannedOn, escalatedOn, fallenOn, settledOn, outcome, outcomeOn, version },
  };
}
