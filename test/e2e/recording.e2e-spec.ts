import { In, IsNull } from 'typeorm';
import { Draft } from '../../src/access/draft.entity.js';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { CoachRequest } from '../../src/check-ins/coach-request.entity.js';
import { TalkRecordVersion } from '../../src/check-ins/talk-record-version.entity.js';
import { TalkRecord } from '../../src/check-ins/talk-record.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { Keys } from '../../src/config/keys.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import type { Answer } from '../support/client.js';
import { semAndHisTalk, type SemAndHisTalk } from '../support/sem-and-his-talk.js';
import type { World } from '../support/world.js';

const NASTY = '<script>alert("Sem")</script>';

/** What a form sends when everything usual is left as it is. */
const sent = (more: Record<string, string | string[]> = {}) => ({
  ...{ heldOn: '2026-11-03', present: ['student', 'mentor', 'coach'] },
  ...{ presence: 'good', decision: 'continue', goesWell: 'Is op tijd.' },
  ...more,
});

type Wrong = [what: string, fields: Record<string, string | string[]>, sentence: string];

const REFUSED: readonly Wrong[] = [
  ['in the future', { heldOn: '2026-11-04' }, 'Kies vandaag of een dag die is geweest.'],
  ['before the registration', { heldOn: '2026-08-21' }, 'Deze dag ligt voor de aanmelding.'],
  ['before the talk of before', { heldOn: '2026-09-15' }, 'Kies een latere dag.'],
  ['on no day', { heldOn: '31-11-2026' }, 'Vul een datum in die bestaat.'],
  ['before all calendars', { heldOn: '0001-01-01' }, 'Deze dag ligt voor de aanmelding.'],
  ['after all calendars', { heldOn: '9999-12-31' }, 'Kies vandaag of een dag die is geweest.'],
  ['in no month', { heldOn: '2026-13-45' }, 'Vul een datum in die bestaat.'],
  ['before its window, without a reason', { heldOn: '2026-10-02' }, 'kort waarom het eerder was'],
  ['without a decision', { decision: '' }, 'Kies of coaching nog nodig is.'],
  ['stopping without a reason', { decision: 'stop' }, 'Vertel kort waarom.'],
  ['to be taken over by nobody', { decision: 'hand_over', reason: 'Verhuist' }, 'Kies wie'],
  ['with nobody', { present: '' }, 'Vink aan wie erbij was.'],
  ['with too much', { what: Array.from({ length: 11 }, String) }, 'hoogstens 10 afspraken'],
  ['by a strange day', { what: 'Bellen', by: 'ooit' }, 'Kies voor wanneer dit is.'],
];

const read = ({ body }: Answer): string =>
  body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');

const pathOf = ({ talk }: SemAndHisTalk) => `/gesprekken/${talk.id}`;

const byWhat = (agreements: Agreement[]) =>
  agreements.sort((one, other) => one.what.localeCompare(other.what));

