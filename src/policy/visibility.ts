/*
 * Rules section 9: "a person sees a student only through a relation that is in force today". Here is
 * what each relation opens; `relations.ts` says when one is in force.
 */

export const PARTS = [
  'name_contact',
  'enrolment',
  'talks', // check-ins, agreements and contacts
  'working_note',
  'support', // what helps, and what was agreed on support: never a diagnosis
  'absence',
  'signals', // signals, level and alerts
  'handover', // where the handover stands; what is in it is for whom it is shared with
  'outcome',
  'statistics',
  'log',
] as const;

export type Part = (typeof PARTS)[number];

/**
 * `summary`: a total or the main lines, never the rows. `add`: read, and put in something of one's
 * own. Each includes the ones before it.
 */
export const ACCESS = ['none', 'summary', 'read', 'add', 'write'] as const;

export type Access = (typeof ACCESS)[number];

export type Relation =
  /** Coach of the trajectory. */
  | 'coach'
  /** Mentor of the enrolment. */
  | 'mentor'
  /** School mentor at the school of origin, until the student leaves it. */
  | 'school_of_origin'
  /** Care coordinator of the institution of the enrolment. */
  | 'care_coordinator'
  /** Youth adviser to whom an open alert about the student was sent. */
  | 'adviser'
  /** The same, for six weeks after the alert was closed. */
  | 'former_adviser'
  /** Coordinator of the region: numbers and status, without a name. */
  | 'coordinator'
  /** Coordinator who may know who it is: unassigned, at risk, an alert of their own, or by mandate. */
  | 'informed_coordinator'
  | 'administrator'
  | 'auditor';

/** The access matrix, a part that is not named being closed. Working notes: only their author. */
export const OPENS: Readonly<Record<Relation, Partial<Record<Part, Access>>>> = {
  coach: {
    name_contact: 'write',
    enrolment: 'read',
    talks: 'write',
    working_note: 'write',
    support: 'read',
    absence: 'summary',
    signals: 'write',
    handover: 'write',
    outcome: 'write',
    statistics: 'read',
  },
  mentor: {
    name_contact: 'read',
    enrolment: 'read',
    talks: 'write',
    support: 'read',
    absence: 'write',
    signals: 'add',
    handover: 'add',
    outcome: 'write',
    statistics: 'read',
  },
  school_of_origin: {
    name_contact: 'write',
    enrolment: 'write',
    support: 'write',
    absence: 'write',
    handover: 'write',
    statistics: 'summary',
  },
  care_coordinator: {
    name_contact: 'read',
    enrolment: 'write',
    talks: 'read',
    support: 'write',
    absence: 'read',
    signals: 'read',
    handover: 'add',
    outcome: 'read',
    statistics: 'summary',
  },
  adviser: {
    name_contact: 'read',
    enrolment: 'read',
    talks: 'summary',
    absence: 'summary',
    signals: 'write',
    outcome: 'write',
    statistics: 'read',
  },
  former_adviser: {
    name_contact: 'read',
    enrolment: 'read',
    talks: 'summary',
    absence: 'summary',
    signals: 'read',
    outcome: 'read',
  },
  coordinator: {
    enrolment: 'read',
    absence: 'summary',
    signals: 'summary',
    handover: 'summary',
    outcome: 'read',
    statistics: 'summary',
  },
  informed_coordinator: {
    name_contact: 'read',
    enrolment: 'read',
    absence: 'summary',
    signals: 'summary',
    handover: 'summary',
    outcome: 'read',
    statistics: 'summary',
  },
  administrator: {},
  auditor: { statistics: 'summary', log: 'read' },
};

/** What these relations together open of a part. */
export function accessTo(part: Part, relations: Iterable<Relation>): Access {
  const opened = [...relations].map((relation) => ACCESS.indexOf(OPENS[relation][part] ?? 'none'));
  return ACCESS[Math.max(0, ...opened)];
}

export function mayRead(part: Part, relations: Iterable<Relation>): boolean {
  return reaches(accessTo(part, relations), 'read');
}

export function mayWrite(part: Part, relations: Iterable<Relation>): boolean {
  return reaches(accessTo(part, relations), 'write');
}

/** Whether the student exists for somebody with these relations: by name, on a list, by its address. */
export function maySee(relations: Iterable<Relation>): boolean {
  return mayRead('name_contact', relations);
}

function reaches(access: Access, wanted: Access): boolean {
  return ACCESS.indexOf(access) >= ACCESS.indexOf(wanted);
}
