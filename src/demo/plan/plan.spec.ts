import { HOLIDAYS } from '../../directory/data/holidays.js';
import { PROGRAMMES } from '../../directory/data/programmes.js';
import { Calendar } from '../../policy/calendar.js';
import { ageOn, isDay } from '../../policy/day.js';
import { brinOf, emailOf, organisationCodeOf, postcodeOf } from '../../policy/formats.js';
import { entersIndirectly, phaseOn, phasesOf, type TrajectoryFacts } from '../../policy/phases.js';
import { mayBeHeldAt, type Role } from '../../policy/roles.js';
import { KNOWN_STUDENTS } from './known-students.js';
import { planDemoRegion } from './plan.js';
import type { PlannedStudent } from './students.js';

const TODAY = '2026-11-23';
const MARIJE = 'marije.brouwer@doorstroom.example';

function aRegion(changes: Partial<Parameters<typeof planDemoRegion>[0]> = {}) {
  return planDemoRegion({ students: 150, seed: 1, today: TODAY, ...changes });
}

function counts<T>(list: readonly T[], keyOf: (one: T) => string | number | null) {
  const result: Record<string, number> = {};
  for (const one of list) {
    const key = String(keyOf(one));
    result[key] = (result[key] ?? 0) + 1;
  }
  return result;
}

const zuid = new Calendar({ region: 'zuid', holidays: HOLIDAYS });

function factsOf(student: PlannedStudent): TrajectoryFacts {
  const hasVsoSchool = student.schoolBrin !== null;
  return { ...student, hasVsoSchool, mboStartsOn: student.enrolment.startsOn, closedOn: null };
}

function phaseOf(student: PlannedStudent, today = TODAY) {
  return phaseOn(phasesOf(factsOf(student), zuid), today)?.phase ?? 'registered';
}

const fullName = ({ givenName, infix, surname }: PlannedStudent) =>
  [givenName, infix, surname].filter(Boolean).join(' ');

describe('the demo region', () => {
  it('is the same for the same seed and date', () => {
    expect(aRegion()).toEqual(aRegion());
    expect(aRegion({ seed: '1' })).toEqual(aRegion());
  });

  it('is another for another seed or date', () => {
    expect(aRegion({ seed: 2 }).students).not.toEqual(aRegion().students);
    expect(aRegion({ today: '2026-11-24' }).students).not.toEqual(aRegion().students);
  });

  it('refuses a number of students that is none', () => {
    expect(() => aRegion({ students: -1 })).toThrow(RangeError);
    expect(() => aRegion({ students: 1.5 })).toThrow(RangeError);
  });
});

describe('its organisations', () => {
  const { organisations, region } = aRegion();

  it('are 6 vso schools, 3 mbo institutions with 8 locations, and municipalities', () => {
    expect(region).toEqual({ number: 99, name: 'Rivierenveld' });
    expect(counts(organisations, ({ kind }) => kind)).toEqual({ vso: 6, mbo: 3, municipality: 3 });
    expect(organisations.flatMap(({ locations }) => locations)).toHaveLength(8);
  });

  it('have a code of their kind', () => {
    for (const { kind, brin } of organisations) expect(organisationCodeOf(kind, brin)).toBe(brin);
    expect(new Set(organisations.map(({ brin }) => brin)).size).toBe(organisations.length);
  });
});