onEachDatabase('recording a talk', (the) => {
  const recordOf = ({ talk }: SemAndHisTalk) =>
    the().database.manager.findOneByOrFail(TalkRecord, { checkInId: talk.id });
  const talkOf = ({ talk }: SemAndHisTalk) =>
    the().database.manager.findOneByOrFail(CheckIn, { id: talk.id });
  const agreementsIn = async ({ talk }: SemAndHisTalk) =>
    byWhat(
      await the().database.manager.findBy(Agreement, {
        ...{ checkInId: talk.id, withdrawnAt: IsNull() },
      }),
    );

  it('is refused where it cannot be so, with what was typed still there', async () => {
    const story = await semAndHisTalk(the());
    const browser = the().as(story.mentor);
    const typed = { goesWell: NASTY, bottleneckNote: 'Rekenen' };
    for (const [what, wrong, sentence] of REFUSED) {
      const answer = await browser.post(pathOf(story), sent({ ...typed, ...wrong }));

      expect([what, answer.statusCode]).toEqual([what, 422]);
      expect(read(answer)).toContain(sentence);
      expect(answer.body).toContain('&lt;script&gt;alert(&quot;Sem&quot;)&lt;/script&gt;');
      expect(answer.body).not.toContain(NASTY);
      expect(answer.body).toContain('value="Rekenen"');
    }
    expect(await talkOf(story)).toMatchObject({ state: 'waiting' });
    expect((await browser.post(pathOf(story), sent(typed))).statusCode).toBe(303);
  });

  it('shows where to say why it was earlier than it could be', async () => {
    const story = await semAndHisTalk(the());
    const browser = the().as(story.mentor);
    expect((await browser.get(pathOf(story))).body).not.toContain('dc-waarom--altijd');

    const { body } = await browser.post(pathOf(story), sent({ heldOn: '2026-10-02' }));
    expect(body).toContain('dc-waarom--altijd');
    const why = sent({ heldOn: '2026-10-02', reason: 'Sem is daarna op stage' });
    expect((await browser.post(pathOf(story), why)).statusCode).toBe(303);
  });

  it('takes a day without school, and says so', async () => {
    const story = await semAndHisTalk(the());
    const browser = the().as(story.coach);
    const answer = await browser.post(pathOf(story), sent({ heldOn: '2026-10-31' }));

    expect(read(await browser.follow(answer))).toContain('31 oktober is geen schooldag');
    expect(await talkOf(story)).toMatchObject({ state: 'held', heldOn: '2026-10-31' });
  });

  it('keeps all that was said, and moves the rhythm on', async () => {
    const story = await semAndHisTalk(the());
    const [kept] = await the().database.manager.findBy(Agreement, { checkInId: story.first.id });
    const browser = the().as(story.mentor);
    const answer = await browser.post(
      pathOf(story),
      sent({
        ...{ [`gelukt-${kept?.id}`]: 'ja', score: 'niets', bottlenecks: ['B11', 'XX'] },
        ...{ viewStudent: 'yes', viewMentor: 'no', decision: 'less_often' },
        ...{ what: ['Belt de bakker', '', 'Print uit'], who: ['student', 'coach', 'mentor'] },
        ...{ by: ['next', 'next', '2026-11-10'], signals: ['M06', 'M15'] },
      }),
    );
    const receipt = await browser.follow(answer);

    expect(read(receipt)).toContain(
      'Volgend gesprek in de week van 25 januari. De kerstvakantie telt niet mee.',
    );
    expect(await recordOf(story)).toMatchObject({
      ...{ saidNothing: true, score: null, bottlenecks: ['B11'], topics: { presence: 'good' } },
      ...{ studentView: 'yes', mentorView: 'no', coachView: 'none', goesWell: 'Is op tijd.' },
    });
    expect(await agreementsIn(story)).toMatchObject([
      { what: 'Belt de bakker', who: 'student', dueOn: '2027-01-29' },
      { what: 'Print uit', who: 'mentor', dueOn: '2026-11-10' },
    ]);
    expect(
      (await the().database.manager.findOneByOrFail(Agreement, { id: kept?.id })).doneAt,
    ).toBeInstanceOf(Date);
    // M15 is for the coach to tick.
    const signals = await the().database.manager.findBy(RecordedSignal, {
      checkInId: story.talk.id,
    });
    expect(signals.map(({ code }) => code)).toEqual(['M06']);
    expect(await waitingCheckInOf(the(), story.student)).toMatchObject({ dueWeek: '2027-01-25' });
  });

  it('stops the coaching, or asks a colleague to take over', async () => {
    const stops = await semAndHisTalk(the());
    const browser = the().as(stops.coach);
    const fields = sent({ decision: 'stop', reason: 'Het gaat goed.' });
    const receipt = await browser.follow(await browser.post(pathOf(stops), fields));
    expect(read(receipt)).toContain('De coaching is gestopt');
    expect(read(receipt)).toContain('In november vraag jij nog een keer hoe het met Sem gaat.');
    const { studentId } = stops.talk;
    expect(await the().database.manager.findOneByOrFail(Trajectory, { studentId })).toMatchObject({
      coachingStoppedOn: '2026-11-03',
      stopReason: 'Het gaat goed.',
    });

    const story = await semAndHisTalk(the());
    const tom = await the().account({ name: 'Tom Engelen', role: 'coach' });
    const mentor = the().as(story.mentor);
    expect((await mentor.get(pathOf(story))).body).toContain('Tom Engelen');
    const elsewhere = await the().organisation({ kind: 'municipality', regionNumber: 12 });
    const stranger = await the().account({ name: 'Ada Ver', role: 'coach', at: elsewhere });
    expect((await mentor.get(pathOf(story))).body).not.toContain('Ada Ver');
    const handsOver = { decision: 'hand_over', reason: 'Marije gaat weg', newCoach: tom.id };
    const refused = await mentor.post(pathOf(story), sent({ ...handsOver, newCoach: stranger.id }));
    expect(read(refused)).toContain('Kies een andere coach uit de lijst.');
    const answer = await mentor.post(pathOf(story), sent({ ...handsOver, withNotes: 'ja' }));
    expect(read(await mentor.follow(answer))).toContain('Tom Engelen kreeg de vraag');
    expect(
      await the().database.manager.findOneByOrFail(CoachRequest, { checkInId: story.talk.id }),
    ).toMatchObject({ toCoachId: tom.id, state: 'asked', withNotes: false });
  });

  it('is done once when it is sent twice, at once or again later', async () => {
    const story = await semAndHisTalk(the());
    const [one, two] = [the().as(story.mentor), the().as(story.mentor)];
    const fields = sent({ what: 'Belt de bakker', who: 'student', by: 'next' });
    const answers = await Promise.all([
      one.post(pathOf(story), fields),
      two.post(pathOf(story), fields),
    ]);
    answers.push(await one.post(pathOf(story), fields));

    expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
      [1, 2, 3].map(() => [303, `${pathOf(story)}/bewaard`]),
    );
    expect(await agreementsIn(story)).toHaveLength(1);
  });

  it('shows both versions to who comes second, who adds what was missing', async () => {
    const story = await semAndHisTalk(the());
    const [mentor, coach] = [the().as(story.mentor), the().as(story.coach)];
    await mentor.post(pathOf(story), sent({ what: 'Print uit', who: 'mentor', by: '' }));
    const second = await coach.post(
      pathOf(story),
      sent({ goesWell: NASTY, needs: 'Rust', what: 'Belt de bakker', who: 'coach', by: '' }),
    );

    expect(second.statusCode).toBe(409);
    expect(second.body).not.toContain(NASTY);
    for (const text of ['Is op tijd.', 'alert(', 'Rust', 'Print uit', 'Belt de bakker'])
      expect(read(second)).toContain(text);
    expect(second.body).toContain('Rust</textarea>');
    expect(second.body).toContain('value="Belt de bakker"');
    expect(await recordOf(story)).toMatchObject({ needs: null, version: 1 });

    const fixed = { needs: 'Rust', goesWell: 'Is op tijd, en helpt.', present: ['student'] };
    const correction = { ...fixed, version: '1', what: 'Belt de bakker', who: 'coach', by: '' };
    const answer = await coach.post(`${pathOf(story)}/wijzigen`, correction);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, pathOf(story)]);
    const again = await coach.post(`${pathOf(story)}/wijzigen`, correction);
    expect([again.statusCode, again.headers.location]).toEqual([303, pathOf(story)]);
    expect(await recordOf(story)).toMatchObject({ ...fixed, version: 2 });
    expect((await agreementsIn(story)).map(({ what }) => what)).toEqual([
      'Belt de bakker',
      'Print uit',
    ]);
    expect(
      await the().database.manager.findBy(TalkRecordVersion, { checkInId: story.talk.id }),
    ).toHaveLength(1);
    const page = await mentor.get(pathOf(story));
    expect(read(page)).toContain('Wat er eerst stond');
    expect(read(page)).toContain('Is op tijd, en helpt.');

    const stale = await mentor.post(`${pathOf(story)}/wijzigen`, {
      ...{ ...fixed, needs: 'Iets anders', version: '1' },
    });
    expect([stale.statusCode, stale.body.includes('Beide versies')]).toEqual([409, true]);
    expect(stale.body).toContain('name="version" value="2"');
    expect(stale.body).toContain('Iets anders</textarea>');
  });

  it('takes the last contact along when it turns out that the student was not there', async () => {
    const story = await semAndHisTalk(the());
    const browser = the().as(story.coach);
    await browser.post(pathOf(story), sent());
    const lastContact = async () =>
      (await the().database.manager.findOneByOrFail(Student, { id: story.student.id }))
        .lastContactOn;
    expect(await lastContact()).toBe('2026-11-03');
    const correction = { present: ['mentor', 'coach'], version: '1' };
    await browser.post(`${pathOf(story)}/wijzigen`, correction);
    expect(await lastContact()).toBe('2026-09-22');
  });

  it('offers what was not finished, each their own, and drops it when it is saved', async () => {
    const story = await semAndHisTalk(the());
    const [mentor, coach] = [the().as(story.mentor), the().as(story.coach)];
    const drafts = () =>
      the().database.manager.findBy(Draft, {
        accountId: In([story.mentor.id, story.coach.id]),
      });
    const typed = sent({ goesWell: 'Half af', what: ['Een', 'Twee'], step: 'meer' });
    const more = await mentor.post(`${pathOf(story)}/concept`, typed);
    expect(more.headers.location).toBe(`${pathOf(story)}#veld-what-3`);
    const page = await mentor.get(pathOf(story));
    expect(page.body).toContain('Half af</textarea>');
    expect(read(page)).toContain('Je was hier nog mee bezig');
    expect(page.body).toContain('id="veld-what-3"');
    expect((await coach.get(pathOf(story))).body).not.toContain('Half af');
    expect(JSON.stringify(await drafts())).not.toContain('Half af');

    const kept = await coach.post(
      `${pathOf(story)}/concept`,
      sent({ needs: 'Van de coach', silent: 'ja' }),
    );
    expect(kept.statusCode).toBe(204);
    await mentor.post(pathOf(story), sent());
    expect((await drafts()).map(({ accountId }) => accountId)).toEqual([story.coach.id]);
    // What comes in late brings nothing back.
    await mentor.post(`${pathOf(story)}/concept`, sent({ silent: 'ja' }));
    expect(await drafts()).toHaveLength(1);
    expect(read(await coach.get(pathOf(story)))).toContain('Jij was dit gesprek ook aan het');
    const beside = await coach.get(`${pathOf(story)}/wijzigen`);
    expect([beside.statusCode, beside.body.includes('Van de coach</textarea>')]).toEqual([
      200,
      true,
    ]);
    await coach.post(`${pathOf(story)}/wijzigen`, { present: 'student', version: '1' });
    expect(await drafts()).toEqual([]);
  });

  it('is for the mentor and the coach of the student, and whoever stands in', async () => {
    const story = await semAndHisTalk(the());
    const other = await the().account({ role: 'mentor' });
    const stranger = the().as(other);
    const paths = ['', '/bewaard', '/wijzigen', '/niet-doorgegaan', '/hoeft-niet'];
    for (const path of paths)
      expect((await stranger.get(pathOf(story) + path)).statusCode).toBe(404);
    for (const path of ['', '/concept', '/concept/weg', '/niet-doorgegaan', '/hoeft-niet']) {
      const fields = path.endsWith('gaan') ? { because: 'student' } : { reason: 'x' };
      const form = path === '' || path === '/concept' ? sent() : path.includes('weg') ? {} : fields;
      expect((await stranger.post(pathOf(story) + path, form)).statusCode).toBe(404);
    }
    const { studentId } = story.talk;
    const { organisationId } = await the().database.manager.findOneByOrFail(Enrolment, {
      studentId,
    });
    const id = organisationId;
    const at = await the().database.manager.findOneByOrFail(Organisation, { id });
    const care = await the().account({ role: 'care_coordinator', at });
    const reader = the().as(care);
    expect(read(await reader.get(pathOf(story)))).toContain('nog niet vastgelegd');
    expect((await reader.post(pathOf(story), sent())).statusCode).toBe(404);

    await the().standIn(story.mentor, other, { role: 'mentor', startsOn: '2026-11-01' });
    const answer = await the().as(other).post(pathOf(story), sent());
    expect(answer.statusCode).toBe(303);
    expect(await talkOf(story)).toMatchObject({ settledBy: other.id });
    expect(read(await reader.get(pathOf(story)))).toContain('Is op tijd.');
    expect((await reader.get(pathOf(story))).body).not.toContain('Wijzig het verslag');
  });
});

