import { onEachDatabase } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import { HOUR } from '../support/clock.js';

onEachDatabase('the world of a test', (world) => {
  it('lets somebody in with a session, and shows the door to a visitor', async () => {
    const marije = world().as(await world().account({ role: 'coach', name: 'Marije Brouwer' }));

    expect((await marije.get('/account')).body).toContain('Marije Brouwer');
    expect((await world().visitor().get('/account')).headers.location).toBe(
      '/inloggen?naar=%2Faccount',
    );
  });

  it('sends forms with a token, signed in or not', async () => {
    const account = await world().account({ role: 'mentor', password: PASSWORD });
    const visitor = world().visitor();
    const wrong = await visitor.post('/inloggen', {
      email: account.email,
      wachtwoord: 'niet goed',
    });
    const right = await visitor.post('/inloggen', { email: account.email, wachtwoord: PASSWORD });
    const dark = await world().as(account).post('/account/weergave', { thema: 'donker' });

    expect([wrong.statusCode, right.statusCode, dark.statusCode]).toEqual([422, 303, 303]);
    expect((await visitor.get('/account')).statusCode).toBe(200);
  });

  it('moves time only by hand', async () => {
    const auditor = world().as(await world().account({ role: 'auditor' }));
    expect((await auditor.get('/account')).statusCode).toBe(200);
    world().clock.advance(HOUR);
    expect((await auditor.get('/account')).statusCode).toBe(303);
  });

  it('stores a student with coach, school and enrolment', async () => {
    const coach = await world().account({ role: 'coach' });
    const location = await world().location();
    const stored = await world().student().withCoach(coach).inMbo({ location }).saved();

    expect(stored.trajectory?.coachId).toBe(coach.id);
    expect(stored.enrolment?.locationId).toBe(location.id);
  });
});
