import { Levels } from '../../src/signals/levels.js';
import { LevelHistory } from '../../src/signals/level-history.js';
import { StoredOverride } from '../../src/signals/level-override.entity.js';
import { Overrides } from '../../src/signals/overrides.js';
import { ContactChanges } from '../../src/contacts/contact-changes.js';
import { Clock } from '../../src/config/clock.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, viewerFor } from '../support/check-ins.js';
import { MINUTE } from '../support/clock.js';
import {
  asksOf,
  FOR_LEVEL,
  leftBehind,
  levelCast,
  type LevelCast,
  noLonger,
  noticing,
  reached,
  storedLevel,
  told,
  waitingTalk,
} from '../support/levels.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-24';

/** As a night does, whatever changed. */
async function lookAgain(world: World): Promise<void> {
  world.clock.advance(MINUTE);
  await world.write((tx) => tx.query(`update trajectories set look_again_on = '0001-01-01'`));
  await world.settle();
}

onEachDatabase('what a level sets in motion', (the) => {
  it.each([
    { level: 'attention', asks: ['contact coach 2026-12-01'], care: [] },
    {
      level: 'extra_help',
      asks: [
        'contact coach 2026-11-27',
        'contact mentor 2026-11-27',
        'extra_check_in coach 2026-12-01',
      ],
      care: ['extra_help'],
    },
    {
      level: 'at_risk',
      asks: [
        'contact coach 2026-11-25',
        'contact mentor 2026-11-25',
        'extra_check_in coach 2026-12-01',
      ],
      care: ['extra_help'],
    },
  ] as const)('$level: once, and nothing more the same day', async ({ level, asks, care }) => {
    const cast = await levelCast(the());
    await the().settle();
    const { windowFrom, dueWeek } = await waitingTalk(the(), cast.student);
    await noticing(the(), cast, FOR_LEVEL[level]);

    expect(await storedLevel(the(), cast)).toMatchObject({
      ...{ level, computedLevel: level, since: TODAY, overrideId: null },
    });
    expect(await asksOf(the(), cast.student)).toEqual(asks);
    expect(await told(the(), cast.care)).toEqual(care);
    const opens = level === 'attention' ? windowFrom : TODAY;
    expect(await waitingTalk(the(), cast.student)).toMatchObject({ windowFrom: opens, dueWeek });

    const before = await leftBehind(the(), cast.student);
    await lookAgain(the());
    expect(await leftBehind(the(), cast.student)).toBe(before);
  });

  it('rising asks anew, falling takes back what only the worse level asked, but not the open window', async () => {
    const cast = await levelCast(the());
    const [worried] = await noticing(the(), cast, ['M02']);
    const more = await noticing(the(), cast, ['M01', 'M05']);
    expect(await asksOf(the(), cast.student)).toEqual([
      'contact coach 2026-11-27',
      'contact coach 2026-12-01',
      'contact mentor 2026-11-27',
      'extra_check_in coach 2026-12-01',
    ]);
    const rise = (await storedLevel(the(), cast))?.riseId;

    await noLonger(the(), cast, more);
    expect(await asksOf(the(), cast.student)).toEqual([
      'contact coach 2026-11-27 withdrawn',
      'contact coach 2026-12-01',
      'contact mentor 2026-11-27 withdrawn',
      'extra_check_in coach 2026-12-01 withdrawn',
    ]);
    expect(await storedLevel(the(), cast)).toMatchObject({ level: 'attention', riseId: rise });
    expect(await waitingTalk(the(), cast.student)).toMatchObject({ windowFrom: TODAY });

    await noLonger(the(), cast, worried ? [worried] : []);
    const open = (await asksOf(the(), cast.student)).filter((each) => !each.endsWith('withdrawn'));
    expect(open).toEqual([]);
    const levels = (await the().get(LevelHistory).of(cast.student.id)).map(({ level }) => level);
    expect(levels).toEqual(['on_track', 'attention', 'extra_help', 'attention']);
  });

  it('a contact with the student does what was asked, unless it came before or is taken back', async () => {
    const cast = await levelCast(the());
    const asked = 'contact coach 2026-12-01';
    // It says itself what is wrong: it is the reason, not the answer.
    await reached(the(), cast.coach, cast.student, { signals: ['M02'] });
    expect(await asksOf(the(), cast.student)).toEqual([asked]);
    await reached(the(), cast.coach, cast.student, { result: 'not_reached', channel: 'phone' });
    await reached(the(), cast.coach, cast.student, { date: '2026-11-23' });
    expect(await asksOf(the(), cast.student)).toEqual([asked]);

    const one = await reached(the(), cast.mentor, cast.student);
    const other = await reached(the(), cast.coach, cast.student);
    expect(await asksOf(the(), cast.student)).toEqual([`${asked} done`]);
    const changes = the().get(ContactChanges);
    await changes.undo(await viewerFor(the(), cast.mentor), one.id);
    expect(await asksOf(the(), cast.student)).toEqual([`${asked} done`]);
    await changes.withdraw(await viewerFor(the(), cast.coach), other.id, 1, 'Vergissing');
    expect(await asksOf(the(), cast.student)).toEqual([asked]);
  });

  it('a held talk does what was asked, also the talk that came forward', async () => {
    const cast = await levelCast(the());
    await noticing(the(), cast, FOR_LEVEL.extra_help);
    the().clock.set('2026-11-25');
    await hold(the(), cast.coach, await waitingTalk(the(), cast.student), { heldOn: '2026-11-25' });
    await the().settle();

    expect(await asksOf(the(), cast.student)).toEqual([
      'contact coach 2026-11-27 done',
      'contact mentor 2026-11-27 done',
      'extra_check_in coach 2026-12-01 done',
    ]);
    expect(await storedLevel(the(), cast)).toMatchObject({ level: 'on_track' });
  });

  it('asks the coordinator where the work with the institution does not go well, until it is closed', async () => {
    const cast = await levelCast(the());
    const signals = await noticing(the(), cast, ['M15']);
    expect(await asksOf(the(), cast.student)).toEqual(['contact coordinator 2026-12-01']);
    await reached(the(), cast.coach, cast.student);
    expect(await asksOf(the(), cast.student)).toEqual(['contact coordinator 2026-12-01']);
    await noLonger(the(), cast, signals);
    expect(await asksOf(the(), cast.student)).toEqual(['contact coordinator 2026-12-01 withdrawn']);
  });

  it('is over with the trajectory; its history stays', async () => {
    const cast = await levelCast(the());
    await noticing(the(), cast, FOR_LEVEL.at_risk);
    await the().write((tx) =>
      tx.update(Trajectory, { id: cast.trajectoryId }, { closedOn: TODAY }),
    );
    await lookAgain(the());

    expect(await storedLevel(the(), cast)).toBeNull();
    expect(await the().get(Levels).ofStudent(cast.student.id, TODAY)).toBeNull();
    expect(await the().get(LevelHistory).of(cast.student.id)).not.toEqual([]);
    const open = (await asksOf(the(), cast.student)).filter((each) => !each.endsWith('withdrawn'));
    expect(open).toEqual([]);
  });
});

