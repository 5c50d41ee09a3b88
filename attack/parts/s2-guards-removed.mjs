import { wholeBuild } from '../lib/planted.mjs';
import { describeProgram } from '../lib/program.mjs';
import { part as matrix } from './s1-matrix.mjs';
import { part as foreign } from './s3-foreign-ids.mjs';
import { doorOpenTo, part as canaries } from './s4-canaries.mjs';
import { part as forged } from './s5-forged-forms.mjs';

/*
 * The test of the tests: every guard and scope is taken away in turn, and the attack that it is there for must notice. What
 * those attacks have as holes of their own is not repeated here.
 */
const SCOPES = 'dist/src/access/visible-students.js';
const ADVISERS = 'dist/src/access/adviser-alerts.js';
const VIEWERS = 'dist/src/access/viewers.js';
const GUARD = 'dist/src/access/access.guard.js';
const MATRIX = 'dist/src/policy/visibility.js';

/** `[by, name, file, from, to]`: by which attack it is to be found. */
const GUARDS = [
  [matrix, 'nobody is asked who they are', GUARD, 'admit(admission, request);', ';'],
  [
    matrix,
    'a visitor passes for a person',
    GUARD,
    "if (!person)\n        throw new Problem('sign-in-needed');",
    'if (!person)\n        return;',
  ],
  [
    ...[matrix, 'who stands at the door is in', 'dist/src/access/recognise.js'],
    ...['const person = isIn ?', 'const person = isIn || session ?'],
  ],
  [
    matrix,
    'an account that is closed goes on',
    VIEWERS,
    'and (a.closed_on is null or a.closed_on > ${today})',
    '',
  ],
  [matrix, 'a role begins before its first day', VIEWERS, 'and p.starts_on <= ${today}', ''],
  [
    ...[matrix, 'who stood in goes on after the last day', VIEWERS],
    ...['and v.starts_on <= ${today} and v.ends_on >= ${today}', ''],
  ],
  [matrix, 'who stands in does so in every role', VIEWERS, 'and v.role = ${role}', ''],
  [
    matrix,
    'who was joined away is there still',
    SCOPES,
    'return sql `(s.joined_into_id is null and ${throughRole(viewer, today)})`;',
    'return sql `(${throughRole(viewer, today)})`;',
  ],
  [
    matrix,
    'a coach has everybody’s students',
    SCOPES,
    'where t.coach_id in ${sqlList(accountIds)} and ${trajectoryGoesOn(today)})`;',
    'where ${trajectoryGoesOn(today)})`;',
  ],
  [
    matrix,
    'a mentor has everybody’s students',
    SCOPES,
    'where e.mentor_id in ${sqlList(workOf(viewer))} and',
    'where',
  ],
  [
    matrix,
    'an enrolment that ended counts',
    SCOPES,
    '(e.ends_on is null or e.ends_on >= ${today})',
    '(${today} = ${today})',
  ],
  [
    matrix,
    'an enrolment that was withdrawn counts',
    SCOPES,
    "and (e.status is null or e.status not in ('ingetrokken', 'leidt_niet_tot_inschrijving'))",
    '',
  ],
  [
    canaries,
    'a school mentor has those of every school',
    SCOPES,
    's.school_id in ${schools} and',
    '',
  ],
  [
    matrix,
    'a school keeps who left',
    SCOPES,
    '(s.leaves_school_on >= ${today}',
    '(s.leaves_school_on is not null',
  ],
  [
    matrix,
    'a care coordinator has those of every place',
    SCOPES,
    'where ${atPosts(viewer.posts)} and',
    'where',
  ],
  [
    matrix,
    'one location opens the whole institution',
    SCOPES,
    'and e.location_id = ${locationId}',
    '',
  ],
  [
    canaries,
    'a coordinator has those of every region',
    SCOPES,
    'and ${studentsOfRegions(regionsOf(viewer), today)}`;\n}',
    '`;\n}',
  ],
  [matrix, 'a coordinator knows every name', SCOPES, "where n.level = 'at_risk' and", 'where'],
  [
    canaries,
    'an adviser reads what a colleague took on',
    ADVISERS,
    'or al.owner_id is null and ${sentToAdviser(viewer, today)}',
    'or ${sentToAdviser(viewer, today)}',
  ],
  [
    foreign,
    'an adviser reads what went to another location',
    ADVISERS,
    'and (p.location_id is null or p.location_id = ax.location_id)',
    '',
  ],
  [foreign, 'an adviser reads on for ever', ADVISERS, 'and al.settled_on >= ${since}', ''],
  [
    foreign,
    'news of somebody else is opened',
    'dist/src/notices/notice-reading.js',
    'findOneBy(Notice, { id, accountId })',
    'findOneBy(Notice, { id })',
  ],
  [
    foreign,
    'a list that somebody else keeps is thrown away',
    'dist/src/students/saved-views.js',
    '{ id, accountId: viewer.accountId }',
    '{ id }',
  ],
  [
    canaries,
    'a coordinator hands out students of every region',
    SCOPES,
    'return sql `(${own} and ${studentsOfRegions(regionsOf(viewer), today)})`;',
    'return sql `(${own})`;',
  ],
  [
    canaries,
    'a school of origin reads the talks',
    MATRIX,
    "school_of_origin: {\n        name_contact: 'write',",
    "school_of_origin: {\n        talks: 'read',\n        name_contact: 'write',",
  ],
  [
    canaries,
    'a coordinator reads why there was an alert',
    MATRIX,
    "informed_coordinator: {\n        name_contact: 'read',\n        enrolment: 'read',\n        absence: 'summary',\n        signals: 'summary',",
    "informed_coordinator: {\n        name_contact: 'read',\n        enrolment: 'read',\n        absence: 'summary',\n        signals: 'read',",
  ],
  [
    forged,
    'nothing is said of another origin',
    'dist/src/web/csrf.js',
    "if (site !== undefined && site !== 'same-origin' && site !== 'none')",
    'if (false)',
  ],
];

