import { randomUUID } from 'node:crypto';
import { Agreements } from '../../src/agreements/agreements.js';
import { AgreementLists } from '../../src/agreements/agreement-lists.js';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { ContactChanges } from '../../src/contacts/contact-changes.js';
import type { NewContact } from '../../src/contacts/contact-facts.js';
import { ContactVersion } from '../../src/contacts/contact-version.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Contacts } from '../../src/contacts/contacts.js';
import { WorkingNotes } from '../../src/contacts/working-notes.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { Viewers } from '../../src/access/viewers.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Role } from '../../src/policy/roles.js';
import type { Viewer } from '../../src/web/viewer.js';
import { onEachDatabase } from '../support/app.js';
import type { World } from '../support/world.js';

const aContact = (facts: Partial<NewContact> = {}): NewContact => ({
  studentIds: [],
  date: '2026-11-24',
  parties: ['student'],
  channel: 'talk',
  result: 'reached',
  impression: null,
  note: null,
  agreements: [],
  signals: [],
  workingNote: null,
  key: randomUUID(),
  ...facts,
});

async function viewerOf(world: World, account: Account, role: Role): Promise<Viewer> {
  const viewer = await world.get(Viewers).find(account.id, role);
  if (!viewer) throw new Error(`${account.name} has no role`);
  return viewer;
}

/** A coach with one student who is enrolled, with a mentor. */
async function aCase(world: World) {
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor' });
  const { student, trajectory } = await world
    .student({ givenName: 'Noor', surname: 'Willemsen' })
    .withCoach(coach)
    .inMbo({ mentor })
    .saved();
  const asCoach = await viewerOf(world, coach, 'coach');
  return { coach, mentor, student, trajectory, asCoach };
}

const studentOnFile = (world: World, { id }: Student) =>
  world.database.manager.findOneByOrFail(Student, { id });

onEachDatabase('recording a contact', (the) => {
  it('keeps it with what was agreed, ticked and noted, and when the student was last reached', async () => {
    const { asCoach, mentor, student } = await aCase(the());
    const [contact] = await the()
      .get(Contacts)
      .record(
        asCoach,
        aContact({
          studentIds: [student.id],
          note: 'Stage is rond.',
          impression: 'good',
          agreements: [
            { what: 'Bellen', who: 'coach', by: '2026-12-01' },
            { what: 'Rooster sturen', who: 'mentor', by: null },
          ],
          signals: ['M05', 'P03'],
          workingNote: 'Alleen voor mij.',
        }),
      );
    const { manager } = the().database;

    expect(contact).toMatchObject({ isTwoWay: true, note: 'Stage is rond.', version: 1 });
    expect(await studentOnFile(the(), student)).toMatchObject({ lastContactOn: '2026-11-24' });
    const agreements = await manager.findBy(Agreement, { studentId: student.id });
    expect(agreements.map(({ what, ownerId }) => [what, ownerId]).sort()).toEqual([
      ['Bellen', asCoach.accountId],
      ['Rooster sturen', mentor.id],
    ]);
    const signals = await manager.findBy(RecordedSignal, { contactId: contact?.id });
    expect(signals.map(({ code }) => code).sort()).toEqual(['M05', 'P03']);
    const notes = await the().get(WorkingNotes).readable(asCoach, student.id);
    expect(notes.map(({ text }) => text)).toEqual(['Alleen voor mij.']);
    const asMentor = await viewerOf(the(), mentor, 'mentor');
    expect(await the().get(WorkingNotes).readable(asMentor, student.id)).toEqual([]);
  });

  it('is one contact however often it is sent, also at the same moment', async () => {
    const { asCoach, student } = await aCase(the());
    const contact = aContact({
      studentIds: [student.id],
      agreements: [{ what: 'Bellen', who: 'coach', by: null }],
    });
    const send = () => the().get(Contacts).record(asCoach, contact);
    const answers = await Promise.all([send(), send(), send(), send()]);
    await send();

    const ids = new Set(answers.flat().map(({ id }) => id));
    expect(ids.size).toBe(1);
    const { manager } = the().database;
    expect(await manager.countBy(Contact, { studentId: student.id })).toBe(1);
    expect(await manager.countBy(Agreement, { studentId: student.id })).toBe(1);
    expect(await manager.countBy(AuditEntry, { subjectId: [...ids][0] })).toBe(1);
  });

  it('refuses another contact under a key that was used', async () => {
    const { asCoach, student } = await aCase(the());
    const contact = aContact({ studentIds: [student.id], note: 'Eerst dit' });
    await the().get(Contacts).record(asCoach, contact);
    const other = { ...contact, note: 'Nu iets anders' };

    await expect(the().get(Contacts).record(asCoach, other)).rejects.toMatchObject({
      code: 'not-now',
    });
  });

  it('counts on the day on which it was, and withdraws the tries before it', async () => {
    const { asCoach, student } = await aCase(the());
    const record = (facts: Partial<NewContact>) =>
      the()
        .get(Contacts)
        .record(asCoach, aContact({ studentIds: [student.id], ...facts }));
    await record({ date: '2026-11-20', result: 'not_reached' });
    await record({ date: '2026-11-23', result: 'left_message' });
    expect(await studentOnFile(the(), student)).toMatchObject({
      lastContactOn: null,
      triesSinceContact: 2,
    });
    await record({ date: '2026-11-21' });
    expect(await studentOnFile(the(), student)).toMatchObject({
      lastContactOn: '2026-11-21',
      triesSinceContact: 1,
    });
  });

  it.each([
    ['2026-11-25', 'nog niet geweest'],
    ['2025-11-23', 'te lang geleden. Kies 24 november 2025 of een latere dag'],
    ['2026-02-30', 'die bestaat'],
  ])('refuses %s: %s', async (date, sentence) => {
    const { asCoach, student } = await aCase(the());
    const record = the()
      .get(Contacts)
      .record(asCoach, aContact({ studentIds: [student.id], date }));

    await expect(record).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'date', message: expect.stringContaining(sentence) as unknown }],
    });
  });

  it('of a group records all, or none when one of them is no longer the coach’s', async () => {
    const first = await aCase(the());
    const { student: other, trajectory } = await the().student().withCoach(first.coach).saved();
    const studentIds = [first.student.id, other.id];
    const record = () => the().get(Contacts).record(first.asCoach, aContact({ studentIds }));
    const [one, two] = await record();
    expect(one?.groupId).toBe(two?.groupId);
    expect(one?.groupId).not.toBeNull();

    await the().write((tx) => tx.update(Trajectory, { id: trajectory?.id }, { coachId: null }));
    await expect(record()).rejects.toMatchObject({ code: 'not-now' });
    expect(await the().database.manager.countBy(Contact, { studentId: first.student.id })).toBe(1);
  });
});

