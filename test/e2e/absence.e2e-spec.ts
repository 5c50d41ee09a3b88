import { writeFileSync } from 'node:fs';
import writeExcelFile from 'write-excel-file/node';
import { AbsenceDeliveries } from '../../src/absence/absence-deliveries.js';
import { AbsenceDelivery } from '../../src/absence/absence-delivery.entity.js';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import { AbsenceTotals } from '../../src/absence/absence-totals.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { AbsenceEngine } from '../../src/intake/absence/absence-engine.js';
import { Import } from '../../src/intake/import.entity.js';
import { StudentNumber } from '../../src/students/student-number.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { onEachDatabase } from '../support/app.js';
import { nextNumber } from '../support/cast.js';
import { commandLineOn, type Said } from '../support/command-line.js';
import { inTestFolder } from '../support/databases.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-20';
const HEADER = 'leerlingnummer;vso_brin;datum;uren;soort';
const SAMPLE = new URL('../samples/verzuim.csv', import.meta.url).pathname;

function aFile(content: string | Buffer, name = 'verzuim.csv'): string {
  const path = inTestFolder(`${nextNumber()}-${name}`);
  writeFileSync(path, content);
  return path;
}

const run = (world: World, ...args: string[]): Promise<Said> =>
  commandLineOn(world.house.config.databaseUrl, { DOORSTROOM_TODAY: TODAY }).run(...args);

/** Brings in a file with these lines below the header. */
const bringIn = (world: World, lines: string[], ...options: string[]): Promise<Said> =>
  run(world, 'absence', aFile([HEADER, ...lines].join('\n')), '--json', ...options);

const linesOf = async (world: World, { id }: Student) => {
  const found = await world.database.manager.find(AbsenceLine, {
    where: { studentId: id },
    order: { onDay: 'ASC' },
  });
  return found.map(({ onDay, minutes, kind }) => [onDay, minutes, kind]);
};

const refusedIn = ({ json }: Said) =>
  json.refused as { row: number; column: string; value: string; code: string; message: string }[];

interface Enrolled {
  school: Organisation;
  institution: Organisation;
  student: Student;
  /** As the school's files have it. */
  who: string;
}

/** A student of a school who has gone to an institution. */
async function anEnrolled(world: World): Promise<Enrolled> {
  const school = await world.organisation({ kind: 'vso' });
  const institution = await world.organisation({ kind: 'mbo' });
  const number = `0${nextNumber() + 7000}`;
  const { student } = await world.student({ school, number }).inMbo({ at: institution }).saved();
  return { school, institution, student, who: `${number};${school.brin}` };
}

