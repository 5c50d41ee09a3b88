import ICAL from 'ical.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import type { PlannedTalk } from '../../src/check-ins/check-in.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Account as AccountRow } from '../../src/directory/account.entity.js';
import { CalendarFeed } from '../../src/planning/calendar-feed.entity.js';
import { FeedReads } from '../../src/planning/feed/feed-reads.js';
import { addDays } from '../../src/policy/day.js';
import { Student } from '../../src/students/student.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, openCheckInOf, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import { HOUR } from '../support/clock.js';
import { watch } from '../support/fingerprint.js';

const at = (plan: Partial<PlannedTalk> & Pick<PlannedTalk, 'date'>): PlannedTalk => ({
  ...{ time: '10:30', place: 'Lokaal 2.14', reason: 'Kan niet eerder' },
  ...plan,
});

onEachDatabase('the calendar link', (the) => {
  let coach: Account;
  let mentor: Account;
  let student: Student;

  beforeEach(async () => {
    coach = await the().account({ role: 'coach' });
    const institution = await the().organisation({ kind: 'mbo', name: 'ROC Maasveld' });
    const location = await the().location({ at: institution, name: 'Locatie Zuid' });
    mentor = await the().account({ role: 'mentor', at: institution });
    ({ student } = await the()
      .student({ givenName: 'Éva', surname: 'Özdemir' })
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ location, mentor, startsOn: '2026-08-24' })
      .saved());
  });

  async function linkOf(account: Account, fields = {}): Promise<string> {
    const { body } = await the().as(account).post('/account/agenda', fields);
    return /(\/agenda\/[\w-]{43}\.ics)/.exec(body)?.[1] ?? '';
  }

  /** What a calendar program makes of it. */
  async function eventsAt(link: string) {
    const { statusCode, body } = await the().visitor().get(link);
    expect(statusCode).toBe(200);
    return eventsIn(body);
  }

  async function plan(id: string, plan: PlannedTalk, by = coach): Promise<void> {
    await the()
      .get(CheckIns)
      .plan(await viewerFor(the(), by), id, plan, null);
  }

  it('shows a planned talk with initials, place and time, and follows it when it moves', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    const link = await linkOf(coach);
    await plan(id, at({ date: dueWeek }));
    const [talk] = await eventsAt(link);
    expect(talk).toMatchObject({
      ...{ uid: id, summary: 'Gesprek É.Ö.', location: 'Lokaal 2.14, Locatie Zuid' },
      ...{ status: 'TENTATIVE', minutes: 30, start: `${dueWeek}T09:30:00.000Z` },
    });

    await plan(id, at({ date: dueWeek, time: '13:15', place: 'Kantine bij Éva' }), mentor);
    const [moved] = await eventsAt(link);
    expect(moved).toMatchObject({ uid: id, status: 'CONFIRMED', location: 'Locatie Zuid' });
    expect(moved?.start).toBe(`${dueWeek}T12:15:00.000Z`);
    expect(Number(moved?.sequence)).toBeGreaterThan(Number(talk?.sequence));

    await the()
      .get(CheckIns)
      .exempt(await viewerFor(the(), coach), id, 'Is op stage');
    expect(await eventsAt(link)).toEqual([]);
  });

  it('keeps no time for a talk that was held before the day it was planned for', async () => {
    const checkIn = await openCheckInOf(the(), student);
    await plan(checkIn.id, at({ date: addDays(checkIn.dueWeek, 3) }));
    const link = await linkOf(coach);
    expect(await eventsAt(link)).toHaveLength(1);

    await hold(the(), coach, checkIn, { heldOn: checkIn.dueWeek });
    expect(await eventsAt(link)).toEqual([]);
  });

  it.each([
    ['2026-10-23', '08:30:00.000Z', 'the last Friday of summer time'],
    ['2026-10-26', '09:30:00.000Z', 'the first Monday of winter time'],
    ['2027-03-26', '09:30:00.000Z', 'the last Friday of winter time'],
    ['2027-03-29', '08:30:00.000Z', 'the first Monday of summer time'],
  ])('shows 10:30 on %s as %s UTC: %s', async (date, utc) => {
    the().clock.set('2026-09-14');
    const { id } = await waitingCheckInOf(the(), student);
    await plan(id, at({ date }));
    const [talk] = await eventsAt(await linkOf(mentor));

    expect(talk?.start).toBe(`${date}T${utc}`);
    expect(talk?.inAmsterdam).toBe('10:30');
  });

  it('shows what is still to be planned for who wants that, as a day that takes no time', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    const link = await linkOf(coach, { nogPlannen: 'ja' });

    expect(await eventsAt(link)).toMatchObject([
      { uid: id, summary: 'Nog plannen: É.Ö.', start: dueWeek, transparent: true },
    ]);
    await the().as(coach).post('/account/agenda/keuze', {});
    expect(await eventsAt(link)).toEqual([]);
  });

  it('holds no name, and is written as calendar programs want it', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    const place =
      'Gebouw "Ü", lokaal 2; ingang\\oost – trap ↑ , derde verdieping aan het eind rechts';
    await plan(id, at({ date: dueWeek, place }));
    const answer = await the()
      .visitor()
      .get(await linkOf(coach));

    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(eventsIn(answer.body)[0]?.location).toBe(`${place}, Locatie Zuid`);
    expect(answer.body).not.toMatch(/Éva|Özdemir|Brouwer|Amrani/);
    expect(answer.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of answer.body.split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    for (const line of [
      'X-WR-CALNAME:Gesprekken Doorstroom',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ])
      expect(answer.body).toContain(line);
  });

  it('shows what the person may see today: also of whom they stand in for, and only as long', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    await plan(id, at({ date: dueWeek }));
    const stranger = await the().account({ role: 'coach' });
    const link = await linkOf(stranger);
    expect(await eventsAt(link)).toEqual([]);

    const startsOn = '2026-11-01';
    await the().standIn(coach, stranger, { role: 'coach', startsOn });
    expect(await eventsAt(link)).toMatchObject([{ uid: id }]);
    the().clock.set('2027-01-04');
    expect(await eventsAt(link)).toEqual([]);
  });

  it('is sent again only when something changed, and a look writes nothing but when it was', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    await plan(id, at({ date: dueWeek }));
    const link = await linkOf(coach);
    const visitor = the().visitor();
    const changes = await watch(the().database);
    const { etag = '' } = (await visitor.get(link)).headers;
    const again = await visitor.get(link, { headers: { 'if-none-match': `W/${String(etag)}` } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(await changes()).toEqual([]);
    await the().get(FeedReads).write();
    expect(await changes()).toEqual(['calendar_feeds']);
    expect((await the().as(coach).get('/account/agenda')).body).toMatch(
      /Laatst gelezen<\/dt><dd>Op \d+ (nov|dec) 2026/,
    );

    await plan(id, at({ date: dueWeek, time: '11:00' }));
    const headers = { 'if-none-match': String(etag) };
    expect((await visitor.get(link, { headers })).statusCode).toBe(200);
  });

  it('is nothing at once when it is revoked, replaced, guessed, or of who is not here any more', async () => {
    const guessed = await the()
      .visitor()
      .get(`/agenda/${'A'.repeat(43)}.ics`);
    const same = async (link: string) => {
      const answer = await the().visitor().get(link);
      expect([answer.statusCode, withoutToken(answer.body)]).toEqual([
        404,
        withoutToken(guessed.body),
      ]);
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
    };
    const first = await linkOf(coach);
    const second = await linkOf(coach);
    await same(first);
    await eventsAt(second);
    await the().as(coach).post('/account/agenda/intrekken');
    await same(second);
    const ended = await the().account({ role: 'coach', until: '2026-12-01' });
    const ofEnded = await linkOf(ended);
    const closed = await the().account({ role: 'mentor' });
    const ofClosed = await linkOf(closed);
    await eventsAt(ofEnded);
    await the().write((tx) => tx.update(AccountRow, closed.id, { closedOn: '2026-11-24' }));
    the().clock.set('2026-12-02');
    await same(ofEnded);
    await same(ofClosed);

    const log = the().house.log.join('');
    for (const link of [first, second, ofEnded, ofClosed]) expect(log).not.toContain(link);
    expect(log).toContain('"route":"/agenda/:token.ics"');
    const kept = JSON.stringify(await the().database.manager.find(CalendarFeed));
    for (const link of [ofEnded, ofClosed]) expect(kept).not.toContain(link.slice(8, 51));
  });

  it('is not read in a loop', async () => {
    const link = await linkOf(coach);
    const visitor = the().visitor();
    for (let reads = 0; reads < 60; reads += 1) await visitor.get(link);
    expect((await visitor.get(link)).statusCode).toBe(429);
    the().clock.advance(HOUR);
    expect((await visitor.get(link)).statusCode).toBe(200);
  });

  it('is beside the file of one talk, for who may see it', async () => {
    const { id, dueWeek } = await openCheckInOf(the(), student);
    const path = `/gesprekken/${id}/agenda.ics`;
    expect((await the().as(coach).get(path)).headers.location).toBe(`/gesprekken/${id}`);
    await plan(id, at({ date: dueWeek }));
    const file = await the().as(mentor).get(path);

    expect(file.headers['content-disposition']).toBe('attachment; filename="gesprek.ics"');
    expect(eventsIn(file.body)).toMatchObject([{ uid: id, summary: 'Gesprek É.Ö.' }]);
    const stranger = the().as(await the().account({ role: 'coach' }));
    expect((await stranger.get(path)).statusCode).toBe(404);
  });
});

const withoutToken = (html: string): string => html.replaceAll(/[\w-]{43}\.ics/g, '');

const amsterdam = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  timeStyle: 'short',
});

/** Read by the parser of a calendar program, not by us. */
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const { startDate: start } = event;
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      transparent: component.getFirstPropertyValue('transp') === 'TRANSPARENT',
      start: start.isDate ? start.toString() : start.toJSDate().toISOString(),
      inAmsterdam: amsterdam.format(start.toJSDate()),
      minutes: event.duration.toSeconds() / 60,
    };
  });
}