onEachDatabase('another level that the coach sets', (the) => {
  const set = async ({ coach, student }: LevelCast, level: 'attention' | 'extra_help') => {
    the().clock.advance(MINUTE);
    const wish = { level, reason: 'Ik spreek hem elke dag.' };
    const override = await the()
      .get(Overrides)
      .set(await viewerFor(the(), coach), student.id, wish);
    await the().settle();
    return override;
  };
  const today = () => the().get(Clock).today();
  const live = (cast: LevelCast) => the().get(Levels).ofStudent(cast.student.id, today());

  it('holds beside the computed one, and sets in motion what it asks', async () => {
    const cast = await levelCast(the());
    const override = await set(cast, 'extra_help');
    await set(cast, 'extra_help');

    expect(await live(cast)).toMatchObject({
      ...{ level: 'extra_help', computedLevel: 'on_track', since: TODAY },
      override: { id: override.id, until: '2027-01-12', by: cast.coach.name },
    });
    expect(await asksOf(the(), cast.student)).toContain('contact mentor 2026-11-27');
    expect(
      await the().database.manager.countBy(StoredOverride, { studentId: cast.student.id }),
    ).toBe(1);
    const [latest] = await the().get(LevelHistory).of(cast.student.id);
    expect(latest).toMatchObject({ override: { reason: 'Ik spreek hem elke dag.' } });
  });

  it('ends by itself after 25 school days', async () => {
    const cast = await levelCast(the());
    await set(cast, 'extra_help');
    the().clock.set('2027-01-12');
    await the().settle();
    expect(await storedLevel(the(), cast)).toMatchObject({ level: 'extra_help' });
    the().clock.set('2027-01-13');
    await the().settle();
    const stored = await storedLevel(the(), cast);
    expect(stored?.level).toBe(stored?.computedLevel);
    expect(stored?.overrideId).toBeNull();
  });

  it('ends with the next talk, and when it is taken back, also with the one before it', async () => {
    const cast = await levelCast(the());
    await set(cast, 'extra_help');
    the().clock.set('2026-11-25');
    await hold(the(), cast.coach, await waitingTalk(the(), cast.student), { heldOn: '2026-11-25' });
    await the().settle();
    expect(await storedLevel(the(), cast)).toMatchObject({ level: 'on_track', overrideId: null });

    await set(cast, 'extra_help');
    const last = await set(cast, 'attention');
    expect(await live(cast)).toMatchObject({ level: 'attention' });
    const coach = await viewerFor(the(), cast.coach);
    await the().get(Overrides).withdraw(coach, cast.student.id, last.id);
    await the().get(Overrides).withdraw(coach, cast.student.id, last.id);
    expect(await live(cast)).toMatchObject({ level: 'on_track', override: null });
  });

  it('is for the coach of the student alone, with a reason', async () => {
    const cast = await levelCast(the());
    const wish = { level: 'attention', reason: 'Omdat het zo is.' } as const;
    const overrides = the().get(Overrides);
    const others = [await the().account({ role: 'coach' }), cast.mentor, cast.care];
    const coach = await viewerFor(the(), cast.coach);
    for (const other of others)
      await expect(
        overrides.set(await viewerFor(the(), other), cast.student.id, wish),
      ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      overrides.set(coach, cast.student.id, { ...wish, reason: '  ' }),
    ).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field: 'reason' }] });
    expect(await live(cast)).toMatchObject({ level: 'on_track' });
  });
});
