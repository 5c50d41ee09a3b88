import { ViewLog } from '../../src/audit/view-log.js';
import { WorkingNotes } from '../../src/contacts/working-notes.js';
import { WorkingNoteReader } from '../../src/contacts/working-note-reader.entity.js';
import { rows, sql } from '../../src/database/sql.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { until } from '../support/until.js';

const TODAY = '2026-11-24';
let region = 6;

onEachDatabase('who coaches whom', (the) => {
  let school: Organisation;
  let city: Organisation;
  let coordinator: Account;
  let samira: Account;
  let tom: Account;

  beforeEach(async () => {
    the().clock.set(TODAY);
    region = (region % 39) + 1;
    school = await the().organisation({ regionNumber: region, name: 'De Wending' });
    city = await the().organisation({ kind: 'municipality', regionNumber: region });
    coordinator = await the().account({ role: 'coordinator', at: city });
    samira = await the().account({ role: 'coach', at: city, name: 'Samira Haddad' });
    tom = await the().account({ role: 'coach', at: city, name: 'Tom Engelen' });
  });

  async function aTrajectory(surname: string, coach: Account | null): Promise<Trajectory> {
    const { trajectory } = await the().student({ school, surname }).withCoach(coach).saved();
    if (!trajectory) throw new Error('a student who is followed has a trajectory');
    return trajectory;
  }
  const seen = ({ id, version }: Trajectory) => `${id}:${version}`;
  const form = (chosen: readonly Trajectory[], fields: Record<string, string> = {}) => ({
    ...{ from: '', school: '', coachId: tom.id, notes: '' },
    trajectories: chosen.map(seen),
    ...fields,
  });
  const onFile = ({ id }: Trajectory) => the().database.manager.findOneByOrFail(Trajectory, { id });
  const historyOf = ({ id }: Trajectory) =>
    the().database.manager.find(CoachAssignment, {
      where: { trajectoryId: id },
      order: { fromDay: 'ASC' },
    });

  /** Views of lists, as soon as they are on record. */
  async function viewsBy({ id }: Account) {
    await the().get(ViewLog).flush();
    return until(async () => {
      const found = await rows<{ subject: string; details: string }>(
        the().database.manager,
        sql`select subject_id as "subject", details from audit_entries
            where actor_id = ${id} and action = 'student.list' order by seq`,
      );
      return found.length > 0 ? found : null;
    });
  }

  describe('students without a coach', () => {
    it('stand in order of waiting, of this region only, and who looked is on record', async () => {
      const last = await the()
        .student({ school, surname: 'Later' })
        .withCoach(null, { registeredOn: '2026-10-05' })
        .saved();
      const first = await aTrajectory('Eerder', null);
      await aTrajectory('Bezet', samira);
      await the().student({ surname: 'Elders' }).withCoach(null).saved();
      const { body } = await the().as(coordinator).get('/toewijzen');

      expect(body.indexOf('Daan Eerder')).toBeGreaterThan(0);
      expect(body.indexOf('Daan Eerder')).toBeLessThan(body.indexOf('Daan Later'));
      expect(body).toContain('2 leerlingen hebben nog geen coach');
      expect(body).toContain('zonder coach sinds ma 5 okt');
      expect(body).toContain('De Wending');
      expect(body).not.toContain('Bezet');
      expect(body).not.toContain('Elders');
      const views = await viewsBy(coordinator);
      expect(views).toEqual([
        {
          subject: '/toewijzen',
          details: JSON.stringify({ students: [first.studentId, last.student.id] }),
        },
      ]);
    });

    it('get a coach together, who sees them at once and hears it without names', async () => {
      const chosen = [await aTrajectory('Vos', null), await aTrajectory('Mol', null)];
      const answer = await the().as(coordinator).post('/toewijzen', form(chosen));

      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/toewijzen']);
      for (const trajectory of chosen) {
        expect(await onFile(trajectory)).toMatchObject({ coachId: tom.id, version: 2 });
        expect(await historyOf(trajectory)).toMatchObject([
          { coachId: tom.id, fromDay: TODAY, toDay: null, assignedBy: coordinator.id },
        ]);
      }
      const list = (await the().as(tom).get('/leerlingen')).body;
      expect([list.includes('Daan Vos'), list.includes('Daan Mol')]).toEqual([true, true]);
      expect(
        await the().database.manager.findBy(OutboxMail, { recipient: tom.email }),
      ).toMatchObject([{ subject: 'Nieuwe leerlingen voor jou' }]);
      const lines = await rows<{ subject: string }>(
        the().database.manager,
        sql`select subject_id as "subject" from audit_entries
            where action = 'trajectory.assign' and actor_id = ${coordinator.id}`,
      );
      expect(lines.map(({ subject }) => subject).sort()).toEqual(chosen.map(({ id }) => id).sort());
      expect((await the().as(coordinator).get('/toewijzen')).body).toContain(
        'Iedere leerling heeft een coach',
      );
    });

    it('come along ticked from another page', async () => {
      const [one] = [await aTrajectory('Vos', null), await aTrajectory('Mol', null)];
      const { body } = await the()
        .as(coordinator)
        .get(`/toewijzen?lijst=x&leerling=${one.studentId}&leerling=onbekend`);
      expect(body).toMatch(new RegExp(`value="${one.id}:1" checked`));
      expect(body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1);
    });

    it('can be ticked all at once without a script', async () => {
      await aTrajectory('Vos', null);
      await aTrajectory('Mol', null);
      const browser = the().as(coordinator);
      expect((await browser.get('/toewijzen')).body).toContain('/toewijzen?kies&#x3D;iedereen');
      const { body } = await browser.get('/toewijzen?kies=iedereen');
      expect(body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(2);
    });

    it('can be narrowed to one school', async () => {
      const other = await the().organisation({ regionNumber: region, name: 'Het Anker' });
      await aTrajectory('Vos', null);
      await the().student({ school: other, surname: 'Mol' }).withCoach(null).saved();
      const { body } = await the().as(coordinator).get(`/toewijzen?school=${other.id}`);
      expect([body.includes('Daan Mol'), body.includes('Daan Vos')]).toEqual([true, false]);
    });

    it.each([
      ['no student is chosen', { trajectories: [] }, 'Kies minstens één leerling'],
      ['no coach is chosen', { coachId: '' }, 'Kies een coach.'],
      ['the coach is unknown', { coachId: 'x' }, 'Kies een coach uit de lijst'],
      ['nobody is chosen', { coachId: 'niemand' }, 'Kies een coach uit de lijst'],
    ])('stay without one when %s, and the choice is kept', async (_, fields, sentence) => {
      const trajectory = await aTrajectory('Vos', null);
      const given = { ...form([trajectory]), ...fields };
      const answer = await the().as(coordinator).post('/toewijzen', given);
      expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([422, true]);
      if (given.trajectories.length > 0)
        expect(answer.body).toMatch(new RegExp(`value="${trajectory.id}:1" checked`));
      expect((await onFile(trajectory)).coachId).toBeNull();
    });

    it('go to no coach of another region, and to nobody who is no coach today', async () => {
      const far = await the().account({ role: 'coach' });
      const over = await the().account({ role: 'coach', at: city, until: '2026-11-23' });
      const mentor = await the().account({ role: 'school_mentor', at: school });
      const trajectory = await aTrajectory('Vos', null);
      for (const { id } of [far, over, mentor]) {
        const given = form([trajectory], { coachId: id });
        expect((await the().as(coordinator).post('/toewijzen', given)).statusCode).toBe(422);
      }
      expect((await onFile(trajectory)).coachId).toBeNull();
    });

    it('of another region are not given away by their number', async () => {
      const { trajectory } = await the().student().withCoach(null).saved();
      if (!trajectory) throw new Error('no trajectory');
      const answer = await the()
        .as(coordinator)
        .post('/toewijzen', form([trajectory]));
      expect(answer.statusCode).toBe(409);
      expect((await onFile(trajectory)).coachId).toBeNull();
    });
  });

  describe('two coordinators at the same moment', () => {
    it('give a student one coach; who was later is told, and sees how it stands', async () => {
      const other = await the().account({ role: 'coordinator', at: city });
      const trajectory = await aTrajectory('Vos', null);
      const kept = await aTrajectory('Mol', null);
      const answers = await Promise.all([
        the()
          .as(coordinator)
          .post('/toewijzen', form([trajectory])),
        the()
          .as(other)
          .post('/toewijzen', form([trajectory, kept], { coachId: samira.id })),
      ]);
      const codes = answers.map(({ statusCode }) => statusCode);

      expect([...codes].sort()).toEqual([303, 409]);
      const winner = codes[0] === 303 ? tom : samira;
      expect((await onFile(trajectory)).coachId).toBe(winner.id);
      expect((await onFile(kept)).coachId).toBe(codes[0] === 303 ? null : samira.id);
      expect(await historyOf(trajectory)).toHaveLength(1);
      const told = answers[codes.indexOf(409)]?.body ?? '';
      expect(told).toContain('Iemand paste net de coach');
    });

    it('is not what a double click is: that changes nothing the second time', async () => {
      const trajectory = await aTrajectory('Vos', null);
      const browser = the().as(coordinator);
      const given = form([trajectory]);
      const codes = [];
      for (let click = 1; click <= 2; click += 1)
        codes.push((await browser.post('/toewijzen', given)).statusCode);
      expect(codes).toEqual([303, 303]);
      expect(await historyOf(trajectory)).toHaveLength(1);
      expect((await onFile(trajectory)).version).toBe(2);
    });
  });

  describe('the students of a coach', () => {
    it('are open to the coordinator by name only where they are handed over', async () => {
      const trajectory = await aTrajectory('Vos', samira);
      await the().student({ surname: 'Elders' }).withCoach(samira).saved();
      const browser = the().as(coordinator);
      const path = `/toewijzen?coach=${samira.id}`;
      const { body } = await browser.get(path);

      expect(body).toContain('Daan Vos');
      expect(body).toContain('We leggen vast dat je ze zag');
      expect(body).not.toContain('Elders');
      expect((await browser.get(`/leerlingen/${trajectory.studentId}`)).statusCode).toBe(404);
      for (const closed of ['/leerlingen', '/leerlingen?zoek=vos', '/coaches', '/overzicht'])
        expect((await browser.get(closed)).body).not.toContain('Daan Vos');
      const views = await viewsBy(coordinator);
      const ofHer = views.filter(({ details }) => details.includes(trajectory.studentId));
      expect(ofHer.map(({ subject }) => subject)).toEqual([path]);
    });

    it('are closed to coordinators of other regions, to colleagues, and to who asks for nobody', async () => {
      await aTrajectory('Vos', samira);
      const elsewhere = await the().account({ role: 'coordinator' });
      for (const [who, coach] of [
        [elsewhere, samira.id],
        [tom, samira.id],
        [coordinator, 'x'],
      ] as const)
        expect((await the().as(who).get(`/toewijzen?coach=${coach}`)).statusCode).toBe(404);
    });

    it('are from then on those of the new coach, and no longer of the former one', async () => {
      const trajectory = await aTrajectory('Vos', samira);
      const path = `/leerlingen/${trajectory.studentId}`;
      expect((await the().as(samira).get(path)).statusCode).toBe(200);
      const given = form([trajectory], { from: samira.id });
      const answer = await the().as(coordinator).post('/toewijzen', given);

      expect(answer.headers.location).toBe(`/toewijzen?coach=${samira.id}`);
      const former = the().as(samira);
      expect((await former.get(path)).statusCode).toBe(404);
      for (const closed of [
        '/leerlingen',
        '/leerlingen?zoek=vos',
        '/leerlingen/export?vorm=csv',
        '/vandaag',
      ])
        expect((await former.get(closed)).body).not.toContain('Vos');
      expect((await the().as(tom).get(path)).statusCode).toBe(200);
      expect((await the().as(tom).get('/leerlingen')).body).toContain('Daan Vos');
      expect(await historyOf(trajectory)).toMatchObject([
        { coachId: samira.id, toDay: '2026-11-23' },
        { coachId: tom.id, fromDay: TODAY, toDay: null, withNotes: false },
      ]);
    });

    it('can be left without a coach for now', async () => {
      const trajectory = await aTrajectory('Vos', samira);
      const given = form([trajectory], { from: samira.id, coachId: 'niemand' });
      expect((await the().as(coordinator).post('/toewijzen', given)).statusCode).toBe(303);
      expect((await onFile(trajectory)).coachId).toBeNull();
      const { body } = await the().as(coordinator).get('/toewijzen');
      expect(body).toContain('zonder coach sinds ma 23 nov');
    });
  });

  describe('a coach who hands over', () => {
    it.each([
      ['with', 'mee', 1],
      ['without', '', 0],
    ])('does so %s the shielded notes', async (_, notes, readers) => {
      const trajectory = await aTrajectory('Vos', samira);
      const { studentId } = trajectory;
      await the().write((tx) =>
        the()
          .get(WorkingNotes)
          .write(tx, {
            ...{ studentId, contactId: null, authorId: samira.id, text: 'Alleen voor mij.' },
            at: the().clock.now,
          }),
      );
      const given = form([trajectory], { notes });
      const answer = await the().as(samira).post('/toewijzen', given);

      expect(answer.statusCode).toBe(303);
      const read = await the().database.manager.findBy(WorkingNoteReader, { accountId: tom.id });
      expect(read).toHaveLength(readers);
      expect(await historyOf(trajectory)).toMatchObject([{}, { withNotes: notes === 'mee' }]);
    });

    it('gives away only own students, also as a stand-in', async () => {
      const own = await aTrajectory('Vos', samira);
      const hers = await aTrajectory('Mol', tom);
      await the().standIn(tom, samira, { role: 'coach' });
      const third = await the().account({ role: 'coach', at: city });
      const { body } = await the().as(samira).get('/toewijzen');
      const given = form([own, hers], { coachId: third.id });
      const answer = await the().as(samira).post('/toewijzen', given);

      expect([body.includes('Daan Vos'), body.includes('Daan Mol')]).toEqual([true, false]);
      expect(answer.statusCode).toBe(409);
      expect((await onFile(own)).coachId).toBe(samira.id);
      expect((await onFile(hers)).coachId).toBe(tom.id);
    });

    it('is told when a coordinator was first, and nothing is changed', async () => {
      const trajectory = await aTrajectory('Vos', samira);
      const third = await the().account({ role: 'coach', at: city });
      const first = form([trajectory], { from: samira.id, coachId: third.id });
      await the().as(coordinator).post('/toewijzen', first);
      const answer = await the()
        .as(samira)
        .post('/toewijzen', form([trajectory]));
      expect(answer.statusCode).toBe(409);
      expect(answer.body).not.toContain('Daan Vos');
      expect((await onFile(trajectory)).coachId).toBe(third.id);
    });
  });
});