describe('its accounts', () => {
  const { accounts, organisations } = aRegion();
  const posts = accounts.flatMap(({ appointments }) => appointments);

  it('are 6 coaches, 40 mentors, 8 youth advisers, 2 coordinators and the others', () => {
    expect(counts(posts, ({ role }) => role)).toEqual({
      coach: 6,
      mentor: 40,
      youth_adviser: 8,
      school_mentor: 6,
      care_coordinator: 3,
      coordinator: 2,
      administrator: 2,
      auditor: 1,
    } satisfies Record<Role, number>);
  });

  it('have an address each, on a reserved domain', () => {
    const addresses = accounts.map(({ email }) => email);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((email) => emailOf(email) !== email)).toEqual([]);
    expect(addresses.filter((email) => !email.endsWith('.example'))).toEqual([]);
  });

  it('hold their roles where those may be held, a youth adviser at each location', () => {
    const of = (brin: string) => organisations.find((one) => one.brin === brin);
    for (const { role, brin, location } of posts) {
      const organisation = of(brin)!;
      expect([role, mayBeHeldAt(role, organisation.kind)]).toEqual([role, true]);
      if (location) expect(organisation.locations).toContain(location);
    }
    const advised = posts.filter(({ role }) => role === 'youth_adviser');
    expect(new Set(advised.map(({ location }) => location)).size).toBe(8);
  });

  it('include those whom the sample files name', () => {
    const named = ['marije.brouwer', 'samira.haddad', 'tom.engelen'].map(
      (n) => `${n}@doorstroom.example`,
    );
    const mentors = ['hanneke.smit@rocmaasveld.example', 'ruud.peeters@rocmaasveld.example'];
    const addresses = accounts.map(({ email }) => email);
    expect(addresses).toEqual(
      expect.arrayContaining([...named, ...mentors, 'els.vink@rivierenland.example']),
    );
    expect(accounts[0].name).toBe('Marije Brouwer');
  });

  it('began before today', () => {
    expect(posts.filter(({ from }) => from > TODAY)).toEqual([]);
  });
});

describe('its students', () => {
  const { students } = aRegion();

  it('are 30, 30, 13 and 27 of 100 at the levels, as published', () => {
    expect(counts(students, ({ enrolment }) => enrolment.level)).toEqual({
      1: 45,
      2: 45,
      3: 20,
      4: 40,
    });
  });

  it('are 71 of 100 male', () => {
    expect(counts(students, ({ gender }) => gender)).toEqual({ M: 107, V: 43 });
  });

  it('are 95 of 100 from cluster 3 or 4, and have the published exit profiles', () => {
    const { '1': one, '2': two, ...others } = counts(students, ({ cluster }) => cluster);
    expect([one, two]).toEqual([1, 6]);
    expect(Object.keys(others).sort()).toEqual(['3', '3/4', '4']);
    expect(counts(students, ({ exitProfile }) => exitProfile)).toEqual({
      VERVOLG: 117,
      ARBEID: 31,
      DAGBESTEDING: 2,
    });
  });

  it('follow a programme of their level where it is given', () => {
    const levels = new Map(PROGRAMMES.map(({ crebo, level }) => [crebo, level]));
    const { organisations } = aRegion();
    for (const { enrolment } of students) {
      expect(levels.get(enrolment.crebo)).toBe(enrolment.level);
      const { locations } = organisations.find(({ brin }) => brin === enrolment.brin)!;
      expect(locations).toContain(enrolment.location);
    }
  });

  it('are told apart by a number of their school, or of their institution', () => {
    const keys = students.map((s) => `${s.schoolBrin ?? s.enrolment.brin} ${s.leerlingnummer}`);
    expect(new Set(keys).size).toBe(150);
    expect(students.filter(({ leerlingnummer }) => Number(leerlingnummer) < 100_000)).toEqual([]);
  });

  it('are from 15 to 20 years old, and reachable nowhere in reality', () => {
    for (const student of students) {
      const age = ageOn(student.birthDate, TODAY);
      expect([age, age >= 15 && age <= 20]).toEqual([age, true]);
      expect(postcodeOf(student.postcode)).toBe(student.postcode);
      expect(student.phone ?? '0600000000').toMatch(/^0600\d{6}$/);
      expect(student.email ?? 'a@leerling.example').toMatch(/@leerling\.example$/);
      expect(student.email ?? 'a@leerling.example').toBe(
        emailOf(student.email ?? 'a@leerling.example'),
      );
    }
  });

  it('have caseloads of different sizes; a few have no coach yet', () => {
    const caseloads = counts(students, ({ coachEmail }) => coachEmail);
    expect(caseloads[MARIJE]).toBe(22);
    expect(caseloads['ans.dewit@doorstroom.example']).toBe(38);
    expect(caseloads['null']).toBe(4);
  });

  it('are mostly in their first half-year in autumn, with a few in each other phase', () => {
    const phases = counts(students, (student) => phaseOf(student));
    expect(phases['first_half_year']).toBeGreaterThan(90);
    expect(phases['aftercare']).toBeGreaterThan(10);
    expect(phases['registered']).toBeGreaterThan(20); // preparation begins on 1 February
  });

  it('are mostly in preparation in spring', () => {
    const today = '2027-04-12';
    const phases = counts(aRegion({ today }).students, (student) => phaseOf(student, today));
    expect(phases['preparation']).toBeGreaterThan(60);
    expect(phases['first_half_year']).toBeGreaterThan(4);
    expect(phases['aftercare']).toBeGreaterThan(30);
  });

  it('enter indirectly now and then', () => {
    expect(students.filter(({ schoolBrin }) => schoolBrin === null).length).toBeGreaterThan(2);
    const { direct, indirect } = counts(students, (student) =>
      entersIndirectly(factsOf(student)) ? 'indirect' : 'direct',
    );
    expect({ direct, indirect }).toEqual({ direct: 140, indirect: 10 });
  });

  it('leave every school somebody who is still there', () => {
    const still = students.filter(({ vsoEndsOn }) => vsoEndsOn && vsoEndsOn >= TODAY);
    expect(new Set(still.map(({ schoolBrin }) => schoolBrin)).size).toBe(6);
  });

  it('include those of the designs, with Marije as their coach, when there is room', () => {
    for (const total of [30, 31, 150, 1_000]) {
      const region = aRegion({ students: total });
      const first = region.students.slice(0, KNOWN_STUDENTS.length);
      expect(first.map(fullName)).toContain('Alexandra-Josephine van Bergen Henegouwen-de Wit');
      first.forEach((student, i) => {
        const { age, crebo, gender } = KNOWN_STUDENTS[i];
        expect(student).toMatchObject({ coachEmail: MARIJE, gender, enrolment: { crebo } });
        expect(student.enrolment.level).toBe(PROGRAMMES.find((p) => p.crebo === crebo)?.level);
        expect(ageOn(student.birthDate, TODAY)).toBe(age);
      });
      expect(phaseOf(first[0])).toBe('first_half_year');
      expect(phaseOf(first[9])).toBe('aftercare');
    }
    const daans = aRegion({ students: 5_000 }).students.filter(
      (s) => fullName(s) === 'Daan Hoekstra',
    );
    expect(daans).toHaveLength(1);
    expect(aRegion({ students: 29 }).students.map(fullName)).not.toContain('Daan Hoekstra');
  });
});

