import { Appointments } from '../../src/access/appointments.js';
import { AlertLists } from '../../src/alerts/alert-lists.js';
import { Alerts } from '../../src/alerts/alerts.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { Joins } from '../../src/dossier/joining/joins.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Facts } from '../../src/facts/facts.js';
import { Problem } from '../../src/problems/problem.js';
import { StudentJoin } from '../../src/students/student-join.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Outcomes } from '../../src/trajectories/outcomes.js';
import { onEachDatabase } from '../support/app.js';
import {
  alertCast,
  alertsOf,
  askedByHand,
  noticed,
  onDay,
  QUESTION,
  reached,
  stepsOf,
  takenBack,
  toldTo,
  type AlertCast,
} from '../support/alerts.js';
import type { Account } from '../../src/directory/account.entity.js';
import { viewerFor } from '../support/check-ins.js';
import type { World } from '../support/world.js';

const VERSION = { version: null };

/** The one alert about the student; a second would be too many. */
async function theAlert(world: World, { student }: AlertCast) {
  const [alert, ...others] = await alertsOf(world, student);
  if (!alert || others.length > 0) throw new Error(`not one alert but ${others.length + 1}`);
  return alert;
}

async function inboxOf(world: World, adviser: Account): Promise<string[]> {
  const { waiting } = await world.get(AlertLists).inbox(await viewerFor(world, adviser));
  return waiting.map(({ alert }) => alert.id);
}