onEachDatabase('an absence file', (the) => {
  it('comes in line by line, once', async () => {
    const school = await the().organisation({ brin: '98AA' });
    const [one, other] = await Promise.all(
      ['01201', '01202'].map((number) => the().student({ school, number }).inMbo().saved()),
    );
    const first = await run(the(), 'absence', SAMPLE, '--json');
    const again = await run(the(), 'absence', SAMPLE, '--json');

    expect(first).toMatchObject({ code: 0, err: [] });
    expect(first.json).toEqual({ accepted: 4, updated: 0, unchanged: 0, refused: [], notices: [] });
    expect(again.json).toMatchObject({ accepted: 0, updated: 0, unchanged: 4 });
    expect(await linesOf(the(), one.student)).toEqual([
      ['2026-09-18', 360, 'ongeoorloofd'],
      ['2026-10-27', 240, 'ziek'],
    ]);
    expect(await linesOf(the(), other.student)).toEqual([
      ['2026-10-06', 90, 'geoorloofd'],
      ['2026-10-28', 90, 'ongeoorloofd'],
    ]);
  });

  it('replaces hours and kind of a day, and tells what was there', async () => {
    const { who, student } = await anEnrolled(the());
    await bringIn(the(), [`${who};2026-11-02;6;ongeoorloofd`]);
    const { json } = await bringIn(the(), [`${who};2-11-2026;4;ziek`]);

    expect(json).toMatchObject({ accepted: 0, updated: 1 });
    expect(await linesOf(the(), student)).toEqual([['2026-11-02', 240, 'ziek']]);
    const [entry] = await the().database.manager.findBy(AuditEntry, {
      action: 'absence.replace',
      subjectId: student.id,
    });
    expect(entry?.details).toEqual({
      onDay: '2026-11-02',
      minutes: [360, 240],
      absenceKind: ['ongeoorloofd', 'ziek'],
    });
  });

  it('refuses lines one by one, each with what to do, and loses none of their neighbours', async () => {
    const { who, student, school } = await anEnrolled(the());
    const answer = await bringIn(the(), [
      `${who};31-2-2026;1;ziek`,
      `${who};2026-11-03;25;ziek`,
      `${who};2026-11-03;-1;ziek`,
      `${who};2026-11-03;1;spijbelen`,
      `99999;${school.brin};2026-11-03;1;ziek`,
      `1,23E+08;${school.brin};2026-11-03;1;ziek`,
      `123;00XX;2026-11-03;1;ziek`,
      `123;;2026-11-03;1;ziek`,
      `;${school.brin};2026-11-03;;ziek`,
      `${who};2062-11-03;1;ziek`,
      `${who};2026-11-03;1;5;ziek`,
      `${who};2026-11-04;2;ziek`,
    ]);

    expect(answer.code).toBe(3);
    expect(answer.json).toMatchObject({ accepted: 1, updated: 0, unchanged: 0 });
    expect(refusedIn(answer).map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'datum', 'bad_date'],
      [3, 'uren', 'bad_number'],
      [4, 'uren', 'bad_number'],
      [5, 'soort', 'bad_value'],
      [6, 'leerlingnummer', 'bad_value'],
      [7, 'leerlingnummer', 'bad_number'],
      [8, 'vso_brin', 'unknown_organisation'],
      [9, 'vso_brin', 'missing'],
      [10, 'leerlingnummer', 'missing'],
      [10, 'uren', 'missing'],
      [11, 'datum', 'bad_date'],
      [12, 'soort', 'bad_value'],
    ]);
    for (const { message } of refusedIn(answer)) expect(message).toMatch(/\.$/);
    expect(refusedIn(answer)[1]).toMatchObject({ value: '25' });
    expect(await linesOf(the(), student)).toEqual([['2026-11-04', 120, 'ziek']]);
  });

  it('takes what is said twice once, and refuses every line of what is said in two ways', async () => {
    const { who, student } = await anEnrolled(the());
    const answer = await bringIn(the(), [
      `${who};2026-11-03;1,5;ziek`,
      `${who};3-11-2026;1.5;Ziek`,
      `${who};2026-11-04;1;ziek`,
      `${who};2026-11-04;2;ziek`,
      `${who};2026-11-04;2;ziek`,
    ]);

    expect(answer.json).toMatchObject({ accepted: 1, unchanged: 1 });
    expect(refusedIn(answer).map(({ row, code }) => [row, code])).toEqual([
      [4, 'duplicate'],
      [5, 'duplicate'],
      [6, 'duplicate'],
    ]);
    expect(refusedIn(answer)[0]?.message).toContain('rij 5, 6');
    expect(await linesOf(the(), student)).toEqual([['2026-11-03', 90, 'ziek']]);
  });

  it('never reads a reason, and names what it left out', async () => {
    const { who, student } = await anEnrolled(the());
    const secret = 'geheime-migraine';
    const file = aFile(
      `Verzuim 2026\nStamnummer;BRIN;Datum verzuim;Aantal uren;Verzuimsoort;Reden;BSN;Klas\n${who};4-11-2026;1;ziek;${secret};123456782;5B`,
    );
    const answer = await run(the(), 'absence', file, '--json');

    expect(answer).toMatchObject({ code: 0, json: { accepted: 1 } });
    expect(answer.json.notices).toEqual([
      { row: 2, column: 'Reden', message: 'niet ingelezen: reden' },
      { row: 2, column: 'BSN', message: 'niet ingelezen: BSN' },
      { row: 2, column: 'Klas', message: expect.stringContaining('Klas') as string },
    ]);
    expect(await linesOf(the(), student)).toHaveLength(1);
    const kept = await the().database.manager.find(Import);
    expect(JSON.stringify([answer.json, kept, the().house.log])).not.toContain(secret);
  });

  it('finds somebody by the number of the institution, and who was joined with another', async () => {
    const { institution, student } = await anEnrolled(the());
    const { student: double } = await the().student().saved();
    await the().write(async (tx) => {
      await tx.update(Student, { id: double.id }, { joinedIntoId: student.id });
      for (const [number, studentId] of [
        ['S77', student.id],
        ['S78', double.id],
      ] as const)
        await tx.insert(StudentNumber, { organisationId: institution.id, number, studentId });
    });
    const file = aFile(
      `studentnummer,mbo_brin,datum,uren,soort\ns77,${institution.brin},2026-11-03,1,ziek\n0S78,${institution.brin},2026-11-04,1,ziek`,
    );

    expect((await run(the(), 'absence', file, '--json')).json).toMatchObject({ accepted: 2 });
    expect(await linesOf(the(), student)).toHaveLength(2);
    expect(await linesOf(the(), double)).toEqual([]);
  });

  it('comes from a spreadsheet too, with dates and times as cells', async () => {
    const { school, student } = await anEnrolled(the());
    const rows = [
      HEADER.split(';').map((value) => ({ value })),
      [
        { value: Number(student.number) },
        { value: school.brin },
        { value: new Date('2026-11-05T00:00:00Z'), format: 'dd-mm-yyyy' },
        { value: 1.5 },
        { value: 'ziek' },
      ],
    ];
    const file = aFile(await writeExcelFile(rows).toBuffer(), 'verzuim.xlsx');

    expect((await run(the(), 'absence', file, '--json')).json).toMatchObject({ accepted: 1 });
    expect(await linesOf(the(), student)).toEqual([['2026-11-05', 90, 'ziek']]);
  });

  it('is only looked at with --dry-run', async () => {
    const { who, student } = await anEnrolled(the());
    await bringIn(the(), [`${who};2026-11-03;1;ziek`, `${who};2026-11-04;1;ziek`]);
    const before = await the().database.manager.count(Import);
    const looked = await bringIn(
      the(),
      [`${who};2026-11-03;2;ziek`, `${who};2026-11-04;1;ziek`, `${who};2026-11-05;1;ziek`],
      '--dry-run',
    );

    expect(looked).toMatchObject({ code: 0, json: { accepted: 1, updated: 1, unchanged: 1 } });
    expect(await linesOf(the(), student)).toHaveLength(2);
    expect(await the().database.manager.count(Import)).toBe(before);
  });

  it('says in Dutch what came of it', async () => {
    const { who } = await anEnrolled(the());
    const file = aFile(`${HEADER}\n${who};2026-11-03;1;ziek\n${who};2026-11-04;99;ziek`);
    const { code, out } = await run(the(), 'absence', file);

    expect(code).toBe(3);
    expect(out[0]).toMatch(/1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd/);
    expect(out[1]).toContain("rij 3, uren: '99' kan niet.");
  });

  it.each([
    ['nergens.csv', null, 'no_file'],
    ['brief.csv', 'Beste ouders', 'not_a_table'],
    ['lijst.csv', 'naam;klas\nBo;5B', 'no_header'],
    ['verzuim.xlsx', HEADER, 'not_what_it_says'],
    ['groot.csv', ' '.repeat(5 * 1024 * 1024 + 1), 'too_large'],
  ])('is refused whole: %s', async (name, content, code) => {
    const before = await the().database.manager.count(Import);
    const path = content === null ? inTestFolder(name) : aFile(content, name);
    const refused = await run(the(), 'absence', path, '--json');

    expect(refused.code).toBe(2);
    expect(refused.json.error).toMatchObject({ code });
    expect(await the().database.manager.count(Import)).toBe(before);
  });

  it('of 1,300 lines comes in by parts, each line once', async () => {
    const { who, student } = await anEnrolled(the());
    const lines = Array.from({ length: 1300 }, (_, n) => {
      const day = new Date(Date.UTC(2023, 4, 1 + n)).toISOString().slice(0, 10);
      return `${who};${day};${n % 9};ziek`;
    });

    expect((await bringIn(the(), lines)).json).toMatchObject({ accepted: 1300 });
    expect((await bringIn(the(), lines)).json).toMatchObject({ accepted: 0, unchanged: 1300 });
    expect(await linesOf(the(), student)).toHaveLength(1300);
  });
});