describe('a demo region of any size on any date', () => {
  it.each([0, 1, 2, 7, 29, 30, 500])('has %i students', (total) => {
    expect(aRegion({ students: total }).students).toHaveLength(total);
  });

  it.each([
    '2026-01-31',
    '2026-02-01',
    '2026-07-31',
    '2026-08-01',
    '2026-08-24',
    '2028-02-29',
    '2031-05-05',
  ])('holds together on %s', (today) => {
    for (const student of aRegion({ today }).students) {
      const { registeredOn, birthDate, vsoEndsOn, enrolment, coachingStoppedOn } = student;
      const days = [registeredOn, birthDate, vsoEndsOn, enrolment.startsOn, coachingStoppedOn];
      expect(days.filter((day) => day !== null && !isDay(day))).toEqual([]);
      expect(registeredOn <= today && (coachingStoppedOn ?? today) <= today).toBe(true);
      const hasBegun = enrolment.startsOn !== null && enrolment.startsOn <= today;
      if (!hasBegun) expect(enrolment).toMatchObject({ mentorEmail: null, studentNumber: null });
      if (enrolment.startsOn && vsoEndsOn) expect(vsoEndsOn < enrolment.startsOn).toBe(true);
      const age = ageOn(birthDate, today);
      expect([age, age >= 15 && age <= 20]).toEqual([age, true]);
    }
  });

  it('holds 20,000 students as easily, all with a number of their own', () => {
    const { students } = aRegion({ students: 20_000 });
    const keys = students.map((s) => `${s.schoolBrin ?? s.enrolment.brin} ${s.leerlingnummer}`);
    expect(new Set(keys).size).toBe(20_000);
    expect(counts(students, ({ enrolment }) => enrolment.level)).toEqual({
      1: 6_000,
      2: 6_000,
      3: 2_600,
      4: 5_400,
    });
    expect(students.filter(({ schoolBrin }) => schoolBrin && !brinOf(schoolBrin))).toEqual([]);
  });
});