onEachDatabase('an alert that the level raises', (the) => {
  it('is there at once with its reasons, is worked to its close, and no night raises it again', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    const alert = await theAlert(the(), cast);
    expect(alert).toMatchObject({ state: 'raised', cause: 'at_risk', level: 'at_risk' });
    expect(alert.reasons.map(({ code }) => code)).toContain('M06');
    expect(await inboxOf(the(), cast.adviser)).toEqual([alert.id]);
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised']);
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_raised']);

    const adviser = await viewerFor(the(), cast.adviser);
    const alerts = the().get(Alerts);
    const { id } = alert;
    await alerts.acknowledge(adviser, id, { version: 1 });
    await alerts.plan(adviser, id, { plan: 'Morgen thuis langs.', version: 2 });
    await alerts.guide(adviser, id, { note: 'Gebeld, niet bereikt.', version: 3 });
    const closing = { outcome: 'same_programme', date: '2026-11-24', note: 'Gaat weer.' } as const;
    await alerts.close(adviser, id, { ...closing, version: 4 });
    for (const day of ['2026-11-25', '2026-11-26', '2026-12-03']) await onDay(the(), day);
    expect(await theAlert(the(), cast)).toMatchObject({
      ...{ state: 'closed', outcome: 'same_programme', ownerId: cast.adviser.id },
      ...{ openFor: null, plan: 'Morgen thuis langs.', settledOn: '2026-11-24' },
    });
    const steps = await stepsOf(the(), alert);
    expect(steps).toEqual(['acknowledged', 'closed', 'guided', 'planned', 'raised']);
  });

  it('opens the student to its adviser, for six weeks after the close to read alone', async () => {
    const cast = await alertCast(the());
    const { id } = await askedByHand(the(), cast);
    const adviser = await viewerFor(the(), cast.adviser);
    const found = { onDay: '2026-11-24', kind: 'werk', wentFrom: null, wentTo: null } as const;
    const record = () =>
      the()
        .get(Outcomes)
        .recordOutcome(adviser, cast.student.id, { ...found, bottleneck: null });
    expect(await record()).toMatchObject({ kind: 'werk' });
    const page = the().as(cast.adviser);
    expect((await page.get(`/leerlingen/${cast.student.id}`)).statusCode).toBe(404);
    const close = { outcome: 'work', date: '2026-11-24', ...VERSION } as const;
    await the().get(Alerts).close(adviser, id, close);
    await expect(record()).rejects.toMatchObject({ code: 'not-found' });
    const lists = the().get(AlertLists);
    the().clock.set('2027-01-05');
    expect((await lists.inbox(adviser)).done).toHaveLength(1);
    the().clock.set('2027-01-06');
    expect((await lists.inbox(adviser)).done).toEqual([]);
    await expect(lists.one(adviser, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('comes again after a close for a new reason, not for the same', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    const adviser = await viewerFor(the(), cast.adviser);
    const { id } = await theAlert(the(), cast);
    await the().get(Alerts).handBack(adviser, id, { reason: 'De mentor pakt dit op.', version: 1 });
    the().clock.set('2026-11-25');
    await noticed(the(), cast, 'M06');
    expect(await theAlert(the(), cast)).toMatchObject({ state: 'handed_back' });
    await noticed(the(), cast, 'M13');
    const [before, again] = await alertsOf(the(), cast.student);
    expect([before?.state, again?.state]).toEqual(['handed_back', 'raised']);
    expect(again?.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['M06', 'M13']));
  });

  it('comes again for a new rise of the level', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    const adviser = await viewerFor(the(), cast.adviser);
    const close = { outcome: 'not_needed', date: '2026-11-24', version: null } as const;
    await the()
      .get(Alerts)
      .close(adviser, (await theAlert(the(), cast)).id, close);
    the().clock.set('2026-11-25');
    await takenBack(the(), cast);
    the().clock.set('2026-11-26');
    await noticed(the(), cast, 'M06');
    const states = (await alertsOf(the(), cast.student)).map(({ state }) => state);
    expect(states).toEqual(['closed', 'raised']);
  });

  it('takes in new reasons in silence, and says that the level fell', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    the().clock.set('2026-11-25');
    await noticed(the(), cast, 'M13');
    expect((await theAlert(the(), cast)).reasons).toHaveLength(2);
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised']);
    await takenBack(the(), cast);
    expect(await theAlert(the(), cast)).toMatchObject({ state: 'raised', fallenOn: '2026-11-25' });
    the().clock.set('2026-11-26');
    await noticed(the(), cast, 'M06');
    expect(await theAlert(the(), cast)).toMatchObject({ fallenOn: null });
  });

  it('follows on inaction: on the fifth school day at extra help without contact', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M02', 'M05', 'M07'); // 3 + 2 + 1
    await onDay(the(), '2026-11-30');
    expect(await alertsOf(the(), cast.student)).toEqual([]);
    await onDay(the(), '2026-12-01');
    const alert = await theAlert(the(), cast);
    expect(alert).toMatchObject({ cause: 'inaction', level: 'extra_help' });
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised']);
    expect(await toldTo(the(), cast.coordinator)).toEqual([]);
    await noticed(the(), cast, 'M06');
    expect(await theAlert(the(), cast)).toMatchObject({ id: alert.id, level: 'at_risk' });
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised', 'alert_worse']);
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_worse']);
  });

  it('does not follow where somebody reached the student', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M02', 'M05', 'M07');
    the().clock.set('2026-11-26');
    await reached(the(), cast);
    for (const day of ['2026-12-01', '2026-12-02']) await onDay(the(), day);
    expect(await alertsOf(the(), cast.student)).toEqual([]);
  });

  it('goes to the coordinator on the third school day, and again five days on, not on days off', async () => {
    the().clock.set('2026-12-16');
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    const told = async () =>
      (await toldTo(the(), cast.coordinator)).filter((kind) => kind === 'alert_waits').length;
    // Thursday and Friday; the Christmas holiday; then Monday.
    const counted: [string, number][] = [];
    for (const day of ['2026-12-18', '2026-12-21', '2026-12-28', '2027-01-04', '2027-01-05']) {
      await onDay(the(), day);
      counted.push([day, await told()]);
    }
    expect(counted).toEqual([
      ['2026-12-18', 0],
      ['2026-12-21', 0],
      ['2026-12-28', 0],
      ['2027-01-04', 1],
      ['2027-01-05', 1],
    ]);
    await onDay(the(), '2027-01-11');
    expect(await told()).toBe(2);
    const adviser = await viewerFor(the(), cast.adviser);
    await the()
      .get(Alerts)
      .acknowledge(adviser, (await theAlert(the(), cast)).id, VERSION);
    await onDay(the(), '2027-01-18');
    expect(await told()).toBe(2);
  });
});