/** Whom it is enough to come as, to see it. */
const ROLES_OF = {
  'an adviser reads what a colleague took on': ['youth_adviser'],
  'a school mentor has those of every school': ['school_mentor'],
  'a coordinator has those of every region': ['coordinator'],
  'a coordinator hands out students of every region': ['coordinator'],
  'a school of origin reads the talks': ['school_mentor'],
  'a coordinator reads why there was an alert': ['coordinator'],
};

/** What stands behind another guard: that one is taken away with it, or it would not be seen to be gone. */
const BEHIND = [
  {
    ...{ by: canaries, roles: ['administrator'], name: 'an administrator sees students' },
    places: [
      {
        file: SCOPES,
        from: "case 'auditor':\n            return NOBODY;",
        to: "case 'auditor':\n            return sql `1 = 1`;",
      },
      {
        file: 'dist/src/students/students.controller.js',
        from: "Allow('coach', 'care_coordinator', 'coordinator'),",
        to: "Allow('coach', 'care_coordinator', 'coordinator', 'administrator'),",
      },
    ],
  },
  {
    ...{ by: canaries, roles: ['youth_adviser'], name: 'a part that is closed opens' },
    places: [
      {
        file: 'dist/src/access/opens.js',
        from: 'if (!isOpen(viewer, part, wanted))',
        to: 'if (false)',
      },
      doorOpenTo('youth_adviser'),
    ],
  },
  {
    ...{ by: canaries, roles: ['mentor'], name: 'a mentor sees what a coach notes for themselves' },
    places: [
      {
        file: MATRIX,
        from: "mentor: {\n        name_contact: 'read',",
        to: "mentor: {\n        working_note: 'read',\n        name_contact: 'read',",
      },
      {
        file: 'dist/src/contacts/working-notes.js',
        from: '(n.author_id = ${mine} or',
        to: '(n.author_id <> ${mine} or',
      },
    ],
  },
];

const HOLES = [
  ...GUARDS.map(([by, name, file, from, to]) => ({
    ...{ by, name, roles: ROLES_OF[name], places: [{ file, from, to }] },
  })),
  ...BEHIND,
];

export const part = {
  id: 'S2',
  title: 'Guards and scopes taken away in turn',
  goal: '100 % noticed',
  holes: HOLES.map(({ name, places }) => ({ name, places })),
  /** On the program as it is there is nothing to take away: that S1, S3, S4 and S5 hold there, they say themselves. */
  async run(context) {
    if (context.hole === null) return { tries: HOLES.length, found: [], figures: {} };
    const { by, roles } = HOLES.find(({ name }) => name === context.hole);
    // None of these takes a route away or adds one.
    const program = await describeProgram({ ...context, build: wholeBuild() });
    return by.run({ ...context, program, roles });
  },
};
