import { AbsenceDelivery } from '../../src/absence/absence-delivery.entity.js';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import { newId } from '../../src/database/new-id.js';
import { Student } from '../../src/students/student.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { addDays } from '../../src/policy/day.js';
import { absenceWeeks } from '../../src/signals/absence-weeks.js';
import { Evaluations, type Conclusion } from '../../src/signals/evaluations.js';
import { SignalRecording } from '../../src/signals/by-hand/recording.js';
import { Policies } from '../../src/signals/policies.js';
import { SignalReader } from '../../src/signals/signal-reader.js';
import { StoredPolicy } from '../../src/signals/signal-policy.entity.js';
import {
  DEFAULT_POLICY,
  settingsFrom,
  type SettingName,
} from '../../src/policy/signals/settings.js';
import { onEachDatabase } from '../support/app.js';
import { REGION } from '../support/cast.js';
import { checkInsOf, hold, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import { commandLineOn } from '../support/command-line.js';
import { happenings } from '../support/happenings.js';
import { reached } from '../support/levels.js';
import { fileIn, rosterCsv } from '../support/roster-file.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-20'; // a Friday
/** 18 hours without a reason, in the lesson weeks 44 to 47. */
const HOURS = { '2026-10-29': 2, '2026-11-04': 3, '2026-11-10': 5, '2026-11-17': 8 };

const HEADER = 'leerlingnummer;vso_brin;datum;uren;soort';
/** The lesson weeks 44 to 47. */
const WEEKS_AWAY = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'];

interface Cast {
  readonly coach: Account;
  readonly school: Organisation;
  readonly student: Student;
}

const on = (world: World, day: string) =>
  commandLineOn(world.house.config.databaseUrl, { DOORSTROOM_TODAY: day });

/** Somebody from a roster, who begins in zuid on 24 August. */
async function fromRoster(world: World): Promise<Cast> {
  const school = await world.organisation({ kind: 'vso', holidayRegion: 'zuid' });
  const mbo = await world.organisation({
    kind: 'mbo',
    holidayRegion: 'zuid',
    name: 'ROC Maasveld',
  });
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor', at: mbo });
  const { run } = on(world, '2026-08-24');
  const line = {
    ...{ leerlingnummer: '20417', roepnaam: 'Daan', achternaam: 'Hoekstra' },
    ...{ geboortedatum: '14-5-2009', vso_brin: school.brin, coach_email: coach.email },
    ...{ mbo_brin: mbo.brin, mbo_startdatum: '24-8-2026', mentor_email: mentor.email },
  };
  const { json } = await run('import', fileIn('rooster.csv', rosterCsv([line])), '--json');
  expect(json).toMatchObject({ accepted: 1 });
  const student = await world.database.manager.findOneByOrFail(Student, { schoolId: school.id });
  return { coach, school, student };
}

/** The same without the files. */
async function begun(world: World): Promise<Pick<Cast, 'coach' | 'student'>> {
  const at = await world.organisation({ kind: 'mbo', holidayRegion: 'zuid' });
  const coach = await world.account({ role: 'coach' });
  const { student } = await world
    .student()
    .withCoach(coach, { registeredOn: '2026-08-24' })
    .inMbo({ at, startsOn: '2026-08-24', mentor: coach })
    .saved();
  const days = Object.entries(HOURS).map(([onDay, hours]) =>
    Object.assign(new AbsenceLine(), {
      ...{ studentId: student.id, organisationId: at.id, onDay },
      ...{ kind: 'ongeoorloofd', minutes: hours * 60 },
    }),
  );
  const delivery = Object.assign(new AbsenceDelivery(), {
    ...{ organisationId: at.id, firstDay: '2026-10-26', lastDay: TODAY, lines: days.length },
    deliveredAt: world.clock.now,
  });
  await world.write(async (tx) => {
    await tx.insert(AbsenceDelivery, delivery);
    await tx.insert(AbsenceLine, days);
  });
  return { coach, student };
}

function absenceFile({ brin }: Organisation): string {
  const lines = Object.entries(HOURS).map(
    ([day, hours]) => `20417;${brin};${day};${hours};ongeoorloofd`,
  );
  return fileIn('verzuim.csv', [HEADER, ...lines].join('\n'));
}

const of = (world: World, { id }: Pick<Student, 'id'>, day = TODAY): Promise<Conclusion | null> =>
  world.get(Evaluations).of(id, day);

async function seen(world: World, student: Pick<Student, 'id'>, day = TODAY) {
  const conclusion = await of(world, student, day);
  return (
    conclusion && {
      codes: conclusion.signals.map(({ code }) => code).join(' '),
      score: conclusion.evaluation.score,
      level: conclusion.evaluation.level,
      unknown: conclusion.evaluation.unknown.join(' '),
    }
  );
}

onEachDatabase('signals', (the) => {
  it('follow from a roster, an absence file, a talk and a contact', async () => {
    const { coach, school, student } = await fromRoster(the());
    the().clock.set('2026-09-22');
    const talk = await waitingCheckInOf(the(), student);
    await hold(the(), coach, talk, { heldOn: '2026-09-22', score: 4, signals: ['M01'] });
    the().clock.set('2026-10-05');
    await reached(the(), coach, student, { signals: ['M05'] });
    the().clock.set(TODAY);

    expect(await seen(the(), student)).toEqual({
      codes: 'A03 A04 M01 M05 P03',
      score: 1 + 3 + 2 + 2 - 1,
      level: 'extra_help',
      unknown: 'A01 A02 A05 A06 A07 A08 A09 A10 A11 A14 A15 A16 A17 A18 P02',
    });

    await on(the(), TODAY).run('absence', absenceFile(school));
    const conclusion = await of(the(), student);
    expect(conclusion?.evaluation).toMatchObject({
      ...{ score: 11, level: 'at_risk', changesOn: '2026-11-30' },
      unknown: ['A01', 'A02', 'A05', 'A06', 'A14', 'A15', 'A16', 'A17', 'A18', 'P02'],
    });
    expect(
      conclusion?.signals.map(({ reason, source, goesWhen }) => [reason, source, goesWhen]),
    ).toEqual([
      [
        'Een gesprek is niet gehouden of niet vastgelegd; het laatste was op 22 september',
        'de gesprekken in dit dossier',
        'Gaat weg als er een gesprek is geweest en dat is vastgelegd',
      ],
      [
        '29 schooldagen geen contact vastgelegd, sinds 5 oktober; de grens is 15 schooldagen',
        'de contacten en gesprekken in dit dossier',
        'Gaat weg als iemand de leerling spreekt en dat vastlegt',
      ],
      [
        '18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur',
        'verzuim ROC Maasveld, tot en met 17 november',
        'Gaat weg op 30 november als er geen uren bij komen',
      ],
      [
        'Beeld van de opleiding klopt niet',
        'vastgelegd op 22 september',
        'Gaat weg bij het volgende gesprek, of als iemand het sluit',
      ],
      [
        'Wil wisselen van opleiding',
        'vastgelegd op 5 oktober',
        'Gaat weg bij het volgende gesprek, of als iemand het sluit',
      ],
      [
        'Gaf een 4 voor hoe het gaat',
        'het gesprek van 22 september',
        'Gaat weg bij het volgende gesprek',
      ],
    ]);
    expect(conclusion && absenceWeeks(conclusion, TODAY)).toEqual({
      weeks: [
        { monday: '2026-10-26', minutes: 120, total: 120 },
        { monday: '2026-11-02', minutes: 180, total: 300 },
        { monday: '2026-11-09', minutes: 300, total: 600 },
        { monday: '2026-11-16', minutes: 480, total: 1080 },
      ],
      ...{ limit: 16, institution: 'ROC Maasveld', knownTo: '2026-11-17' },
    });
  });

  it('are not taken away by leave of others that is known ahead, nor made by lines without hours', async () => {
    const { school, student, coach } = await fromRoster(the());
    const { manager } = the().database;
    const { organisationId } = await manager.findOneByOrFail(Enrolment, { studentId: student.id });
    const mbo = await manager.findOneByOrFail(Organisation, { id: organisationId });
    const { run } = on(the(), TODAY);
    const line = {
      ...{ leerlingnummer: '20418', roepnaam: 'Noor', achternaam: 'Willemsen' },
      ...{ geboortedatum: '3-2-2009', vso_brin: school.brin, coach_email: coach.email },
      ...{ mbo_brin: mbo.brin, mbo_startdatum: '24-8-2026' },
    };
    await run('import', fileIn('rooster.csv', rosterCsv([line])));
    const bringIn = (...lines: string[]) =>
      run('absence', fileIn('verzuim.csv', [HEADER, ...lines].join('\n')), '--json');
    const away = WEEKS_AWAY.flatMap((monday) => [0, 1, 2, 3, 4].map((n) => addDays(monday, n)));
    const lines = away.map((day) => `20417;${school.brin};${day};6;ongeoorloofd`);
    expect((await bringIn(...lines)).json).toMatchObject({ accepted: 20 });
    expect((await seen(the(), student))?.codes).toContain('A10');

    const ofNoor = (rest: string) => `20418;${school.brin};${rest}`;
    await bringIn(ofNoor(`${TODAY};2;ongeoorloofd`), ofNoor('2026-12-22;6;geoorloofd'));
    expect((await seen(the(), student, '2026-11-25'))?.codes).toContain('A10');

    await bringIn(...lines.map((each) => each.replace(';6;', ';0;')));
    expect((await seen(the(), student))?.codes).not.toMatch(/A08|A09|A10/);
  });

  it('look back with the facts that are known now, dated up to the day', async () => {
    const { coach, student } = await begun(the());
    the().clock.set('2026-10-20');
    const [talk] = await checkInsOf(the(), student);
    if (talk) await hold(the(), coach, talk, { heldOn: '2026-10-20', score: 2, signals: ['M08'] });
    the().clock.set(TODAY);

    expect((await seen(the(), student, '2026-10-19'))?.codes).toBe('A03 A04');
    expect((await seen(the(), student, '2026-10-20'))?.codes).toBe('M08 M10');
    expect((await seen(the(), student, '2026-11-10'))?.codes).toBe('A08 M08 M10');
    expect((await seen(the(), student, '2026-11-17'))?.codes).toBe('A04 A09 M08 M10');
  });

  it('follow from what is on file of school, until a switch', async () => {
    const mbo = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const coach = await the().account({ role: 'coach' });
    const { student, enrolment } = await the()
      .student({ leavesSchoolOn: '2026-03-01', birthDate: '2008-12-01' })
      .withCoach(coach, { registeredOn: '2026-09-01' })
      .inMbo({ at: mbo, startsOn: '2026-08-24', status: 'aangemeld' })
      .saved();
    if (!enrolment) throw new Error('is not enrolled');
    const happens = happenings(the(), student, coach);
    const enrolmentId = enrolment.id;
    await happens('contact', { onDay: TODAY });
    await happens('handover', { state: 'sent', onDay: '2026-06-25' });
    await happens('placement', { enrolmentId, wantedFrom: '2026-11-23', company: null });
    await happens('placement', { enrolmentId, startedOn: '2026-09-07', stoppedOn: '2026-11-09' });
    await happens('advice', { enrolmentId, kind: 'negative', givenOn: '2026-11-18' });
    await happens('signal', { code: 'M04', onDay: '2026-09-01' });
    expect(await seen(the(), student)).toMatchObject({
      codes: 'A01 A02 A03 A06 A13 A16 A17 A18 A19 M04',
      ...{ level: 'at_risk', unknown: 'A07 A08 A09 A10 A11 A14 A15' },
    });

    await happens('outcome', { kind: 'mbo_diploma', onDay: '2026-11-19' });
    await the().write(async (tx) => {
      const [{ id }, endsOn] = [enrolment, '2026-11-19'];
      await tx.update(Enrolment, { id }, { endsOn, endReason: 'switched' });
      const next = { startsOn: TODAY, status: 'ingeschreven' as const, studentId: student.id };
      await tx.insert(
        Enrolment,
        Object.assign(new Enrolment(), { ...enrolment, ...next, id: newId() }),
      );
    });
    expect(await seen(the(), student)).toMatchObject({
      codes: 'A01 A02 A03 A12 A19 M04',
      unknown: 'A07 A08 A09 A10 A11 A14 A15 A16 A17 A18 P02',
    });
  });

  it('keep a student in sight whose application came to nothing', async () => {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-03-02', mboStartsOn: null })
      .inMbo({ startsOn: '2026-08-24', status: 'leidt_niet_tot_inschrijving' })
      .saved();
    expect(await seen(the(), student, '2026-08-07')).toMatchObject({ codes: 'A03 A05' });
    expect(await seen(the(), student, '2026-08-10')).toMatchObject({
      ...{ codes: 'A03 A05 A06', level: 'extra_help' },
    });
  });

  it('weigh what the rules of the region say, from the moment that a version is in force', async () => {
    const { student } = await the()
      .student()
      .withCoach(null)
      .inMbo({ startsOn: '2026-08-31' })
      .saved();
    const { id: madeBy } = await the().account();
    const version = (settings: Partial<Record<SettingName, number>>, number: number | null) =>
      the().write((tx) =>
        tx.insert(
          StoredPolicy,
          Object.assign(new StoredPolicy(), {
            ...{ regionNumber: REGION, version: number, settings },
            ...{ madeBy, madeAt: the().clock.now },
          }),
        ),
      );
    expect(await the().get(Policies).of(REGION)).toBe(DEFAULT_POLICY);
    expect(await seen(the(), student)).toMatchObject({
      ...{ codes: 'A03 A04 A19', level: 'attention' },
    });

    await version({ A19: 9 }, 1);
    await version({ A19: 0 }, null); // a draft
    expect(await of(the(), student)).toMatchObject({
      policy: { version: 1, settings: { A19: 9 } },
      evaluation: { level: 'at_risk' },
    });
    const { trajectoryId = '' } = (await of(the(), student)) ?? {};
    const other = { version: 0, settings: settingsFrom({ A19: 0, A04_longer: 0, A04: 0 }) };
    const asked = { trajectoryIds: [trajectoryId], today: TODAY };
    const { manager } = the().database;
    const [under] = await the().get(Evaluations).manyUnder([other], manager, asked);
    expect(under?.evaluations[0]?.score).toBeLessThan(4);
  });

  it('are taken by a person until the day on which that person closes them', async () => {
    const { coach, student } = await begun(the());
    the().clock.set('2026-10-05');
    const viewer = await viewerFor(the(), coach);
    const noticed = [{ code: 'M06' as const, note: null }];
    const recording = the().get(SignalRecording);
    const [signal] = await recording.record(viewer, student.id, noticed);
    expect(await seen(the(), student, '2026-10-05')).toMatchObject({ level: 'at_risk' });
    the().clock.set('2026-10-12');
    const which = { studentId: student.id, signalId: signal?.id ?? '' };
    await recording.close(viewer, which, 'Wil toch blijven.');

    const codesOn = async (day: string) => (await seen(the(), student, day))?.codes;
    expect(await codesOn('2026-10-12')).not.toContain('M06');
    expect(await codesOn('2026-10-11')).toContain('M06');
    expect(await codesOn('2026-10-04')).not.toContain('M06');
  });

  it('never look at what is never scored', async () => {
    const { student } = await begun(the());
    const { manager } = the().database;
    const reader = the().get(SignalReader);
    const id = await reader.trajectoryOf(manager, student.id);
    const [read] = await reader.read(manager, { trajectoryIds: [id ?? ''], today: TODAY });
    const { talks, ...facts } = read?.facts ?? { talks: [] };
    const named = JSON.stringify([facts, talks[0] ?? {}]).match(/"\w+":/g) ?? [];
    expect(named).toContain('"birthDate":');
    for (const never of [
      'level',
      'cluster',
      'gender',
      'municipality',
      'postcode',
      'schoolId',
      'programmeId',
    ])
      expect(named).not.toContain(`"${never}":`);
  });

  it('are not there for who is not followed, or not any more', async () => {
    const coach = await the().account({ role: 'coach' });
    const alone = await the().student().inMbo().saved();
    const closed = await the().student().withCoach(coach, { closedOn: '2026-11-01' }).saved();
    const kept = await the().student().withCoach(coach).inMbo().saved();
    const joined = await the().student({ joinedIntoId: kept.student.id }).withCoach(coach).saved();
    for (const { student } of [alone, closed, joined])
      expect(await seen(the(), student)).toBeNull();
    expect(await seen(the(), closed.student, '2026-10-31')).not.toBeNull();
    expect(await seen(the(), kept.student, '2026-08-31')).toBeNull(); // not registered yet

    const ids = [closed, kept, joined].flatMap(({ trajectory }) => trajectory?.id ?? []);
    const all = await the()
      .get(Evaluations)
      .many(the().database.manager, { trajectoryIds: ids, today: TODAY });
    expect([...all.keys()]).toEqual([kept.trajectory?.id]);
    expect(all.get(kept.trajectory?.id ?? '')).toEqual(await of(the(), kept.student));
    const none = { trajectoryIds: [], today: TODAY };
    expect(await the().get(Evaluations).many(the().database.manager, none)).toEqual(new Map());
  });
});