onEachDatabase('a talk that was not held', (the) => {
  it('asks the coach to call a student who was not there', async () => {
    const story = await semAndHisTalk(the());
    const mentor = the().as(story.mentor);
    const path = `${pathOf(story)}/niet-doorgegaan`;
    const asked = await mentor.post(path, { note: 'Stond op het rooster' });
    expect([asked.statusCode, read(asked).includes('Kies waardoor')]).toEqual([422, true]);
    expect(asked.body).toContain('value="Stond op het rooster"');
    const answer = await mentor.post(path, { because: 'student', note: NASTY });
    expect(read(await mentor.follow(answer))).toContain(
      'Marije krijgt de vraag om Sem vandaag nog te bellen.',
    );
    expect(
      await the().database.manager.findOneByOrFail(Task, {
        kind: 'call_absent',
        subjectId: story.talk.id,
      }),
    ).toMatchObject({ forRole: 'coach', dueOn: '2026-11-03' });
    const again = await mentor.post(path, { because: 'student', note: NASTY });
    expect(again.headers.location).toBe(`${pathOf(story)}/bewaard`);

    const late = await the()
      .as(story.coach)
      .post(pathOf(story), sent({ needs: 'Wel geweest' }));
    expect(late.statusCode).toBe(409);
    expect(read(late)).toContain('Sem was er niet');
    expect(read(late)).toContain('Wel geweest');
    expect(late.body).not.toContain(NASTY);
  });

  it('need not be held, with a reason', async () => {
    const story = await semAndHisTalk(the());
    const coach = the().as(story.coach);
    const path = `${pathOf(story)}/hoeft-niet`;
    expect(read(await coach.post(path))).toContain('Vul in waarom het gesprek niet hoeft.');
    const answer = await coach.post(path, { reason: 'Stage in Spanje' });
    expect(read(await coach.follow(answer))).toContain('Volgend gesprek in de week van 7 december');
    expect(read(await coach.get(pathOf(story)))).toContain('Stage in Spanje');
  });
});

