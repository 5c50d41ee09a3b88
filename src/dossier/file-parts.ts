import type { EnrolmentFacts } from '../students/student-facts.js';
import type { FollowedTrajectory, OutcomeFacts } from '../trajectories/trajectory-facts.js';

/** An enrolment as other systems read it. */
export function enrolmentForSystems(enrolment: EnrolmentFacts): object {
  const { id, version, institution, location, programme, crebo, level, learningPath } = enrolment;
  const { status, startsOn, endsOn, endReason, mentor, mentorEmail, studentNumber } = enrolment;
  return {
    ...{ id, version, institution, location, programme, crebo, level, learningPath },
    ...{ status, startsOn, endsOn, endReason, studentNumber },
    mentor: mentor === null ? null : { name: mentor, email: mentorEmail },
  };
}

/** A trajectory as other systems read it: dates, and no more of people than who coaches. */
export function trajectoryForSystems(trajectory: FollowedTrajectory): object {
  const { id, version, initiative, registeredOn, mboStartsOn, coachingStoppedOn, closedOn } =
    trajectory;
  const { coach, coachEmail } = trajectory;
  return {
    ...{ id, version, initiative, registeredOn, mboStartsOn, coachingStoppedOn, closedOn },
    entersIndirectly: trajectory.entersIndirectly,
    coach: coach === null ? null : { name: coach, email: coachEmail },
  };
}

/** An outcome in the words of the code lists. */
export function outcomeForSystems(outcome: OutcomeFacts): object {
  const { id, kind, onDay, wentFrom, wentTo, bottleneck } = outcome;
  return { id, kind, date: onDay, from: wentFrom, to: wentTo, bottleneck };
}
