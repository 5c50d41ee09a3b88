import { accessTo, maySee, mayRead, mayWrite, OPENS, PARTS, type Relation } from './visibility.js';

const relations = Object.keys(OPENS) as Relation[];
const whoMay = (may: typeof mayRead, part: (typeof PARTS)[number]) =>
  relations.filter((relation) => may(part, [relation]));

describe('a relation to a student', () => {
  it('opens the name to those who work with the student, and to an informed coordinator', () => {
    expect(relations.filter((relation) => maySee([relation]))).toEqual([
      'coach',
      'mentor',
      'school_of_origin',
      'care_coordinator',
      'adviser',
      'former_adviser',
      'informed_coordinator',
    ]);
  });

  it('opens a working note to its author only', () => {
    expect(whoMay(mayRead, 'working_note')).toEqual(['coach']);
  });

  it('opens talks to coach and mentor, to read to the care coordinator, as a summary to an adviser', () => {
    expect(whoMay(mayWrite, 'talks')).toEqual(['coach', 'mentor']);
    expect(whoMay(mayRead, 'talks')).toEqual(['coach', 'mentor', 'care_coordinator']);
    expect(accessTo('talks', ['adviser'])).toBe('summary');
    expect(accessTo('talks', ['school_of_origin'])).toBe('none');
  });

  it('opens hours of absence to the school, and only their total to others', () => {
    expect(whoMay(mayRead, 'absence')).toEqual(['mentor', 'school_of_origin', 'care_coordinator']);
    expect(accessTo('absence', ['coach'])).toBe('summary');
  });

  it('opens what helps to school and institution, and to coach and mentor to read', () => {
    expect(whoMay(mayWrite, 'support')).toEqual(['school_of_origin', 'care_coordinator']);
    expect(whoMay(mayRead, 'support')).toEqual([
      'coach',
      'mentor',
      'school_of_origin',
      'care_coordinator',
    ]);
    expect(accessTo('support', ['informed_coordinator'])).toBe('none');
  });

  it('opens the handover to who sends it, to who receives it to mark as read, and its status to a coordinator', () => {
    expect(whoMay(mayWrite, 'handover')).toEqual(['coach', 'school_of_origin']);
    expect(
      ['mentor', 'care_coordinator'].map((who) => accessTo('handover', [who as Relation])),
    ).toEqual(['add', 'add']);
    expect(accessTo('handover', ['coordinator'])).toBe('summary');
    expect(accessTo('handover', ['adviser'])).toBe('none');
  });

  it('opens who looked at what to the auditor, and no student', () => {
    expect(whoMay(mayRead, 'log')).toEqual(['auditor']);
    expect(PARTS.filter((part) => mayRead(part, ['auditor']))).toEqual(['log']);
  });

  it('opens nothing to an administrator, or to nobody in particular', () => {
    for (const part of PARTS) {
      expect([part, accessTo(part, ['administrator'])]).toEqual([part, 'none']);
      expect([part, accessTo(part, [])]).toEqual([part, 'none']);
    }
  });

  it('lets a mentor add a signal, and not change one', () => {
    expect(accessTo('signals', ['mentor'])).toBe('add');
    expect(mayRead('signals', ['mentor'])).toBe(true);
    expect(mayWrite('signals', ['mentor'])).toBe(false);
  });

  it('adds up with the others of the same person', () => {
    expect(accessTo('enrolment', ['coach', 'care_coordinator'])).toBe('write');
    expect(accessTo('name_contact', new Set<Relation>(['coordinator', 'auditor']))).toBe('none');
  });
});