onEachDatabase('an alert that somebody asks for', (the) => {
  it('reaches the adviser of the location, who acknowledges it', async () => {
    const cast = await alertCast(the());
    const alert = await askedByHand(the(), cast);
    const adviser = await viewerFor(the(), cast.adviser);
    const { waiting } = await the().get(AlertLists).inbox(adviser);
    expect(waiting).toMatchObject([
      {
        student: { name: 'Daan Hoekstra', age: 17, municipality: 'Zwolle' },
        alert: { id: alert.id, state: 'raised', question: QUESTION, acknowledgeBy: '2026-11-26' },
        raisedBy: 'Marije Brouwer',
        deadline: { asks: 'acknowledge', by: '2026-11-26', daysLate: 0 },
        location: 'Stationsweg',
        reachesNobody: false,
      },
    ]);
    await the().get(Alerts).acknowledge(adviser, alert.id, { version: alert.version });
    const inbox = await the().get(AlertLists).inbox(adviser);
    expect([inbox.waiting, inbox.mine]).toMatchObject([[], [{ owner: 'Rachid Amrani' }]]);
    expect(await toldTo(the(), cast.coach)).toEqual(['alert_step']);
    expect(await toldTo(the(), cast.mentor)).toEqual(['alert_step']);
    expect(await stepsOf(the(), alert)).toEqual(['acknowledged', 'raised']);
  });

  it('is one when two ask at once, and says who was first when two act at once', async () => {
    const cast = await alertCast(the());
    const colleague = await the().account({ role: 'youth_adviser', location: cast.location });
    const [coach, mentor] = [
      await viewerFor(the(), cast.coach),
      await viewerFor(the(), cast.mentor),
    ];
    const alerts = the().get(Alerts);
    const ask = { reason: QUESTION, studentKnows: true };
    const asked = await Promise.all([
      alerts.raiseByHand(coach, cast.student.id, ask),
      alerts.raiseByHand(mentor, cast.student.id, { ...ask, reason: 'Hij komt niet meer.' }),
    ]);
    expect(asked.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const { id } = await theAlert(the(), cast);

    const [one, other] = [await viewerFor(the(), cast.adviser), await viewerFor(the(), colleague)];
    const results = await Promise.allSettled([
      alerts.acknowledge(one, id, { version: 1 }),
      alerts.handBack(other, id, { reason: 'Niet voor mij.', version: 1 }),
    ]);
    const lost = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(lost).toHaveLength(1);
    const { ownerId, state } = await theAlert(the(), cast);
    const winner = ownerId === cast.adviser.id ? cast.adviser : colleague;
    const problem = lost[0]?.reason as Problem;
    const did = state === 'acknowledged' ? 'opgepakt' : 'teruggegeven';
    expect(problem).toMatchObject({ code: 'conflict' });
    expect(problem.detail).toContain(`${winner.name} heeft deze melding al ${did}, op 24 nov 2026`);
    const steps = await stepsOf(the(), { id });
    expect(steps.filter((kind) => !['raised', 'asked'].includes(kind))).toHaveLength(1);
  });

  it('takes a step that the same person takes twice once', async () => {
    const cast = await alertCast(the());
    const { id } = await askedByHand(the(), cast);
    await askedByHand(the(), cast);
    const adviser = await viewerFor(the(), cast.adviser);
    const colleague = await the().account({ role: 'youth_adviser', location: cast.location });
    const alerts = the().get(Alerts);
    const twice = async (act: () => Promise<unknown>) => {
      await act();
      await act();
    };
    await twice(() => alerts.acknowledge(adviser, id, { version: 1 }));
    await twice(() => alerts.plan(adviser, id, { plan: 'Bellen.', version: 2 }));
    await twice(() => alerts.guide(adviser, id, { note: 'Gebeld.', version: 3 }));
    const coach = await viewerFor(the(), cast.coach);
    await twice(() => alerts.add(coach, id, { note: 'Is verhuisd naar zijn tante.' }));
    await twice(() =>
      alerts.passOn(adviser, id, { toId: colleague.id, reason: 'Kent hem.', version: 4 }),
    );
    expect(await stepsOf(the(), { id })).toEqual(
      ['acknowledged', 'added', 'guided', 'passed_on', 'planned', 'raised'].sort(),
    );
    expect(await inboxOf(the(), cast.adviser)).toEqual([]);
    const stale = alerts.plan(await viewerFor(the(), colleague), id, { plan: 'X', version: 2 });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });
});

onEachDatabase('an alert about a student who stood there twice', (the) => {
  it('goes on as one: the other is handed back, and both are there again when that is undone', async () => {
    const cast = await alertCast(the());
    const { student: gone } = await the()
      .student({ givenName: 'Daan', surname: 'Hoekstra' })
      .withCoach(cast.coach)
      .inMbo({ location: cast.location })
      .saved();
    const kept = await askedByHand(the(), cast);
    const other = await askedByHand(the(), { ...cast, student: gone });
    const coach = await viewerFor(the(), cast.coach);
    const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
    const joins = the().get(Joins);
    await joins.join(coach, { kept: at(cast.student), gone: at(gone) });
    const states = async () =>
      (await alertsOf(the(), cast.student)).map(({ id, state }) => [id, state]).sort();
    const both = [
      [kept.id, 'raised'],
      [other.id, 'handed_back'],
    ].sort();
    expect(await states()).toEqual(both);
    await the().settle();
    expect(await states()).toEqual(both);
    // Also where the one that was handed back is the newer: the open one goes on.
    const question = { reason: 'Komt weer niet.', studentKnows: true };
    const asked = await the().get(Alerts).raiseByHand(coach, cast.student.id, question);
    expect(asked).toMatchObject({ isNew: false, alert: { id: kept.id } });

    const [join] = await the().database.manager.findBy(StudentJoin, { goneId: gone.id });
    await joins.undo(coach, cast.student.id, join?.id ?? '');
    expect(await alertsOf(the(), cast.student)).toMatchObject([{ openFor: cast.student.id }]);
    expect(await alertsOf(the(), gone)).toMatchObject([{ id: other.id, openFor: null }]);
  });

  it('moves with all that happened where only the other has one', async () => {
    const cast = await alertCast(the());
    const { student: gone } = await the().student().withCoach(cast.coach).saved();
    const alert = await askedByHand(the(), { ...cast, student: gone });
    const coach = await viewerFor(the(), cast.coach);
    const joins = the().get(Joins);
    const pair = { kept: cast.student, gone };
    await joins.join(coach, pair);
    expect(await theAlert(the(), cast)).toMatchObject({ id: alert.id, openFor: cast.student.id });
    const { isNew } = await the()
      .get(Alerts)
      .raiseByHand(coach, cast.student.id, { reason: 'Komt niet.', studentKnows: true });
    expect(isNew).toBe(false);
  });
});

onEachDatabase('an alert finds somebody', (the) => {
  it('also where no adviser is: the coordinator, who assigns it', async () => {
    const cast = await alertCast(the());
    await leave(the(), cast.adviser);
    const { id } = await askedByHand(the(), cast);
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_raised']);
    const coordinator = await viewerFor(the(), cast.coordinator);
    const lists = the().get(AlertLists);
    const one = await lists.one(coordinator, id);
    expect(one).toMatchObject({ reachesNobody: true, student: { name: 'Daan Hoekstra' } });

    const elsewhere = await the().location({ at: cast.mbo });
    const colleague = await the().account({ role: 'youth_adviser', location: elsewhere });
    const choices = await lists.advisersFor(coordinator, one);
    expect(choices.map(({ accountId }) => accountId)).toEqual([colleague.id]);
    const alerts = the().get(Alerts);
    const far = await the().account({ role: 'youth_adviser' });
    await expect(
      alerts.assign(coordinator, id, { toId: far.id, ...VERSION }),
    ).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field: 'toId' }] });
    await alerts.assign(coordinator, id, { toId: colleague.id, ...VERSION });
    expect(await inboxOf(the(), colleague)).toEqual([id]);
    expect(await toldTo(the(), colleague)).toEqual(['alert_assigned']);
    // With an adviser at work the name is not for the coordinator any more.
    expect(await lists.one(coordinator, id)).toMatchObject({ student: null });
    const adviser = await viewerFor(the(), colleague);
    await expect(alerts.assign(adviser, id, { toId: far.id, ...VERSION })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('also where nobody is at all: the administrator hears of it, and whoever comes to be there', async () => {
    const cast = await alertCast(the());
    const { regionNumber } = cast.mbo;
    const at = await the().organisation({ kind: 'municipality', regionNumber });
    const administrator = await the().account({ role: 'administrator', at });
    for (const person of [cast.adviser, cast.coordinator]) await leave(the(), person);
    const { id } = await askedByHand(the(), cast);
    await the().settle();
    expect(await toldTo(the(), administrator)).toEqual(['alert_nowhere']);
    const late = await the().account({
      ...{ role: 'youth_adviser', location: cast.location, from: '2026-11-26' },
    });
    for (const day of ['2026-11-25', '2026-11-26']) await onDay(the(), day);
    expect(await toldTo(the(), late)).toEqual(['alert_raised']);
    expect(await inboxOf(the(), late)).toEqual([id]);
  });

  it('without a school, an institution or a location: it is there, and nobody is flooded', async () => {
    const cast = await alertCast(the());
    await the().write(async (tx) => {
      await tx.delete(Enrolment, { studentId: cast.student.id });
      await the().get(Facts).changed(tx, [cast.student.id]);
    });
    await askedByHand(the(), cast);
    expect(await toldTo(the(), cast.adviser)).toEqual([]);
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_raised']);
    expect(await theAlert(the(), cast)).toMatchObject({ organisationId: null, locationId: null });
    await onDay(the(), '2026-11-25');
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_raised']);
  });

  it('while its adviser is on leave: whoever stands in reads and works it', async () => {
    const cast = await alertCast(the());
    const standIn = await the().account({
      ...{ role: 'youth_adviser', name: 'Vera Blom', location: await the().location() },
    });
    await the().standIn(cast.adviser, standIn, { role: 'youth_adviser', endsOn: '2026-11-25' });
    const { id } = await askedByHand(the(), cast);
    expect(await toldTo(the(), standIn)).toEqual(['alert_raised']);
    const alerts = the().get(Alerts);
    const adviser = await viewerFor(the(), cast.adviser);
    await alerts.acknowledge(adviser, id, VERSION);
    const viewer = await viewerFor(the(), standIn);
    const planned = await alerts.plan(viewer, id, { plan: 'Langsgaan.', ...VERSION });
    expect(planned.ownerId).toBe(cast.adviser.id);
    the().clock.set('2026-11-26');
    const over = alerts.guide(await viewerFor(the(), standIn), id, { note: 'Gebeld.', ...VERSION });
    await expect(over).rejects.toMatchObject({ code: 'not-found' });
  });

  it('when its owner leaves, or the student goes to another location before it is picked up', async () => {
    const cast = await alertCast(the());
    const { id } = await askedByHand(the(), cast);
    const other = await the().location({ at: cast.mbo });
    const colleague = await the().account({ role: 'youth_adviser', location: other });
    await the().write(async (tx) => {
      const studentId = cast.student.id;
      await tx.update(Enrolment, { studentId }, { locationId: other.id });
      await the().get(Facts).changed(tx, [studentId]);
    });
    await the().settle();
    expect(await inboxOf(the(), cast.adviser)).toEqual([]);
    expect(await inboxOf(the(), colleague)).toEqual([id]);
    expect(await toldTo(the(), colleague)).toEqual(['alert_raised']);

    const viewer = await viewerFor(the(), colleague);
    await the().get(Alerts).acknowledge(viewer, id, VERSION);
    await the().settle();
    await leave(the(), colleague, '2026-11-25');
    await onDay(the(), '2026-11-26');
    expect(await theAlert(the(), cast)).toMatchObject({ state: 'acknowledged', ownerId: null });
    expect(await toldTo(the(), cast.coordinator)).toContain('alert_raised');
    expect(await stepsOf(the(), { id })).toEqual(
      ['acknowledged', 'raised', 'rerouted', 'rerouted'].sort(),
    );
  });
});

/** Somebody holds their role until that day; yesterday unless told otherwise. */
async function leave(world: World, { id }: Account, endsOn = '2026-11-23'): Promise<void> {
  await world.write(async (tx) => {
    const appointment = await tx.findOneByOrFail(Appointment, { accountId: id });
    await world.get(Appointments).end(tx, THE_PROGRAM, appointment, endsOn);
  });
}
