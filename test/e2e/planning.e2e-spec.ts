import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-24';
/** With this start and both talks held in their due weeks, the third is due in the week of 7 December. */
const START = '2026-08-24';

interface Around {
  readonly world: World;
  readonly coach: Account;
  readonly mentor: Account;
  readonly at: Organisation;
  readonly location: Location;
}

async function aCoachAtMaasveld(world: World): Promise<Around> {
  world.clock.set(TODAY);
  const at = await world.organisation({ kind: 'mbo', name: 'ROC Maasveld', holidayRegion: 'zuid' });
  const location = await world.location({ at, name: 'Techniekpark' });
  const coach = await world.account({ name: 'Marije Brouwer', role: 'coach' });
  const mentor = await world.account({ name: 'Hanneke Smit', role: 'mentor', at });
  return { world, coach, mentor, at, location };
}

/** A student of this coach whose window is open on the day of the tests: 30 November to 18 December. */
async function aStudent(around: Around, givenName: string, facts: { location?: Location } = {}) {
  const { world, coach, mentor, location } = around;
  const { student } = await world
    .student({ givenName, surname: 'Willemsen' })
    .withCoach(coach, { registeredOn: START })
    .inMbo({ location, startsOn: START, mentor, ...facts })
    .saved();
  return { student, checkIn: await waitingCheckInOf(world, student) };
}

