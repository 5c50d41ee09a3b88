import { Timeline, type Wanted } from '../../src/dossier/timeline.js';
import type { TimelineEvent } from '../../src/dossier/timeline-event.js';
import { Viewers } from '../../src/access/viewers.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Role } from '../../src/policy/roles.js';
import { onEachDatabase } from '../support/app.js';
import { happenings } from '../support/happenings.js';
import type { World } from '../support/world.js';

async function pageFor(
  world: World,
  account: Account,
  role: Role,
  id: string,
  wanted: Partial<Wanted> = {},
) {
  const viewer = await world.get(Viewers).find(account.id, role);
  return world.get(Timeline).page(viewer!, id, { cursor: null, limit: 50, ...wanted });
}

const told = ({ items }: { items: readonly TimelineEvent[] }) =>
  items.map(({ at, kind }) => `${at} ${kind}`);

/** A student of whom there is something of every kind to tell. */
async function aStory(world: World) {
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor' });
  const { student } = await world
    .student()
    .withCoach(coach, { registeredOn: '2026-03-02', mboStartsOn: '2026-08-31' })
    .inMbo({ mentor, startsOn: '2026-08-31' })
    .saved();
  const it = happenings(world, student, coach);
  await it('handover', { state: 'sent', onDay: '2026-06-25' });
  await it('handover', { state: 'read_by_mbo', onDay: '2026-08-27' });
  await it('placement', {
    foundOn: '2026-09-10',
    startedOn: '2026-10-05',
    stoppedOn: '2026-11-02',
    stopReason: 'Te ver weg',
  });
  await it('advice', { givenOn: '2026-11-18' });
  const contact = await it('contact', {
    onDay: '2026-10-13',
    note: 'Trots op de remblokken',
    impression: 'good',
  });
  await it('agreement', {
    contactId: contact.id,
    what: 'Vaste plek bij het raam',
    doneAt: new Date('2026-10-20T10:00:00Z'),
    doneBy: coach.id,
  });
  await it('agreement', { createdAt: new Date('2026-11-19T10:00:00Z') });
  await it('signal', { onDay: '2026-11-12' });
  return { coach, mentor, student, it };
}

onEachDatabase('the timeline of a student', (the) => {
  it('tells all that happened, the last first', async () => {
    const { coach, student } = await aStory(the());

    const page = await pageFor(the(), coach, 'coach', student.id);
    expect(told(page)).toEqual([
      '2026-11-19 agreement_made',
      '2026-11-18 study_advice',
      '2026-11-12 signal',
      '2026-11-02 placement_stopped',
      '2026-10-20 agreement_done',
      '2026-10-13 contact',
      '2026-10-05 placement_started',
      '2026-09-10 placement_found',
      '2026-08-31 enrolment',
      '2026-08-27 handover',
      '2026-06-25 handover',
      '2026-03-02 registered',
      '2026-03-02 coach',
    ]);
    expect(page.items.find(({ kind }) => kind === 'contact')).toMatchObject({
      channel: 'talk',
      parties: ['student'],
      note: 'Trots op de remblokken',
      by: coach.name,
      agreements: [{ what: 'Vaste plek bij het raam', isDone: true }],
    });
  });

  it('goes on page by page where the last one ended, also within a day', async () => {
    const { coach, student, it: add } = await aStory(the());
    for (let i = 0; i < 5; i += 1) await add('contact', { onDay: '2026-11-20' });

    const whole = await pageFor(the(), coach, 'coach', student.id);
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await pageFor(the(), coach, 'coach', student.id, { cursor, limit: 4 });
      names.push(...page.items.map(({ id, kind }) => `${kind} ${id}`));
      expect(page.total).toBe(18 - names.length + page.items.length);
      cursor = page.next;
      // What comes in meanwhile shifts nothing.
      await add('contact', { onDay: '2026-11-21' });
    } while (cursor !== null);
    expect(names).toEqual(whole.items.map(({ id, kind }) => `${kind} ${id}`));
  });

  it('does not tell what has yet to begin', async () => {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student()
      .withCoach(coach)
      .inMbo({ startsOn: '2027-02-01' })
      .saved();

    expect(told(await pageFor(the(), coach, 'coach', student.id))).toEqual([
      '2026-09-01 registered',
      '2026-09-01 coach',
    ]);
    the().clock.set('2027-02-01');
    expect(told(await pageFor(the(), coach, 'coach', student.id))).toHaveLength(3);
  });

  it('tells each role only of the parts that are open to it', async () => {
    const { mentor, student } = await aStory(the());
    const kindsFor = async (account: Account, role: Role) =>
      new Set((await pageFor(the(), account, role, student.id)).items.map(({ kind }) => kind));
    const school = await the().account({ role: 'school_mentor' });
    const coordinator = await the().account({ role: 'coordinator' });

    expect(await kindsFor(mentor, 'mentor')).toContain('contact');
    for (const [account, role] of [
      [school, 'school_mentor'],
      [coordinator, 'coordinator'],
    ] as const) {
      const kinds = await kindsFor(account, role);
      expect(kinds).toContain('enrolment');
      for (const kind of ['contact', 'agreement_made', 'agreement_done', 'signal'] as const)
        expect(kinds).not.toContain(kind);
    }
  });

  it.each(['x', 'MjAyNg', Buffer.from("2026-11-20  contact '; drop").toString('base64url')])(
    'does not take the cursor %s',
    async (cursor) => {
      const { coach, student } = await aStory(the());
      await expect(pageFor(the(), coach, 'coach', student.id, { cursor })).rejects.toMatchObject({
        code: 'bad-request',
      });
    },
  );
});
