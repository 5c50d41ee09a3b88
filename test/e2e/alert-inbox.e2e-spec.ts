import { randomUUID } from 'node:crypto';
import { Alert } from '../../src/alerts/alert.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { StudentView } from '../../src/audit/student-view.entity.js';
import { Contacts } from '../../src/contacts/contacts.js';
import type { Account } from '../../src/directory/account.entity.js';
import {
  alertCast,
  alertsOf,
  askedByHand,
  QUESTION,
  stepsOf,
  type AlertCast,
} from '../support/alerts.js';
import { onEachDatabase } from '../support/app.js';
import type { Answer } from '../support/exchange.js';

const TODAY = '2026-11-24';

/** What a person reads on a page, without the marks around it. */
const read = ({ body }: Answer): string =>
  body
    .replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

onEachDatabase('the inbox of a youth adviser', (the) => {
  beforeEach(() => the().clock.set(TODAY));

  const versionOf = async ({ id }: Pick<Alert, 'id'>) =>
    String((await the().database.manager.findOneByOrFail(Alert, { id })).version);

  /** Sends a form as it stands on the page now. */
  const send = async (who: Account, alert: Alert, path: string, fields = {}): Promise<Answer> =>
    the()
      .as(who)
      .post(`/meldingen/${alert.id}/${path}`, { ...fields, version: await versionOf(alert) });

  const inboxOf = async (who: Account, query = '') =>
    read(await the().as(who).get(`/meldingen${query}`));
  const open = async (who: Account, alert: Alert) =>
    read(await the().as(who).get(`/meldingen/${alert.id}`));

  /** Another student of the same coach at the same location. */
  const another = async ({ coach, location }: AlertCast, surname: string) => {
    const { student } = await the()
      .student({ surname })
      .withCoach(coach)
      .inMbo({ location, startsOn: '2026-08-31' })
      .saved();
    return askedByHand(the(), { coach, student });
  };

  it('puts what is late first, then what is for today, then what one works on', async () => {
    const cast = await alertCast(the());
    the().clock.set('2026-11-18');
    await another(cast, 'Laat');
    const taken = await another(cast, 'Bezig');
    await send(cast.adviser, taken, 'opgepakt');
    the().clock.set('2026-11-20');
    await another(cast, 'Vandaag');
    the().clock.set(TODAY);
    await another(cast, 'Later');
    const text = await inboxOf(cast.adviser);
    expect(text).toContain('3 wachten op jouw reactie');
    expect(text).toMatch(
      /Reageer eerst Daan Laat 2 dagen te laat .*Daan Vandaag Vandaag reageren .*Daan Later Voor do 26 nov .*Bij jou in behandeling 1 Daan Bezig/,
    );
  });

  it('is worked from new to closed, and says each time what coach and mentor get to know', async () => {
    const cast = await alertCast(the(), { phone: '06 12345678' });
    const { adviser } = cast;
    const alert = await askedByHand(the(), cast);
    const steps = [
      ['opgepakt', {}, 'Marije Brouwer en Hanneke Smit krijgen nu bericht dat jij contact zoekt'],
      ['plan', { plan: 'Morgen langs\nmet de mentor' }, 'Het plan is bewaard'],
      [
        'begeleiding',
        { channel: 'home_visit', result: 'reached', date: TODAY, note: 'Wil terug' },
        'kunnen dit lezen',
      ],
      ['afsluiten', { outcome: 'same_programme', date: TODAY, note: '' }, 'is afgesloten'],
    ] as const;
    for (const [path, fields, said] of steps) {
      const browser = the().as(adviser);
      const version = await versionOf(alert);
      const answer = await browser.post(`/meldingen/${alert.id}/${path}`, { ...fields, version });
      expect([path, answer.statusCode]).toEqual([path, 303]);
      expect(read(await browser.get(String(answer.headers.location)))).toContain(said);
    }
    const text = await open(adviser, alert);
    expect(text).toContain('Afgesloten op di 24 nov: Weer op koers in dezelfde opleiding');
    expect(text).toContain('Huisbezoek, bereikt door Rachid Amrani');
    expect(text).toMatch(
      /Afgesloten door .*Huisbezoek.*Plan gemaakt.*Opgepakt.*Gemeld door Marije/,
    );
    expect(await inboxOf(adviser, '?toon=klaar')).toContain('afgesloten 24 nov');
  });

  it('takes no contact of tomorrow, and a false alarm only twice and with a reason', async () => {
    const cast = await alertCast(the());
    const alert = await askedByHand(the(), cast);
    await send(cast.adviser, alert, 'opgepakt');
    const tomorrow = { channel: 'phone', result: 'reached', date: '2026-11-25', note: 'Belde' };
    const early = await send(cast.adviser, alert, 'begeleiding', tomorrow);
    expect([early.statusCode, read(early)]).toEqual([422, expect.stringContaining('Kies vandaag')]);
    expect(early.body).toContain('Belde');
    const close = { outcome: 'not_needed', date: TODAY, note: '' };
    const once = await send(cast.adviser, alert, 'afsluiten', close);
    expect(once.statusCode).toBe(422);
    expect(read(once)).toContain('Schrijf op waarom de melding niet nodig was.');
    expect(read(once)).toContain('Ja, deze melding was niet nodig');
    const twice = { ...close, note: 'De school telde een studiedag mee', sure: 'ja' };
    expect((await send(cast.adviser, alert, 'afsluiten', twice)).statusCode).toBe(303);
    expect(await alertsOf(the(), cast.student)).toMatchObject([{ outcome: 'not_needed' }]);
  });

  it('tells the second of two who was first, and keeps what was typed', async () => {
    const cast = await alertCast(the());
    const fatma = await the().account({
      ...{ role: 'youth_adviser', location: cast.location, name: 'Fatma Yılmaz' },
    });
    const alert = await askedByHand(the(), cast);
    expect(await inboxOf(fatma)).toContain('Daan Hoekstra');
    expect((await send(cast.adviser, alert, 'opgepakt')).statusCode).toBe(303);
    const second = await send(fatma, alert, 'opgepakt');
    expect(second.statusCode).toBe(409);
    expect(read(second)).toContain('Rachid Amrani heeft deze melding al opgepakt');
    const back = await send(fatma, alert, 'doorgeven', { to: 'terug', reason: 'Niet mijn wijk' });
    expect(back.statusCode).toBe(409);
    expect(read(back)).toContain('Niet mijn wijk');
    expect(back.body).not.toContain('Hoekstra');
    expect(await inboxOf(fatma)).not.toContain('Hoekstra');
    const browser = the().as(fatma);
    const late = await browser.get(`/meldingen/${alert.id}`);
    expect([late.statusCode, late.headers.location]).toEqual([303, '/meldingen']);
    expect(read(await browser.get('/meldingen'))).toContain(
      'Rachid Amrani heeft deze melding opgepakt. Jij hoeft niets te doen.',
    );
    const elsewhere = await the().account({ role: 'youth_adviser' });
    for (const path of ['', '/plan', '/afsluiten']) {
      const hidden = await the().as(elsewhere).get(`/meldingen/${alert.id}${path}`);
      expect([path, hidden.statusCode]).toEqual([path, 404]);
    }
    expect((await send(elsewhere, alert, 'plan', { plan: '' })).statusCode).toBe(404);
  });

  it('lets one of two win who act at the same moment', async () => {
    const cast = await alertCast(the());
    const fatma = await the().account({ role: 'youth_adviser', location: cast.location });
    const alert = await askedByHand(the(), cast);
    const answers = await Promise.all([
      send(cast.adviser, alert, 'opgepakt'),
      send(fatma, alert, 'doorgeven', { to: 'terug', reason: 'De mentor belt zelf' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    const steps = (await stepsOf(the(), alert)).filter((kind) => /acknow|handed/.test(kind));
    expect(steps).toHaveLength(1);
  });

  it('shows a form again with what was typed when the alert changed meanwhile', async () => {
    const cast = await alertCast(the());
    const alert = await askedByHand(the(), cast);
    const browser = the().as(cast.adviser);
    const version = await versionOf(alert);
    await browser.post(`/meldingen/${alert.id}/opgepakt`, { version });
    const stale = await browser.post(`/meldingen/${alert.id}/plan`, { plan: 'Langsgaan', version });
    expect([stale.statusCode, stale.body]).toEqual([409, expect.stringContaining('Langsgaan')]);
    const now = await versionOf(alert);
    expect(stale.body).toContain(`name="version" value="${now}"`);
    const again = { plan: 'Langsgaan', version: now };
    expect((await browser.post(`/meldingen/${alert.id}/plan`, again)).statusCode).toBe(303);
  });

  it('goes to a colleague or back to coach and mentor, with a reason', async () => {
    const cast = await alertCast(the());
    const fatma = await the().account({
      ...{ role: 'youth_adviser', location: cast.location, name: 'Fatma Yılmaz' },
    });
    const alert = await askedByHand(the(), cast);
    const without = await send(cast.adviser, alert, 'doorgeven', { to: fatma.id });
    expect([without.statusCode, read(without)]).toEqual([
      422,
      expect.stringContaining('Schrijf op waarom'),
    ]);
    const stranger = { to: randomUUID(), reason: 'Zij kent het gezin' };
    expect((await send(cast.adviser, alert, 'doorgeven', stranger)).statusCode).toBe(422);
    const given = { to: fatma.id, reason: 'Zij kent het gezin' };
    expect((await send(cast.adviser, alert, 'doorgeven', given)).statusCode).toBe(303);
    expect(await inboxOf(cast.adviser)).not.toContain('Hoekstra');
    expect(await open(fatma, alert)).toContain('Doorgegeven aan Fatma Yılmaz door Rachid Amrani');
    const back = { to: 'terug', reason: 'De mentor pakt het zelf op' };
    expect((await send(fatma, alert, 'doorgeven', back)).statusCode).toBe(303);
    expect(await alertsOf(the(), cast.student)).toMatchObject([{ state: 'handed_back' }]);
    expect(await open(fatma, alert)).toContain('Teruggegeven op di 24 nov');
  });

  it('shares what helps to act, and no note or record', async () => {
    const cast = await alertCast(the(), {
      ...{ phone: '06 12345678', whatHelps: 'Even naar buiten gaan', municipality: 'Duiven' },
    });
    const { coach, student } = cast;
    await the().write((tx) =>
      the()
        .get(Contacts)
        .write(
          tx,
          {
            ...{ studentIds: [student.id], date: '2026-11-19', parties: ['student'] },
            ...{ channel: 'phone', result: 'not_reached', impression: 'worried' },
            ...{ note: 'Iets vertrouwelijks', workingNote: 'Alleen voor mij', signals: [] },
            agreements: [{ what: 'Vaste plek bij het raam', who: 'mentor', by: null }],
            key: randomUUID(),
          },
          { authorId: coach.id, at: the().clock.now },
        ),
    );
    const alert = await askedByHand(the(), cast);
    const text = await open(cast.adviser, alert);
    for (const shown of [
      ...[
        QUESTION,
        'Woont in Duiven, leert op locatie Stationsweg',
        'Niet bereikt (do 19 nov)',
        'Even naar buiten gaan',
      ],
      ...[
        'Vaste plek bij het raam (afspraak, zonder datum)',
        'Ja. Marije Brouwer heeft het verteld',
      ],
      'Het dossier blijft bij Marije Brouwer',
    ])
      expect(text).toContain(shown);
    expect(text).not.toMatch(/vertrouwelijks|Alleen voor mij|zorgen/i);
    await the().get(ViewLog).flush();
    const views = { accountId: cast.adviser.id, studentId: student.id };
    const seen = await the().database.manager.findBy(StudentView, views);
    expect(seen.map(({ viewedIn }) => viewedIn).sort()).toEqual(['alert', 'list']);
  });

  it('keeps what is over for six weeks, where it can be found', async () => {
    const cast = await alertCast(the());
    const alert = await askedByHand(the(), cast);
    await send(cast.adviser, alert, 'opgepakt');
    const outcome = { outcome: 'work', date: TODAY, note: '' };
    await send(cast.adviser, alert, 'afsluiten', outcome);
    expect(await inboxOf(cast.adviser, '?toon=klaar&zoek=hoek')).toContain('1 melding');
    expect(await inboxOf(cast.adviser, '?zoek=jansen')).toContain('Niets gevonden');
    const mine = () => the().as(cast.adviser).get('/jongeren');
    expect(read(await mine())).toContain('Daan Hoekstra');
    the().clock.set('2027-01-05');
    expect(await open(cast.adviser, alert)).toContain('Aan het werk');
    the().clock.set('2027-01-06');
    const gone = await the().as(cast.adviser).get(`/meldingen/${alert.id}`);
    expect(gone.statusCode).toBe(404);
    expect(read(await mine())).not.toContain('Hoekstra');
  });

  it('is worked by who stands in, who reads whose it is and what coach and mentor added', async () => {
    const cast = await alertCast(the());
    const fatma = await the().account({ role: 'youth_adviser', name: 'Fatma Yılmaz' });
    const alert = await askedByHand(the(), cast);
    await send(cast.adviser, alert, 'opgepakt');
    const note = 'Daan was vanmorgen op school';
    await the().as(cast.mentor).post(`/meldingen/${alert.id}/aanvullen`, { note });
    expect((await the().as(fatma).get(`/meldingen/${alert.id}`)).statusCode).toBe(404);
    await the().standIn(cast.adviser, fatma, { role: 'youth_adviser' });
    const text = await open(fatma, alert);
    expect(text).toContain('Deze melding is van Rachid Amrani, die jij vervangt.');
    expect(text).toContain(`Aangevuld ${note} Hanneke Smit, di 24 nov`);
    expect((await send(fatma, alert, 'plan', { plan: 'Bellen' })).statusCode).toBe(303);
    expect(await open(cast.adviser, alert)).toContain('Plan gemaakt door Fatma Yılmaz');
  });

  it('tells a page that stays open that something is new, and nothing else', async () => {
    const cast = await alertCast(the());
    const browser = the().as(cast.adviser);
    const before = await browser.get('/meldingen/stand');
    await askedByHand(the(), cast);
    const after = await browser.get('/meldingen/stand');
    expect(after.body).not.toBe(before.body);
    expect((await browser.get('/meldingen/stand')).body).toBe(after.body);
    expect(after.body).toMatch(/^\{"stand":"[\w-]{16}"\}$/);
  });
});