onEachDatabase('the planning of a coach', (the) => {
  const kept = (id: string) => the().database.getRepository(CheckIn).findOneByOrFail({ id });
  const plan = async (by: Account, { id }: CheckIn, date: string, time: string | null = null) => {
    const viewer = await viewerFor(the(), by);
    const wanted = { date, time, place: null, reason: 'kan niet anders' };
    return the().get(CheckIns).plan(viewer, id, wanted, null);
  };

  describe('over the weeks', () => {
    it('shows late, planned and expected talks, and where the holidays are', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      await plan(around.coach, checkIn, '2026-12-01', '10:30');
      const { body, statusCode } = await the().as(around.coach).get('/planning');

      expect(statusCode).toBe(200);
      expect(body).toContain('Vakanties van regio Zuid tellen niet mee.');
      expect(body).toContain('Noor Willemsen');
      expect(body).toMatch(/Gesprek 3\. Staat gepland: dinsdag 1 december, 10\.30 uur/);
      expect(body).toContain('Gesprek 2. Te laat: kon tot en met vrijdag 13 november');
      expect(body).toContain('Gesprek 1: ');
      expect(body).toMatch(/class=" vrij"><b>.*?52<\/b>kerst/);
      expect(body).toContain('Deze leerling');
      expect(body).toContain(`/gesprekken/${checkIn.id}/plannen?terug`);
    });

    it('finds students by name, by what they need and by place', async () => {
      const around = await aCoachAtMaasveld(the());
      const elsewhere = await the().location({ name: 'Kas' });
      const { checkIn } = await aStudent(around, 'Noor');
      await aStudent(around, 'Luca', { location: elsewhere });
      await plan(around.coach, checkIn, '2026-12-01');
      const coach = the().as(around.coach);
      const shown = async (query: string) => {
        const { body } = await coach.get(`/planning${query}`);
        return ['Noor', 'Luca'].filter((name) => body.includes(`>${name} Willemsen<`));
      };
      expect(await shown('')).toEqual(['Noor', 'Luca']);
      expect(await shown('?zoek=luca')).toEqual(['Luca']);
      expect(await shown('?toon=laat')).toEqual(['Noor', 'Luca']);
      expect(await shown(`?locatie=${elsewhere.id}`)).toEqual(['Luca']);
      expect((await coach.get('/planning?zoek=niemand')).body).toContain('Niemand gevonden');
      expect((await coach.get('/planning?week=2028-09-04')).body).toContain(
        'Er zijn nog geen vakanties voor schooljaar 2028-2029.',
      );
    });

    it('is only of the own students, those of who is away included', async () => {
      const around = await aCoachAtMaasveld(the());
      await aStudent(around, 'Noor');
      const other = await the().account({ role: 'coach' });
      expect((await the().as(other).get('/planning')).body).not.toContain('Noor Willemsen');
      await the().standIn(around.coach, other, { role: 'coach' });
      expect((await the().as(other).get('/planning')).body).toContain('Noor Willemsen');
      expect((await the().as(around.mentor).get('/planning')).statusCode).toBe(404);
    });
  });

  describe('a time for one talk', () => {
    it('is chosen within the window without a reason, and agreed to by the mentor with one button', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const { body } = await the().as(around.coach).get(path);
      expect(body).toContain('value="2026-12-01"');
      expect(body).not.toContain('value="2026-12-05"');

      const fields = { version: String(checkIn.version), date: '2026-12-01', time: '10.30' };
      const answer = await the()
        .as(around.coach)
        .post(path, { ...fields, back: '/planning' });
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/planning']);
      const mentor = the().as(around.mentor);
      expect((await mentor.get(path)).body).toContain('Marije Brouwer stelt voor');
      const { version } = await kept(checkIn.id);
      const press = () => mentor.post(`${path}/past`, { version: String(version) });
      expect([(await press()).statusCode, (await press()).statusCode]).toEqual([303, 303]);
      expect(await kept(checkIn.id)).toMatchObject({
        ...{ plannedOn: '2026-12-01', plannedAt: '10:30', confirmedBy: around.mentor.id },
        version: version + 1,
      });
    });

    it('needs a reason outside the window, and keeps what was typed', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const fields = { version: String(checkIn.version), date: 'anders', otherDate: '2026-12-24' };
      const refused = await the()
        .as(around.coach)
        .post(path, { ...fields, place: 'De kantine' });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('Vul in waarom je het anders plant.');
      expect(refused.body).toContain('value="De kantine"');
      expect((await kept(checkIn.id)).plannedOn).toBeNull();

      const coach = the().as(around.coach);
      const taken = await coach.post(path, { ...fields, reason: 'Stage' });
      expect(taken.statusCode).toBe(303);
      const { body } = await coach.get('/planning');
      expect(body).toContain('Let op: donderdag 24 december valt in de kerstvakantie.');
    });

    it('that is taken already is asked about, and can be had all the same', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const { checkIn: other } = await aStudent(around, 'Luca');
      await plan(around.coach, other, '2026-12-01', '10:30');
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const fields = { version: String(checkIn.version), date: '2026-12-01', time: '10.45' };
      const asked = await the().as(around.coach).post(path, fields);
      expect(asked.statusCode).toBe(422);
      expect(asked.body).toContain('Je hebt dan om 10.30 uur al een gesprek met Luca Willemsen.');
      const taken = await the()
        .as(around.coach)
        .post(path, { ...fields, anyway: 'ja' });
      expect(taken.statusCode).toBe(303);
    });

    it('of a colleague is told without a name', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const colleague = { ...around, coach: await the().account({ role: 'coach' }) };
      const { checkIn: theirs } = await aStudent(colleague, 'Luca');
      await plan(colleague.coach, theirs, '2026-12-01', '10:30');
      const fields = { version: String(checkIn.version), date: '2026-12-01', time: '10.30' };
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const { body } = await the().as(around.coach).post(path, fields);
      expect(body).toContain('De mentor heeft dan om 10.30 uur al een gesprek.');
      expect(body).not.toContain('Luca Willemsen');
    });

    it('that two people choose at once is that of the first; the second sees both', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const fields = { version: String(checkIn.version), time: '', place: 'Kamer 2' };
      const first = { ...fields, date: '2026-12-01' };
      const one = await the().as(around.coach).post(path, first);
      const again = await the().as(around.coach).post(path, first);
      expect([one.statusCode, again.statusCode]).toEqual([303, 303]);
      const { statusCode, body } = await the()
        .as(around.mentor)
        .post(path, { ...fields, date: '2026-12-03' });
      expect(statusCode).toBe(409);
      expect(body).toContain('Dinsdag 1 december');
      expect(body).toContain('Donderdag 3 december');
      expect((await kept(checkIn.id)).plannedOn).toBe('2026-12-01');
    });

    it('can be taken away again, and is not there for who has nothing to do with it', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      const { version } = await plan(around.coach, checkIn, '2026-12-01');
      const path = `/gesprekken/${checkIn.id}/plannen`;
      const stranger = the().as(await the().account({ role: 'coach' }));
      expect((await stranger.get(path)).statusCode).toBe(404);
      expect((await stranger.post(`${path}/weg`, { version: String(version) })).statusCode).toBe(
        404,
      );
      expect((await kept(checkIn.id)).plannedOn).toBe('2026-12-01');
      const coach = the().as(around.coach);
      expect((await coach.post(`${path}/weg`, { version: String(version) })).statusCode).toBe(303);
      expect((await kept(checkIn.id)).plannedOn).toBeNull();
    });

    it('is not asked for a talk that is over: that leads to the talk itself', async () => {
      const around = await aCoachAtMaasveld(the());
      const { checkIn } = await aStudent(around, 'Noor');
      the().clock.set('2026-12-07');
      await hold(the(), around.coach, checkIn);
      const { statusCode, headers } = await the()
        .as(around.coach)
        .get(`/gesprekken/${checkIn.id}/plannen`);
      expect([statusCode, headers.location]).toEqual([303, `/gesprekken/${checkIn.id}`]);
    });
  });

  describe('a day for several talks', () => {
    const proposal = { dag: '2026-12-07', first: '9.30', between: '45', place: 'Kamer 1' };

    it('is proposed, and planned in one go', async () => {
      const around = await aCoachAtMaasveld(the());
      const noor = await aStudent(around, 'Noor');
      const luca = await aStudent(around, 'Luca');
      const coach = the().as(around.coach);
      const { body } = await coach.get('/planning');
      expect(body).toContain('Maandag 7 december kun je 2 gesprekken op één dag doen.');
      const address = `/planning/voorstel?plek=${around.location.id}&dag=2026-12-07`;
      expect(body).toContain(address.replaceAll('=', '&#x3D;').replaceAll('&dag', '&amp;dag'));
      const page = await coach.get(address);
      expect(page.body).toContain('value="09.30"');
      expect(page.body).toContain('value="10.15"');

      const talks = [noor, luca].map(({ checkIn: { id, version } }) => `${id}:${version}`);
      const chosen = [noor.checkIn.id, luca.checkIn.id];
      const answer = await coach.post('/planning/voorstel', {
        ...{ ...proposal, plek: around.location.id },
        ...{ talks, chosen, times: ['9.30', '10.15'] },
      });
      expect(answer.statusCode).toBe(303);
      expect(await kept(noor.checkIn.id)).toMatchObject({
        ...{ plannedOn: '2026-12-07', plannedAt: '09:30', place: 'Kamer 1', confirmedAt: null },
      });
      expect(await kept(luca.checkIn.id)).toMatchObject({ plannedAt: '10:15' });
    });

    it('plans who can be planned, and says of each other why not', async () => {
      const around = await aCoachAtMaasveld(the());
      const noor = await aStudent(around, 'Noor');
      const luca = await aStudent(around, 'Luca');
      const talks = [noor, luca].map(({ checkIn: { id, version } }) => `${id}:${version}`);
      await plan(around.mentor, luca.checkIn, '2026-12-10', '13:00');
      const fields = { ...proposal, plek: around.location.id, talks, times: ['9.30', '10.15'] };
      const chosen = [noor.checkIn.id, luca.checkIn.id];
      const { statusCode, body } = await the()
        .as(around.coach)
        .post('/planning/voorstel', { ...fields, chosen });
      expect(statusCode).toBe(422);
      expect(body).toContain('Dit staat gepland: Noor Willemsen om 09.30 uur.');
      expect(body).toContain(
        'Luca Willemsen: iemand koos intussen donderdag 10 december, 13.00 uur.',
      );
      expect((await kept(noor.checkIn.id)).plannedOn).toBe('2026-12-07');
      expect((await kept(luca.checkIn.id)).plannedOn).toBe('2026-12-10');
    });

    it('plans nobody while something is wrong, and fills in times again when asked', async () => {
      const around = await aCoachAtMaasveld(the());
      const noor = await aStudent(around, 'Noor');
      const luca = await aStudent(around, 'Luca');
      const talks = [noor, luca].map(({ checkIn: { id, version } }) => `${id}:${version}`);
      const chosen = [noor.checkIn.id, luca.checkIn.id];
      const fields = { ...proposal, plek: around.location.id, talks, chosen };
      const coach = the().as(around.coach);
      const wrong = await coach.post('/planning/voorstel', {
        ...fields,
        times: ['9.30', 'straks'],
      });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('value="straks"');
      expect((await kept(noor.checkIn.id)).plannedOn).toBeNull();
      const step = { ...fields, times: ['', ''], first: '13.00', between: '60', step: 'tijden' };
      const again = await coach.post('/planning/voorstel', step);
      expect(again.body).toMatch(/value="13\.00"[\s\S]*value="14\.00"/);
    });

    it('is nobody else to plan', async () => {
      const around = await aCoachAtMaasveld(the());
      const noor = await aStudent(around, 'Noor');
      const colleague = { ...around, coach: await the().account({ role: 'coach' }) };
      await aStudent(colleague, 'Luca');
      const { id, version } = noor.checkIn;
      const { body } = await the()
        .as(colleague.coach)
        .post('/planning/voorstel', {
          ...{ ...proposal, plek: around.location.id },
          ...{ talks: [`${id}:${version}`], chosen: [id], times: ['9.30'] },
        });
      expect(body).toContain('Dit gesprek is er niet meer, of is niet meer van jou.');
      expect(body).not.toContain('Noor Willemsen');
      expect((await kept(id)).plannedOn).toBeNull();
    });
  });
});
