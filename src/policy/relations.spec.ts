import { relationsOf, type Appointment, type Ties } from './relations.js';
import type { Role } from './roles.js';

const TODAY = '2026-11-24';

/** A student from De Wending at ROC Maasveld, coached by Marije, with Ruud as mentor. */
function aStudent(changes: Partial<Ties> = {}): Ties {
  return {
    isJoinedAway: false,
    regionNumber: 99,
    coachId: 'marije',
    mentorId: 'ruud',
    schoolOfOriginId: 'wending',
    vsoEndsOn: '2026-07-09',
    mboStartsOn: '2026-08-24',
    institutionId: 'maasveld',
    adviserIds: [],
    formerAdviserIds: [],
    isAtRisk: false,
    standIns: [],
    informedCoordinatorIds: [],
    ...changes,
  };
}

function as(role: Role, changes: Partial<Appointment> = {}): Appointment {
  return {
    role,
    organisationId: 'elders',
    regionNumber: 99,
    from: '2025-08-01',
    to: null,
    ...changes,
  };
}

function relations(
  accountId: string,
  appointment: Appointment,
  student = aStudent(),
  today = TODAY,
) {
  return [...relationsOf({ accountId, appointments: [appointment] }, student, today)];
}

describe('a person has a relation to a student', () => {
  it('as coach of the trajectory', () => {
    expect(relations('marije', as('coach'))).toEqual(['coach']);
    expect(relations('tom', as('coach'))).toEqual([]);
  });

  it('as stand-in for the coach or the mentor, in that role and for so long', () => {
    const away = { from: '2026-11-23', to: '2026-12-04' };
    const student = aStudent({
      standIns: [
        { role: 'coach', absentId: 'marije', standInId: 'tom', ...away },
        { role: 'mentor', absentId: 'ruud', standInId: 'hanneke', ...away },
        { role: 'coach', absentId: 'samira', standInId: 'nadia', ...away },
      ],
    });
    expect(relations('tom', as('coach'), student)).toEqual(['coach']);
    expect(relations('hanneke', as('mentor'), student)).toEqual(['mentor']);
    expect(relations('tom', as('mentor'), student)).toEqual([]);
    expect(relations('hanneke', as('coach'), student)).toEqual([]);
    expect(relations('nadia', as('coach'), student)).toEqual([]);
    expect(relations('marije', as('coach'), student)).toEqual(['coach']);
    const on = (today: string) => relations('tom', as('coach'), student, today).length;
    expect(['2026-11-22', '2026-11-23', '2026-12-04', '2026-12-05'].map(on)).toEqual([0, 1, 1, 0]);
    const over = as('coach', { to: '2026-11-23' });
    expect(relations('tom', over, student)).toEqual([]);
  });

  it('never when the student is known as another one', () => {
    const joined = aStudent({ isJoinedAway: true, isAtRisk: true });
    expect(relations('marije', as('coach'), joined)).toEqual([]);
    expect(relations('els', as('coordinator'), joined)).toEqual([]);
  });

  it('as mentor of the enrolment', () => {
    expect(relations('ruud', as('mentor'))).toEqual(['mentor']);
    expect(relations('hanneke', as('mentor'))).toEqual([]);
  });

  it('as mentor at the school of origin, until the student leaves it', () => {
    const wim = as('school_mentor', { organisationId: 'wending' });
    expect(relations('wim', wim, aStudent(), '2026-07-09')).toEqual(['school_of_origin']);
    expect(relations('wim', wim, aStudent(), '2026-07-10')).toEqual([]);
    expect(relations('wim', as('school_mentor'), aStudent(), '2026-07-09')).toEqual([]);
    const undated = aStudent({ vsoEndsOn: null });
    expect(relations('wim', wim, undated, '2026-08-23')).toEqual(['school_of_origin']);
    expect(relations('wim', wim, undated, '2026-08-24')).toEqual([]);
    expect(relations('wim', wim, aStudent({ vsoEndsOn: null, mboStartsOn: null }))).toHaveLength(1);
  });

  it('as care coordinator of the institution', () => {
    const care = as('care_coordinator', { organisationId: 'maasveld' });
    expect(relations('lies', care)).toEqual(['care_coordinator']);
    expect(relations('lies', care, aStudent({ institutionId: 'groenewaard' }))).toEqual([]);
  });

  it('as care coordinator of one location, for who goes there', () => {
    const care = as('care_coordinator', { organisationId: 'maasveld', locationId: 'kas' });
    expect(relations('lies', care, aStudent({ locationId: 'kas' }))).toEqual(['care_coordinator']);
    expect(relations('lies', care, aStudent({ locationId: 'erf' }))).toEqual([]);
  });

  it('as adviser of an open alert, and for a while after it was closed', () => {
    const rachid = as('youth_adviser', { organisationId: 'maasveld' });
    expect(relations('rachid', rachid)).toEqual([]);
    expect(relations('rachid', rachid, aStudent({ adviserIds: ['rachid'] }))).toEqual(['adviser']);
    const closed = aStudent({ formerAdviserIds: ['rachid'] });
    expect(relations('rachid', rachid, closed)).toEqual(['former_adviser']);
  });

  it('as coordinator of the region, who may know the name when there is a reason', () => {
    const els = as('coordinator');
    expect(relations('els', els)).toEqual(['coordinator']);
    const reasons = [{ isAtRisk: true }, { coachId: null }, { informedCoordinatorIds: ['els'] }];
    for (const reason of reasons) {
      expect(relations('els', els, aStudent(reason))).toEqual(['informed_coordinator']);
    }
    expect(relations('els', els, aStudent({ informedCoordinatorIds: ['other'] }))).toEqual([
      'coordinator',
    ]);
    expect(
      relations('els', as('coordinator', { regionNumber: 14 }), aStudent({ isAtRisk: true })),
    ).toEqual([]);
  });

  it('only while the role is held', () => {
    const period = as('coach', { from: '2026-09-01', to: '2026-11-30' });
    const on = (today: string) => relations('marije', period, aStudent(), today).length;
    expect(['2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01'].map(on)).toEqual([0, 1, 1, 0]);
  });

  it('through the role in which they stand to the student, and no other', () => {
    expect(relations('marije', as('mentor'))).toEqual([]);
    expect(relations('ruud', as('coach'))).toEqual([]);
    const both = { accountId: 'marije', appointments: [as('coach'), as('auditor')] };
    expect([...relationsOf(both, aStudent(), TODAY)]).toEqual(['coach', 'auditor']);
  });
});
