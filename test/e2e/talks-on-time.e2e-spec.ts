import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CoachRequest } from '../../src/check-ins/coach-request.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { TalksOnTime } from '../../src/today/talks-on-time.js';
import { Unattended } from '../../src/today/unattended-work.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';
import type { Answer } from '../support/client.js';

const YEAR = { from: '2026-08-01', to: '2027-07-31' };
/** A window that is over on the usual day of a test. */
const OVER = { dueWeek: '2026-10-05', windowFrom: '2026-09-28', windowTo: '2026-10-16' };

const read = (answer: Answer): string =>
  answer.body
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

onEachDatabase('talks on time', (the) => {
  beforeEach(() => the().clock.reset());

  async function aRegion(regionNumber: number) {
    const city = await the().organisation({ kind: 'municipality', regionNumber });
    const school = await the().organisation({ regionNumber, name: `De Wending ${regionNumber}` });
    const mbo = await the().organisation({ kind: 'mbo', regionNumber, name: 'ROC Maasveld' });
    const location = await the().location({ at: mbo, name: `Kade ${regionNumber}` });
    const coordinator = await the().account({ role: 'coordinator', at: city });
    const coach = await the().account({ role: 'coach', at: city, name: 'Marije Brouwer' });
    return { regionNumber, city, school, location, coordinator, coach };
  }
  type Region = Awaited<ReturnType<typeof aRegion>>;

  /** A student with one talk, in the state that a test says. */
  async function aTalk({ school, location }: Region, coach: Account, facts: Partial<CheckIn>) {
    const { student, trajectory } = await the()
      .student({ school, surname: 'Geheim' })
      .withCoach(coach)
      .inMbo({ location })
      .saved();
    const row = Object.assign(new CheckIn(), {
      ...{ id: crypto.randomUUID(), trajectoryId: trajectory?.id, studentId: student.id },
      ...{ number: 1, phase: 'first_half_year', cameOn: '2026-08-31', ...OVER, ...facts },
    });
    await the().write((tx) => tx.insert(CheckIn, row));
    return row;
  }

  async function talks(region: Region, coach: Account, count: number, facts: Partial<CheckIn>) {
    for (let made = 0; made < count; made += 1) await aTalk(region, coach, facts);
  }

  it('are counted as the policy says, for who coached and where the student was at the time', async () => {
    const region = await aRegion(21);
    const successor = await the().account({ role: 'coach', at: region.city });
    const { trajectoryId } = await aTalk(region, region.coach, {
      state: 'held',
      heldOn: OVER.dueWeek,
    });
    await aTalk(region, region.coach, { state: 'held', heldOn: '2026-10-19' });
    await aTalk(region, region.coach, { state: 'held', heldOn: '2026-09-25' });
    await aTalk(region, region.coach, { state: 'missed' });
    await aTalk(region, region.coach, { state: 'exempt' });
    await aTalk(region, region.coach, { state: 'overdue' });
    await aTalk(region, region.coach, { state: 'waiting' });
    await aTalk(region, region.coach, { state: 'waiting', windowTo: '2026-11-27' });
    await aTalk(region, region.coach, { state: 'cancelled' });
    await aTalk(region, region.coach, {
      state: 'held',
      dueWeek: '2026-07-27',
      heldOn: '2026-07-27',
    });
    await the().write(async (tx) => {
      await tx.update(CoachAssignment, { trajectoryId }, { toDay: '2026-11-01' });
      const next = { trajectoryId, coachId: successor.id, fromDay: '2026-11-02' };
      await tx.insert(CoachAssignment, Object.assign(new CoachAssignment(), next));
    });

    const viewer = await viewerFor(the(), region.coordinator);
    const found = await the().get(TalksOnTime).of(viewer, YEAR);
    const counts = { on_time: 1, other_day: 2, missed: 1, exempt: 1, not_recorded: 2 };
    const group = (groupId: string | null) => [{ id: groupId, students: 7, counts }];
    expect(found).toEqual({
      coach: group(region.coach.id),
      school: group(region.school.id),
      place: group(region.location.id),
    });
    const elsewhere = await viewerFor(the(), await the().account({ role: 'coordinator' }));
    expect((await the().get(TalksOnTime).of(elsewhere, YEAR)).school).not.toContainEqual(
      expect.objectContaining({ id: region.school.id }),
    );
  });

  it('are shown of groups of ten students and more, without anybody’s name', async () => {
    const region = await aRegion(22);
    const small = await the().account({ role: 'coach', at: region.city, name: 'Tom Engelen' });
    const other = await the().account({ role: 'coach', at: region.city, name: 'Ans de Wit' });
    await talks(region, region.coach, 12, { state: 'held', heldOn: OVER.dueWeek });
    await talks(region, other, 11, { state: 'missed' });
    await talks(region, small, 2, { state: 'missed' });
    const browser = the().as(region.coordinator);
    const text = read(await browser.get('/overzicht/gesprekken'));
    expect(text).toContain('12 van de 25 gesprekken gingen op tijd door.');
    expect(text).toMatch(/Marije Brouwer 12 ll\. 100%/);
    // Two is hidden, and so is one that it would follow from; still by name.
    expect(text).toMatch(/Ans de Wit niet getoond .*Tom Engelen niet getoond/);
    expect(text).not.toContain('Geheim');
    expect(read(await browser.get('/overzicht/gesprekken?per=vso'))).toMatch(
      new RegExp(`De Wending ${region.regionNumber} 25 ll\\. 48%`),
    );
    expect(read(await browser.get('/overzicht/gesprekken?per=locatie&zoek=kade'))).toMatch(
      /ROC Maasveld, Kade \d+ 25 ll\. 48%/,
    );
    expect(read(await browser.get('/overzicht/gesprekken?periode=vorig'))).toContain(
      'Nog geen gesprekken',
    );
    expect((await the().as(region.coach).get('/overzicht/gesprekken')).statusCode).toBe(404);
  });

  it('say with whom work waits: talks, students and hand-overs, as numbers', async () => {
    const region = await aRegion(23);
    const heir = await the().account({ role: 'coach', at: region.city, name: 'Joris Vink' });
    await aTalk(region, region.coach, { state: 'overdue', windowTo: '2026-10-02' });
    await aTalk(region, region.coach, { state: 'waiting' });
    await the().student({ school: region.school }).withCoach(null).inMbo().saved();
    const asked = async (askedOn: string) => {
      const { id, trajectoryId, studentId } = await aTalk(region, region.coach, {
        ...{ state: 'held', heldOn: OVER.dueWeek },
      });
      const facts = { checkInId: id, trajectoryId, studentId, toCoachId: heir.id };
      const rest = { fromCoachId: region.coach.id, askedOn, askedBy: region.coach.id };
      const request = Object.assign(new CoachRequest(), { ...facts, ...rest });
      await the().write((tx) => tx.insert(CoachRequest, request));
    };
    await asked('2026-11-16'); // the sixth school day after it is today
    await asked('2026-11-17'); // the fifth
    const viewer = await viewerFor(the(), region.coordinator);
    expect(await the().get(Unattended).of(viewer)).toEqual({
      unrecorded: [{ name: 'Marije Brouwer', count: 2, since: '2026-10-02' }],
      unassigned: 1,
      handOvers: [{ name: 'Joris Vink', count: 1, since: '2026-11-16' }],
    });
    const text = read(await the().as(region.coordinator).get('/overzicht/gesprekken'));
    expect(text).toContain('Marije Brouwer 2 gesprekken, het langste 7 weken te laat');
    expect(text).toContain('Er zijn nog te weinig leerlingen');
    expect(text).not.toContain('Geheim');
  });
});