onEachDatabase('absence of one institution, brought in by its own people', (the) => {
  const rowOf = (cells: Record<string, string>) => ({ id: 'x', row: 2, choice: null, cells });
  const day = { datum: '2026-11-03', uren: '1', soort: 'ziek' };

  it('is taken of its own students only, without telling whose the others are', async () => {
    const { institution, school, student } = await anEnrolled(the());
    const elsewhere = await the().organisation({ kind: 'mbo' });
    const row = rowOf({ leerlingnummer: student.number, vso_brin: school.brin, ...day });
    const engine = the().get(AbsenceEngine);
    const own = await engine.judge([row], new Set([institution.id]));
    const other = await engine.judge([row], new Set([elsewhere.id]));
    const nobody = await engine.judge(
      [rowOf({ ...row.cells, leerlingnummer: '424242' })],
      new Set([elsewhere.id]),
    );

    expect(own.get('x')).toMatchObject({ state: 'good', plan: 'new', studentId: student.id });
    expect(other.get('x')).toMatchObject({ state: 'refused', studentId: null });
    const wordsOf = (verdicts: typeof other, number: string) =>
      verdicts.get('x')?.faults[0]?.message.replace(number, 'N');
    expect(wordsOf(other, student.number)).toBe(wordsOf(nobody, '424242'));
  });

  it('needs no BRIN in each row', async () => {
    const { institution, student } = await anEnrolled(the());
    await the().write((tx) =>
      tx.insert(StudentNumber, {
        organisationId: institution.id,
        number: '5511',
        studentId: student.id,
      }),
    );
    const row = rowOf({ leerlingnummer: '05511', ...day });
    const judged = await the()
      .get(AbsenceEngine)
      .judge([row], new Set([institution.id]));

    expect(judged.get('x')).toMatchObject({ state: 'good', studentId: student.id });
  });
});