onEachDatabase('who mentors', (the) => {
  it('is told of each new time once, without a name, and not of a time of their own', async () => {
    const world: World = the();
    const story = await semAndHisTalk(world);
    const mails = async () => {
      const found = await world.database.manager.findBy(OutboxMail, {
        recipient: story.mentor.email,
      });
      return found.map(
        ({ id, subject, sealedText }) =>
          `${subject}: ${world.get(Keys).open(sealedText ?? '', id)}`,
      );
    };
    const before = await mails();
    expect(before).toHaveLength(1);
    expect(before[0]).toContain(`/gesprekken/${story.talk.id}`);
    expect(before[0]).not.toMatch(/Sem|Verhoeven|Marije/);

    const plan = { date: '2026-11-05', time: '11:00', place: null, reason: null };
    const [coach, mentor] = [
      await viewerFor(world, story.coach),
      await viewerFor(world, story.mentor),
    ];
    await world.get(CheckIns).plan(coach, story.talk.id, { ...plan, place: 'Aula' }, null);
    await world.get(CheckIns).plan(coach, story.talk.id, plan, null);
    expect(await mails()).toHaveLength(2);
    await world.get(CheckIns).plan(mentor, story.talk.id, { ...plan, time: '13:00' }, null);
    expect(await mails()).toHaveLength(2);

    const door = await world.visitor().get(pathOf(story));
    expect(door.headers.location).toBe(`/inloggen?naar=${encodeURIComponent(pathOf(story))}`);
  });

  it('finds the talk that comes first on top, then the others, then who has none', async () => {
    const world: World = the();
    const story = await semAndHisTalk(world);
    const inGroup = (surname: string) =>
      world
        .student({ givenName: 'Bo', surname })
        .inMbo({ mentor: story.mentor, startsOn: '2026-08-31' });
    await inGroup('Zonder').saved();
    await inGroup('Aarts').withCoach(story.coach, { registeredOn: '2026-09-14' }).saved();
    await world.settle();
    const browser = world.as(story.mentor);
    const page = await browser.get('/gesprekken');
    expect(page.body.match(/nl-button--primary/g)).toHaveLength(1);
    expect(page.body).toContain(`href="${pathOf(story)}">Vul het gesprek in`);
    const order = ['Sem Verhoeven', 'De anderen', 'Bo Aarts', 'Bo Zonder', 'Nu geen gesprek'];
    const places = order.map((text) => read(page).indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(-1);
    const found = await browser.get('/gesprekken?zoek=zonder');
    expect([read(found).includes('Bo Zonder'), read(found).includes('Verhoeven')]).toEqual([
      true,
      false,
    ]);
    expect(read(await browser.get('/gesprekken?zoek=xyz'))).toContain('Geen student gevonden');
  });
});