onEachDatabase('what was recorded', (the) => {
  const recorded = async () => {
    const known = await aCase(the());
    const [contact] = await the()
      .get(Contacts)
      .record(
        known.asCoach,
        aContact({
          studentIds: [known.student.id],
          note: 'Eerst',
          agreements: [{ what: 'Bellen', who: 'coach', by: null }],
          signals: ['M07'],
          workingNote: 'Van mij',
        }),
      );
    if (!contact) throw new Error('nothing was recorded');
    return { ...known, contact };
  };

  it('can be corrected, and what it said before stays', async () => {
    const { asCoach, contact, student } = await recorded();
    const facts = aContact({ date: '2026-11-20', result: 'not_reached', note: 'Toch niet' });
    await the()
      .get(ContactChanges)
      .correct(asCoach, contact.id, { version: 1, reason: null, facts });

    expect(await studentOnFile(the(), student)).toMatchObject({
      lastContactOn: null,
      triesSinceContact: 1,
    });
    const [before] = await the().database.manager.findBy(ContactVersion, {
      contactId: contact.id,
    });
    expect(before).toMatchObject({ version: 1, content: { onDay: '2026-11-24', note: 'Eerst' } });
    const stale = the()
      .get(ContactChanges)
      .correct(asCoach, contact.id, { version: 1, reason: null, facts: aContact() });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  it('can be withdrawn, with what came of it', async () => {
    const { asCoach, contact, student } = await recorded();
    await the().get(ContactChanges).withdraw(asCoach, contact.id, 1, 'Verkeerde leerling');

    expect(await studentOnFile(the(), student)).toMatchObject({ lastContactOn: null });
    expect(await the().get(AgreementLists).of(student.id)).toEqual([]);
    expect(await the().get(WorkingNotes).readable(asCoach, student.id)).toEqual([]);
    const [signal] = await the().database.manager.findBy(RecordedSignal, {
      contactId: contact.id,
    });
    expect(signal?.closedAt).not.toBeNull();
  });

  it('is not for a colleague to change, nor for who is no longer the coach', async () => {
    const { asCoach, contact, mentor, trajectory } = await recorded();
    const asMentor = await viewerOf(the(), mentor, 'mentor');
    const withdraw = (viewer: Viewer) =>
      the().get(ContactChanges).withdraw(viewer, contact.id, 1, 'x');
    await expect(withdraw(asMentor)).rejects.toMatchObject({ code: 'not-found' });
    await the().write((tx) => tx.update(Trajectory, { id: trajectory?.id }, { coachId: null }));
    await expect(withdraw(asCoach)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hands its notes to a successor only when they are handed over', async () => {
    const { coach, student, trajectory } = await recorded();
    const successor = await the().account({ role: 'coach' });
    await the().write((tx) =>
      tx.update(Trajectory, { id: trajectory?.id }, { coachId: successor.id }),
    );
    const asSuccessor = await viewerOf(the(), successor, 'coach');
    const notes = the().get(WorkingNotes);
    expect(await notes.readable(asSuccessor, student.id)).toEqual([]);
    await the().write((tx) => notes.handTo(tx, student.id, coach.id, successor.id));
    await the().write((tx) => notes.handTo(tx, student.id, coach.id, successor.id));
    expect((await notes.readable(asSuccessor, student.id)).map(({ text }) => text)).toEqual([
      'Van mij',
    ]);
  });
});

onEachDatabase('an agreement', (the) => {
  it('is done once, however often that is said, and can be undone', async () => {
    const { asCoach, student } = await aCase(the());
    const id = randomUUID();
    const add = () =>
      the()
        .get(Agreements)
        .add(asCoach, student.id, { id, what: 'Bellen', who: 'coach', by: '2026-11-25' });
    await Promise.all([add(), add()]);
    const done = () => the().get(Agreements).done(asCoach, id);
    await Promise.all([done(), done(), done()]);
    const actions = async () =>
      (
        await the().database.manager.find(AuditEntry, {
          where: { subjectId: id },
          order: { seq: 'ASC' },
        })
      ).map(({ action }) => action);

    expect(await actions()).toEqual(['agreement.add', 'agreement.done']);
    expect(await the().get(AgreementLists).openOf(asCoach)).toEqual([]);
    await the().get(Agreements).undone(asCoach, id);
    expect((await the().get(AgreementLists).openOf(asCoach)).map((one) => one.id)).toEqual([id]);
  });
});