onEachDatabase('how far absence is known', (the) => {
  it('is since when a file is missing, by the lesson weeks of the institution', async () => {
    const { who, institution, student } = await anEnrolled(the());
    const never = await the().organisation({ kind: 'mbo' });
    await bringIn(the(), [`${who};2026-10-28;1;ziek`, `${who};2026-11-06;2;ziek`]);
    await bringIn(the(), [`${who};2026-10-28;1;ziek`, `${who};2026-11-06;2;ziek`]);
    const deliveries = the().get(AbsenceDeliveries);
    const on = async (today: string) =>
      (await deliveries.standing([institution.id, never.id], today)).find(
        ({ organisationId }) => organisationId === institution.id,
      );

    expect(await on('2026-11-20')).toMatchObject({ lastDay: '2026-11-06', isMissing: false });
    expect(await on('2026-11-23')).toMatchObject({ isMissing: true, missingSince: '2026-11-09' });
    const others = await deliveries.standing([never.id], TODAY);
    expect(others).toMatchObject([{ lastDay: null, missingSince: null, isMissing: true }]);
    const kept = await the().database.manager.findBy(AbsenceDelivery, {
      organisationId: institution.id,
    });
    expect(kept).toMatchObject([{ firstDay: '2026-10-28', lastDay: '2026-11-06', lines: 2 }]);
    expect(await the().get(AbsenceTotals).byWeek(student.id, '2026-11-01', '2026-11-30')).toEqual([
      { monday: '2026-11-02', minutes: { ongeoorloofd: 0, ziek: 120, geoorloofd: 0 } },
    ]);
  });
});
