import fc from 'fast-check';
import { In } from 'typeorm';
import { RosterFiles } from '../../src/intake/roster/roster-files.js';
import { ImportRow } from '../../src/intake/import-row.entity.js';
import { Import } from '../../src/intake/import.entity.js';
import { Rosters } from '../../src/intake/roster/rosters.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { StudentNumber } from '../../src/students/student-number.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { onEachDatabase } from '../support/app.js';
import { nextNumber } from '../support/cast.js';

const HEADER =
  'leerlingnummer;roepnaam;tussenvoegsel;achternaam;geboortedatum;telefoon;vso_brin;coach_email;mbo_brin;mbo_studentnummer;mbo_locatie;crebo;niveau;mbo_startdatum;inschrijfstatus;mentor_email';

onEachDatabase('a roster', (world) => {
  let school: Organisation;
  let mbo: Organisation;
  let coach: { id: string; email: string };
  let mentor: { id: string; email: string };

  beforeEach(async () => {
    school = await world().organisation({ kind: 'vso' });
    mbo = await world().organisation({ kind: 'mbo' });
    await world().location({ at: mbo, name: 'Haven' });
    coach = await world().account({ role: 'coach', at: school });
    mentor = await world().account({ role: 'mentor', at: mbo });
  });

  const usual = (number: string) => ({
    leerlingnummer: number,
    roepnaam: 'Fenna',
    tussenvoegsel: 'van der',
    achternaam: `Berg${nextNumber()}`,
    geboortedatum: '23-3-2009',
    telefoon: '0612345678',
    vso_brin: school.brin.toLowerCase(),
    coach_email: coach.email.toUpperCase(),
    mbo_brin: mbo.brin,
    mbo_studentnummer: `9${number}`,
    mbo_locatie: 'haven',
    crebo: '25.498',
    niveau: 'Niveau 2',
    mbo_startdatum: '24-08-2026',
    inschrijfstatus: 'Ingeschreven',
    mentor_email: mentor.email,
  });
  type Line = Partial<ReturnType<typeof usual>> & Record<string, string>;

  const fileOf = (lines: readonly Line[], header = HEADER) => ({
    name: 'rooster.csv',
    bytes: Buffer.from(
      [
        header,
        ...lines.map((line) =>
          header
            .split(';')
            .map((name) => line[name] ?? '')
            .join(';'),
        ),
      ].join('\n'),
    ),
  });
  const files = () => world().get(RosterFiles);
  const bringIn = (...lines: Line[]) => files().bringIn(fileOf(lines), THE_PROGRAM);
  const look = (...lines: Line[]) => files().look(fileOf(lines));
  const counts = ({
    accepted,
    updated,
    unchanged,
    refused,
  }: Awaited<ReturnType<typeof bringIn>>) => [accepted, updated, unchanged, refused.length];
  const studentOf = (number: string) =>
    world().database.manager.findOneByOrFail(Student, { schoolId: school.id, number });
  const enrolmentsOf = (studentId: string) =>
    world().database.manager.find(Enrolment, { where: { studentId }, order: { startsOn: 'ASC' } });
  const trajectoryOf = (studentId: string) =>
    world().database.manager.findOneByOrFail(Trajectory, { studentId });
  const lastImport = async () => {
    const [last] = await world().database.manager.find(Import, {
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return last;
  };
  const importOf = async (number: string) => {
    const { id } = await studentOf(number);
    const rows = await world().database.manager.findBy(ImportRow, {
      studentId: id,
      outcome: In(['accepted', 'updated']),
    });
    return rows.at(-1)?.importId ?? '';
  };

  it('makes a student with enrolment, trajectory, coach and numbers', async () => {
    expect(counts(await bringIn(usual('00123')))).toEqual([1, 0, 0, 0]);

    const student = await studentOf('00123');
    expect(student).toMatchObject({ prefix: 'van der', birthDate: '2009-03-23' });
    const [enrolment] = await enrolmentsOf(student.id);
    expect(enrolment).toMatchObject({
      organisationId: mbo.id,
      level: 2,
      startsOn: '2026-08-24',
      mentorId: mentor.id,
      status: 'ingeschreven',
    });
    const trajectory = await trajectoryOf(student.id);
    expect(trajectory).toMatchObject({
      coachId: coach.id,
      mboStartsOn: '2026-08-24',
      initiative: 'DOORSTROOMCOACHING',
    });
    const { manager } = world().database;
    expect(await manager.findBy(CoachAssignment, { trajectoryId: trajectory.id })).toMatchObject([
      { coachId: coach.id, toDay: null },
    ]);
    expect(
      (await manager.findBy(StudentNumber, { studentId: student.id }))
        .map(({ number }) => number)
        .sort(),
    ).toEqual(['123', '900123']);
    expect(await lastImport()).toMatchObject({
      kind: 'roster',
      state: 'done',
      accountId: null,
      accepted: 1,
    });
  });

  it('changes nothing the second time, also with the zeros lost', async () => {
    const line = usual('00124');
    await bringIn(line);
    const before = await studentOf('00124');
    expect(counts(await bringIn(line, { ...line, leerlingnummer: '124' }))).toEqual([0, 0, 2, 0]);
    expect(await studentOf('00124')).toEqual(before);
  });

  it('stores nothing on trial', async () => {
    expect(counts(await look(usual('200')))).toEqual([1, 0, 0, 0]);
    expect(
      await world().database.manager.existsBy(Student, { number: '200', schoolId: school.id }),
    ).toBe(false);
  });

  it('takes what changed, and never wipes with an empty cell', async () => {
    const line = usual('201');
    await bringIn(line);
    expect(
      counts(
        await bringIn({ ...line, telefoon: '', tussenvoegsel: '', inschrijfstatus: 'aangemeld' }),
      ),
    ).toEqual([0, 1, 0, 0]);
    const student = await studentOf('201');
    expect(student).toMatchObject({ phone: '0612345678', prefix: 'van der', version: 1 });
    expect(await enrolmentsOf(student.id)).toMatchObject([{ status: 'aangemeld', version: 2 }]);
  });

  it("finds the student again in the institution's own export", async () => {
    const line = usual('202');
    await bringIn(line);
    const header =
      'Deelnemernummer;BRIN;Voornaam;Achternaam;Geb.datum;Begindatum;Status;Einddatum;BSN';
    const own = {
      Deelnemernummer: '9202',
      BRIN: mbo.brin,
      Voornaam: 'Fenna',
      Achternaam: line.achternaam,
      'Geb.datum': '23-3-2009',
      Begindatum: '31-8-2026',
      Status: 'Ingeschreven',
      Einddatum: '31-12-9999',
      BSN: '123456782',
    };
    const answer = await files().bringIn(fileOf([own], header), THE_PROGRAM);
    expect(counts(answer)).toEqual([0, 1, 0, 0]);
    expect(answer.notRead).toContain('niet ingelezen: BSN');
    const { id } = await studentOf('202');
    expect(await enrolmentsOf(id)).toMatchObject([{ startsOn: '2026-08-31' }]);
    expect(await trajectoryOf(id)).toMatchObject({ mboStartsOn: '2026-08-31' });
  });

  it('takes another programme before the start as a correction, after it as a switch', async () => {
    const [early, late] = [usual('203'), usual('204')];
    await bringIn({ ...early, mbo_startdatum: '2027-02-01' }, late);
    await bringIn(
      { ...early, mbo_startdatum: '2027-02-01', crebo: '25491', niveau: '3' },
      { ...late, crebo: '25491', niveau: '3' },
    );
    const [corrected, switched] = [await studentOf('203'), await studentOf('204')];
    expect(await enrolmentsOf(corrected.id)).toMatchObject([{ level: 3, endsOn: null }]);
    expect(await enrolmentsOf(switched.id)).toMatchObject([
      { level: 2, endReason: 'switched' },
      { level: 3, endsOn: null, mentorId: mentor.id },
    ]);
    expect(await trajectoryOf(switched.id)).toMatchObject({ mboStartsOn: '2026-08-24' });
    expect(counts(await bringIn({ ...late, crebo: '25491', niveau: '3' }))).toEqual([0, 0, 1, 0]);
  });

  it.each([
    ['missing', 'achternaam', { achternaam: '' }],
    ['bad_date', 'geboortedatum', { geboortedatum: '31-2-2009' }],
    ['bad_age', 'geboortedatum', { geboortedatum: '1-1-1990' }],
    ['bad_number', 'leerlingnummer', { leerlingnummer: '1,23E+08' }],
    ['unknown_organisation', 'vso_brin', { vso_brin: '12XY9' }],
    ['unknown_account', 'coach_email', { coach_email: 'niemand@nergens.example' }],
    ['unknown_programme', 'crebo', { crebo: '99999' }],
    ['level_mismatch', 'niveau', { niveau: '4' }],
    ['start_before_birth', 'mbo_startdatum', { mbo_startdatum: '24-8-1996' }],
    ['bad_value', 'mbo_locatie', { mbo_locatie: 'Maan' }],
  ])('refuses %s in %s, and keeps its neighbours', async (code, column, wrong) => {
    const [good, other] = [usual('301'), usual('302')];
    const answer = await look(good, { ...usual('303'), ...wrong }, other);
    expect(counts(answer)).toEqual([2, 0, 0, 1]);
    expect(answer.refused).toMatchObject([{ row: 3, column, code }]);
  });

  it('takes the same line once, and refuses every line of a student who differs', async () => {
    const line = usual('304');
    expect(counts(await look(line, line))).toEqual([1, 0, 1, 0]);
    const answer = await look(line, usual('305'), { ...line, roepnaam: 'Anders' });
    expect(answer.refused.map(({ row, code }) => [row, code])).toEqual([
      [2, 'duplicate'],
      [4, 'duplicate'],
    ]);
  });

  it('says which mentor has no account, and takes the line', async () => {
    const answer = await look({ ...usual('306'), mentor_email: 'nieuw@mbo.example' });
    expect(counts(answer)).toEqual([1, 0, 0, 0]);
    expect(answer.notices).toMatchObject([{ row: 2, column: 'mentor_email' }]);
  });

  it('says who looks like somebody else, and joins nobody', async () => {
    const line = usual('307');
    await bringIn(line);
    const elsewhere = await world().organisation({ kind: 'vso' });
    const answer = await bringIn({
      ...line,
      vso_brin: elsewhere.brin,
      leerlingnummer: '55',
      mbo_studentnummer: '',
    });
    expect(answer).toMatchObject({ accepted: 1, notices: [{ row: 2, column: 'leerlingnummer' }] });
  });

  it('has the same outcome in any order of lines', async () => {
    const same = usual('401');
    const lines = [
      same,
      same,
      usual('402'),
      { ...usual('403'), roepnaam: '' },
      usual('404'),
      { ...usual('404'), roepnaam: 'X' },
    ];
    const inOrder = counts(await look(...lines));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        async (shuffled) => {
          expect(counts(await look(...shuffled))).toEqual(inOrder);
        },
      ),
      { numRuns: 10 },
    );
  });

  describe('that is taken back', () => {
    const undo = (id: string) => world().get(Rosters).undo(id, { accountId: coach.id });

    it('leaves nothing of who was new, and everything of who was there', async () => {
      const line = usual('501');
      await bringIn(line);
      const student = await studentOf('501');
      const [enrolments, trajectory] = [
        await enrolmentsOf(student.id),
        await trajectoryOf(student.id),
      ];
      const other = await world().account({ role: 'coach', at: school });
      await bringIn(
        { ...line, roepnaam: 'Anders', crebo: '25491', niveau: '3', coach_email: other.email },
        usual('502'),
      );
      const id = await importOf('502');
      await undo(id);

      expect(await studentOf('501')).toEqual(student);
      expect(await enrolmentsOf(student.id)).toEqual(enrolments);
      expect(await trajectoryOf(student.id)).toEqual(trajectory);
      const { manager } = world().database;
      expect(await manager.findBy(CoachAssignment, { trajectoryId: trajectory.id })).toMatchObject([
        { coachId: coach.id, toDay: null },
      ]);
      expect(await manager.existsBy(Student, { schoolId: school.id, number: '502' })).toBe(false);
      expect(await manager.findOneByOrFail(Import, { id })).toMatchObject({
        state: 'undone',
        undoneBy: coach.id,
      });
      await expect(undo(id)).rejects.toThrow('al ongedaan');
    });

    it('is refused when more than a day has passed', async () => {
      await bringIn(usual('504'));
      world().clock.set('2027-01-31');
      await expect(undo(await importOf('504'))).rejects.toThrow('24 uur');
    });

    it('is refused once somebody built on it, a later file included', async () => {
      await bringIn(usual('503'));
      const { id: studentId } = await studentOf('503');
      const contact = Object.assign(new Contact(), {
        studentId,
        onDay: '2026-11-20',
        parties: ['student'],
        channel: 'phone',
        result: 'reached',
        isTwoWay: true,
        authorId: coach.id,
        recordedAt: world().clock.now,
      });
      await world().write((tx) => tx.insert(Contact, contact));
      await expect(undo(await importOf('503'))).rejects.toThrow('een contact (regel 2)');
      await world().write((tx) => tx.delete(Contact, { id: contact.id }));
      world().clock.set(new Date(world().clock.now.getTime() + 60_000).toISOString());
      await bringIn({ ...usual('503'), roepnaam: 'Later' });
      const first = await world().database.manager.findOneByOrFail(ImportRow, {
        studentId,
        outcome: 'accepted',
      });
      await expect(undo(first.importId)).rejects.toThrow('een later bestand (regel 2)');
      expect(await studentOf('503')).toMatchObject({ id: studentId });
    });
  });
});
