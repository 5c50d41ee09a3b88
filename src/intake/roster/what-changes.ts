import type { WhenThere } from '../../database/put.js';

/** What a roster can change; all else of a student is left as it is. */
export const STUDENT: WhenThere = {
  same: ['id'],
  set: [
    ...['schoolId', 'number', 'givenName', 'prefix', 'surname', 'birthDate', 'gender', 'cluster'],
    ...['exitProfile', 'email', 'phone', 'postcode', 'municipality', 'leavesSchoolOn', 'advice'],
    ...['wantsSupport', 'version'],
  ],
};

export const ENROLMENT: WhenThere = {
  same: ['id'],
  set: [
    ...['organisationId', 'locationId', 'programmeId', 'level', 'learningPath', 'status'],
    ...['startsOn', 'endsOn', 'mentorId', 'studentNumber', 'endReason', 'bottleneck', 'version'],
  ],
};

export const TRAJECTORY: WhenThere = { same: ['id'], set: ['coachId', 'mboStartsOn', 'version'] };
